package care.baton.api;

import care.baton.api.JourneyWords.Said;
import care.baton.clock.WaitingClock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Everything that happened to a patient on one pathway, in plain words.
 *
 * @param clocks how long the patient waits for what, the ones that run first
 * @param steps  the latest first
 */
record Timeline(List<Running> clocks, List<Happened> steps) {

    /**
     * One waiting-time clock today.
     *
     * @param state    running, stopped, …
     * @param days     counted so far; null if nobody knows the start
     * @param breachOn the last day in time; null where there is none
     * @param inTime   null where that cannot be said
     */
    record Running(String name, String about, String state, LocalDate start, LocalDate stop, Integer days, LocalDate breachOn, Boolean inTime) {

        static Running of(WaitingClock clock) {
            return new Running(clock.kind().words(), clock.about(), JourneyWords.plain(clock.state().name().toLowerCase(java.util.Locale.UK)), clock.start(), clock.stop(), clock.days(),
                    clock.breachOn(), clock.inTime());
        }
    }

    /**
     * One thing that happened.
     *
     * @param on     the day
     * @param at     the moment; null for what only a clock heard
     * @param stage  referral to discharge, in words; null if none
     * @param who    the person or system that recorded it
     * @param detail what is known about it
     * @param clock  what it did to the clocks, each with its rule: "Referral to treatment: starts (code 10). CLK-01 …"
     */
    record Happened(LocalDate on, OffsetDateTime at, String stage, String words, String who, List<Said> detail, List<String> clock) {
    }
}
