package care.baton.clock;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.clock.ClockAnswer.Problem;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events stand when some correct, repeat or contradict others. */
class StandingTest {

    private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void a_correction_takes_the_place_of_what_it_corrects() {
        assertThat(standing(attended("a", DAY), attended("b", DAY.plusDays(1)).correcting("a"))).containsExactly("b");
        assertThat(problems).isEmpty();
    }

    @Test
    void taking_back_a_correction_brings_back_what_it_corrected() {
        assertThat(standing(attended("a", DAY), attended("b", DAY).correcting("a"), ClockEvent.cancelling("b", DAY, "c"))).containsExactly("a");
    }

    @Test
    void whoever_corrects_a_correction_does_not_bring_back_what_was_wrong_at_first() {
        var first = attended("b", DAY).correcting("a");
        var second = attended("c", DAY.plusDays(1)).correcting("b");
        assertThat(standing(attended("a", DAY), first, second)).containsExactly("c");
        assertThat(standing(attended("a", DAY), first, second, attended("d", DAY.plusDays(2)).correcting("c"))).containsExactly("d");
        assertThat(standing(attended("a", DAY), first, second, ClockEvent.cancelling("c", DAY, "back"))).containsExactly("b");
        assertThat(problems).isEmpty();
    }

    @Test
    void taking_back_a_cancellation_brings_back_what_was_cancelled() {
        var cancelled = ClockEvent.cancelling("a", DAY, "c");
        assertThat(standing(attended("a", DAY), cancelled)).isEmpty();
        assertThat(standing(attended("a", DAY), cancelled, ClockEvent.cancelling("c", DAY, "d"))).containsExactly("a");
        assertThat(standing(attended("a", DAY), cancelled, attended("corrected", DAY).correcting("c"))).containsExactly("a", "corrected");
        assertThat(problems).isEmpty();
    }

    @Test
    void of_two_corrections_the_one_not_taken_back_counts() {
        assertThat(standing(attended("a", DAY), attended("b", DAY.plusDays(1)).correcting("a"), attended("c", DAY.plusDays(2)).correcting("a"),
                ClockEvent.cancelling("c", DAY, "back"))).containsExactly("b");
        assertThat(problems).isEmpty();
    }

    @Test
    void of_two_corrections_the_later_counts_and_the_other_is_shown() {
        assertThat(standing(attended("a", DAY), attended("c", DAY.plusDays(2)).correcting("a"), attended("b", DAY.plusDays(1)).correcting("a"))).containsExactly("c");
        assertThat(whats()).containsExactly("b correctedTwice");
    }

    @Test
    void what_replaces_something_unheard_of_waits_for_it() {
        assertThat(standing(attended("b", DAY).correcting("a"), ClockEvent.cancelling("x", DAY, "c"))).isEmpty();
        assertThat(whats()).containsExactlyInAnyOrder("b namesNoEvent", "c namesNoEvent");
    }

    @Test
    void a_cancellation_must_say_what_it_takes_back() {
        assertThat(standing(attended("a", DAY), ClockEvent.on(DAY, EventKind.CANCELLED, "c"))).containsExactly("a");
        assertThat(whats()).containsExactly("c namesNoEvent");
    }

    @Test
    void events_that_replace_each_other_are_shown() {
        assertThat(standing(attended("a", DAY).correcting("b"), attended("b", DAY).correcting("a"))).hasSizeLessThan(2);
        assertThat(whats()).anyMatch(what -> what.endsWith("replacesItself"));
        assertThat(standing(attended("a", DAY).correcting("a"))).containsExactly("a");
        assertThat(standing(attended("a", DAY).correcting("c"), attended("b", DAY).correcting("a"), attended("c", DAY).correcting("b"), attended("d", DAY)))
                .contains("d").hasSizeLessThan(4);
        assertThat(whats()).allMatch(what -> what.endsWith("replacesItself"));
    }

    @Test
    void one_id_with_two_meanings_is_shown() {
        assertThat(standing(attended("a", DAY), attended("a", DAY))).containsExactly("a");
        assertThat(problems).isEmpty();
        standing(attended("a", DAY), attended("a", DAY.plusDays(1)));
        standing(attended("a", DAY), ClockEvent.on(DAY, EventKind.DIED, "a"));
        standing(attended("a", DAY), ClockEvent.on(DAY, EventKind.APPOINTMENT_ATTENDED, "a", said -> said.appointment("A1")));
        assertThat(whats()).containsExactly("a sameIdTwice", "a sameIdTwice", "a sameIdTwice");
    }

