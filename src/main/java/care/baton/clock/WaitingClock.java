package care.baton.clock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One clock of one pathway, as it stands on a day, with everything that made it so.
 *
 * @param number         the how-manieth of its kind on this pathway, from 1
 * @param about          the test, for clocks of tests; null otherwise
 * @param start          null if nobody knows it: the clock is kept and reported all the same
 * @param stop           null while it runs
 * @param statusCode     the code that describes it now: 10 to 36 for referral to treatment; null for clocks without codes
 * @param days           from start to stop or to the day asked, less adjustments; null if the start is not known
 * @param adjustedDays   days taken out of the count
 * @param band           the band of the return for referral to treatment, of the delay for a discharge; null for others
 * @param overWeeks      18, 52, 65, 78 or 104 if the wait is longer than that; 0 within 18 weeks and for other clocks
 * @param breachOn       the last day that is in time; null where there is no limit or no start
 * @param dueAt          the same to the minute, for clocks of hours; null for others
 * @param inTime         whether it was stopped, or still is, in time; null where that cannot be said
 * @param listPositionOn the day from which the patient's place in the list counts
 * @param reported       whether it stands in the national figures of this provider
 * @param whyNot         why it does not
 * @param admittedStop   it was stopped by admitted care
 * @param decidedOn      when the patient was first added to the list for treatment in this period; null if not yet
 * @param elsewhere      when another provider was responsible for it, in order
 */
public record WaitingClock(ClockKind kind, int number, String about, LocalDate start, LocalDate stop, String statusCode, State state, Integer days,
        int adjustedDays, String band, int overWeeks, LocalDate breachOn, OffsetDateTime dueAt, Boolean inTime, LocalDate listPositionOn, boolean reported,
        String whyNot, boolean admittedStop, LocalDate decidedOn, List<Away> elsewhere, List<Step> steps) {

    /** How a clock can stand. */
    public enum State {
        RUNNING, STOPPED,
        /** Stopped and out of every count. */
        NULLIFIED,
        /** Runs on, reported by another provider. */
        ELSEWHERE,
        /** Counted on the pathway this one was joined with. */
        JOINED
    }

    /**
     * One event that had a say, in the order in which it happened.
     *
     * @param effect    what it did to this clock, in words
     * @param rule      the rule that says so
     * @param paragraph where that rule comes from
     */
    public record Step(String eventId, EventKind event, LocalDate happenedOn, String effect, String rule, String paragraph) {
    }

    /**
     * Days on which another provider was responsible.
     *
     * @param from the first of them; null if nobody knows
     * @param to   the day on which this provider was responsible again; null if that has not come
     */
    public record Away(LocalDate from, LocalDate to) {
    }

    @JsonIgnore
    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
