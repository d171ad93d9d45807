package care.baton.handoff;

import care.baton.rules.Question;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the rules may know of a pathway when they are asked who must take over.
 *
 * <p>A value that is not known is null, and a number of days counted from it is -1, so that no comparison of the form
 * "more than so many days" holds for it.
 *
 * @param asAt                    the day the question is asked
 * @param stage                   referral, triage, clinic, diagnostics, waiting, stay or discharge
 * @param holder                  the team that holds the patient now
 * @param clockStart              start of the referral-to-treatment clock
 * @param clockStop               the day that clock stopped; null while it runs
 * @param urgency                 routine, urgent or suspectedCancer; suspectedCancer for as long as the cancer clocks run, that is until
 *                                it is ruled out or treated, whatever the referral-to-treatment clock does
 * @param suspectedCancerReceived start of the 28-day and 62-day clocks
 * @param priorityCode            P1a, P1b, P2, P3 or P4
 * @param priorityOn              the day that code was given or last confirmed
 * @param held                    unfit, awaitingTest, unavailable, watchfulWaiting, thinkingTime or planned; null when the patient can be booked
 * @param abnormalResultWaiting   an abnormal result that nobody has acknowledged
 * @param requestingTeam          the team that asked for the test
 * @param hospitalCancellations   how often the hospital has cancelled on this pathway
 * @param admittedOn              null unless the patient is in hospital
 * @param criteriaToReside        whether the patient meets a reason to be in hospital; null when not recorded
 * @param edd                     the expected date of discharge
 * @param dischargePathway        P0, P1, P2 or P3
 */
public record HandoffFacts(
        LocalDate asAt,
        String stage,
        String holder,
        LocalDate clockStart,
        LocalDate clockStop,
        String urgency,
        LocalDate suspectedCancerReceived,
        String priorityCode,
        LocalDate priorityOn,
        String held,
        boolean abnormalResultWaiting,
        String requestingTeam,
        int hospitalCancellations,
        LocalDate admittedOn,
        Boolean criteriaToReside,
        LocalDate edd,
        String dischargePathway) {

    /** Who must take over. */
    public static final Question<HandoffFacts, HandoffFinding> QUESTION =
            new Question<>("handoff", HandoffFacts.class, HandoffFinding.class);

    /** The patient is an inpatient. */
    public boolean inHospital() {
        return admittedOn != null;
    }

    /** The clock runs (or nobody knows its start) and the patient has not been admitted. */
    public boolean waitingForTreatment() {
        return clockStop == null && admittedOn == null;
    }

    /** Days on the referral-to-treatment clock: the day it starts is day 0; -1 when it has stopped. */
    public int daysWaiting() {
        return clockStop == null ? daysSince(clockStart) : -1;
    }

    /** Days since the suspected cancer referral was received. */
    public int daysSinceSuspectedCancer() {
        return daysSince(suspectedCancerReceived);
    }

    /** Days since the clinical priority was given. */
    public int daysSincePriority() {
        return daysSince(priorityOn);
    }

    /** Nights in hospital so far. */
    public int daysInHospital() {
        return daysSince(admittedOn);
    }

    /** Days past the expected date of discharge; 0 on the day itself. */
    public int daysPastExpectedDischarge() {
        return daysSince(edd);
    }

    private int daysSince(LocalDate day) {
        return day == null ? -1 : Math.max(-1, (int) ChronoUnit.DAYS.between(day, asAt));
    }
}