    @Test
    void days_that_cannot_be_right_are_shown_and_days_ahead_wait() {
        LocalDate asAt = DAY.plusDays(10);
        List<ClockEvent> events = List.of(attended("before the NHS", LocalDate.of(1948, 7, 4)), attended("first day", LocalDate.of(1948, 7, 5)),
                attended("census day", asAt), attended("tomorrow", asAt.plusDays(1)), attended("in two years", asAt.plusYears(2)),
                attended("later", asAt.plusYears(2).plusDays(1)),
                ClockEvent.on(DAY, EventKind.ALREADY_WAITING, "counts from later", said -> said.countsOn(DAY.plusDays(1))),
                ClockEvent.on(DAY, EventKind.ALREADY_WAITING, "counts from 1900", said -> said.countsOn(LocalDate.of(1900, 1, 1))));
        assertThat(Standing.of(events, asAt, problems)).extracting(ClockEvent::id).containsExactly("first day", "census day");
        assertThat(whats()).containsExactlyInAnyOrder("before the NHS implausibleDate", "tomorrow afterTheDay", "in two years afterTheDay", "later implausibleDate",
                "counts from later countsFromLater", "counts from 1900 implausibleDate");
    }

    @Test
    void a_cancellation_that_lies_ahead_takes_nothing_back_yet() {
        var events = List.of(attended("a", DAY), ClockEvent.cancelling("a", DAY.plusDays(5), "c"));
        assertThat(Standing.of(events, DAY.plusDays(4), problems)).extracting(ClockEvent::id).containsExactly("a");
        assertThat(Standing.of(events, DAY.plusDays(5), problems)).isEmpty();
    }

    @Test
    void an_outcome_said_twice_is_said_once_and_two_outcomes_are_none() {
        var once = ClockEvent.on(DAY, EventKind.APPOINTMENT_ATTENDED, "a", said -> said.appointment("A1"));
        var again = ClockEvent.on(DAY, EventKind.APPOINTMENT_ATTENDED, "b", said -> said.appointment("A1"));
        var missed = ClockEvent.on(DAY, EventKind.APPOINTMENT_MISSED, "c", said -> said.appointment("A1"));
        var status = ClockEvent.on(DAY, EventKind.STATUS_SENT, "d", said -> said.appointment("A1").code("20"));
        assertThat(standing(once, again, status)).containsExactly("a", "d");
        assertThat(problems).isEmpty();
        assertThat(standing(once, missed)).isEmpty();
        assertThat(whats()).containsExactly("a twoOutcomes", "c twoOutcomes");
        assertThat(standing(once, missed, ClockEvent.cancelling("a", DAY, "e"))).containsExactly("c");
    }

    @Test
    void an_appointment_has_one_outcome_and_one_status_but_may_be_named_by_other_events_too() {
        var attended = ClockEvent.on(DAY, EventKind.APPOINTMENT_ATTENDED, "a", said -> said.appointment("A1"));
        var treated = ClockEvent.on(DAY, EventKind.TREATMENT_GIVEN, "t", said -> said.appointment("A1"));
        assertThat(standing(attended, treated)).containsExactly("a", "t");
        assertThat(standing(attended("x", DAY), ClockEvent.on(DAY, EventKind.APPOINTMENT_MISSED, "y"))).as("of no appointment in particular").containsExactly("x", "y");
        assertThat(problems).isEmpty();
        assertThat(standing(ClockEvent.on(DAY, EventKind.STATUS_SENT, "s", said -> said.appointment("A1").code("20")),
                ClockEvent.on(DAY, EventKind.STATUS_SENT, "u", said -> said.appointment("A1").code("30")))).isEmpty();
        assertThat(whats()).containsExactly("s twoOutcomes", "u twoOutcomes");
    }

    @Test
    void events_of_one_moment_stand_in_the_order_of_what_they_say_whatever_they_are_called() {
        var first = ClockEvent.on(DAY, EventKind.STATUS_SENT, "z", said -> said.code("20"));
        var second = ClockEvent.on(DAY, EventKind.STATUS_SENT, "a", said -> said.code("30"));
        assertThat(standing(second, first)).containsExactly("z", "a");
    }

    @Test
    void events_of_one_day_stand_as_their_times_say_and_else_as_on_a_usual_day() {
        var timed = ClockEvent.at(OffsetDateTime.parse("2025-03-03T18:00Z"), EventKind.REFERRAL_RECEIVED, "evening");
        assertThat(standing(ClockEvent.on(DAY, EventKind.TREATMENT_GIVEN, "treated"), attended("seen", DAY), timed, ClockEvent.on(DAY, EventKind.INTERFACE_RECEIVED, "morning")))
                .containsExactly("morning", "seen", "evening", "treated");
        assertThat(ClockEvent.at(OffsetDateTime.parse("2025-06-30T23:30Z"), EventKind.DIED, "x").happenedOn()).as("a day in London").isEqualTo("2025-07-01");
    }

    private List<String> standing(ClockEvent... events) {
        return Standing.of(List.of(events), DAY.plusDays(100), problems).stream().map(ClockEvent::id).toList();
    }

    private List<String> whats() {
        return problems.stream().map(problem -> problem.eventId() + " " + problem.what()).toList();
    }

    private static ClockEvent attended(String id, LocalDate day) {
        return ClockEvent.on(day, EventKind.APPOINTMENT_ATTENDED, id);
    }
}
