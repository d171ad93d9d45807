/** Paper for the hours without Baton: every hour each team's patients in order, with reasons, as files that anybody in charge can open and print. */
package care.baton.downtime;
