package care.baton.clock;

import care.baton.clock.WaitingClock.Step;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All clocks of one pathway on one day, and what a person has to look at.
 *
 * @param clocks   in the order of their kinds, then as they began
 * @param asks     what a person has to do because of an event, as long as the clock it was about runs
 * @param problems events that were received and not applied, and what is wrong with each
 * @param outside  events that touched no clock: outside every period, or without any rule
 */
public record ClockAnswer(LocalDate asAt, List<WaitingClock> clocks, List<Ask> asks, List<Problem> problems, List<Step> outside) {

    /** @param task what a person is asked: for example clinicalReview, resolveStatus, tellPatient */
    public record Ask(String task, ClockKind clock, int number, String eventId, LocalDate since, String rule, String paragraph) {
    }

    /** @param what a word: stopBeforeStart, implausibleDate, afterTheDay, unknownCode, twoOutcomes, correctedTwice, namesNoEvent, … */
    public record Problem(String eventId, EventKind event, LocalDate happenedOn, String what, String inWords) {
    }

    public List<WaitingClock> of(ClockKind kind) {
        return clocks.stream().filter(clock -> clock.kind() == kind).toList();
    }

    /** The latest clock of a kind. */
    public Optional<WaitingClock> last(ClockKind kind) {
        List<WaitingClock> all = of(kind);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
