package care.baton.clock;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.clock.WaitingClock.State;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every patient, whatever happens to them in whatever order it is heard of. */
class ClockPropertiesTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);
    private static final LocalDate CENSUS = FIRST.plusDays(400);
    private static final Pattern STOPPING = Pattern.compile("^(stops|is nullified)");

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_clock_stops_at_most_once_and_never_before_it_starts(@ForAll("histories") List<ClockEvent> events) {
        for (WaitingClock clock : fold(events).clocks()) {
            assertThat(clock.stop() == null).isEqualTo(clock.state() == State.RUNNING || clock.state() == State.ELSEWHERE || clock.state() == State.JOINED && clock.stop() == null);
            if (clock.days() != null) {
                assertThat(clock.days()).isNotNegative();
            }
            if (clock.start() != null && clock.stop() != null) {
                assertThat(clock.stop()).isAfterOrEqualTo(clock.start());
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void no_event_stops_a_clock_that_another_has_stopped(@ForAll("histories") List<ClockEvent> events) {
        for (WaitingClock clock : fold(events).clocks()) {
            int stops = 0;
            for (WaitingClock.Step step : clock.steps()) {
                stops += STOPPING.matcher(step.effect()).find() ? 1 : step.effect().startsWith("reopens") ? -1 : 0;
                assertThat(stops).as("%s", clock.steps()).isLessThanOrEqualTo(1);
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whoever_has_a_decision_to_admit_was_waiting_on_that_day(@ForAll("histories") List<ClockEvent> events) {
        assertThat(fold(events).clocks()).filteredOn(clock -> clock.decidedOn() != null).allSatisfy(clock -> {
            assertThat(clock.kind()).isEqualTo(ClockKind.RTT);
            assertThat(clock.start()).satisfiesAnyOf(start -> assertThat(start).isNull(), start -> assertThat(start).isBeforeOrEqualTo(clock.decidedOn()));
        });
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void periods_follow_one_another_and_at_most_one_runs(@ForAll("histories") List<ClockEvent> events) {
        List<WaitingClock> periods = fold(events).of(ClockKind.RTT);
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i - 1).state()).isNotIn(State.RUNNING, State.ELSEWHERE);
            if (periods.get(i).start() != null && periods.get(i - 1).stop() != null) {
                assertThat(periods.get(i).start()).isAfterOrEqualTo(periods.get(i - 1).stop());
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_nullified_clock_is_never_counted_and_says_why(@ForAll("histories") List<ClockEvent> events) {
        assertThat(fold(events).clocks()).filteredOn(clock -> clock.steps().stream().anyMatch(step -> step.effect().startsWith("is nullified"))).allSatisfy(clock -> {
            assertThat(clock.state()).isIn(State.NULLIFIED, State.JOINED);
            assertThat(clock.reported()).isFalse();
            assertThat(clock.whyNot()).isNotBlank();
        });
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_order_of_arrival_changes_nothing(@ForAll("histories") List<ClockEvent> events, @ForAll Random order) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, order);
        assertThat(fold(shuffled)).isEqualTo(fold(events));
    }

    /** Close together, some with a time and some without, corrections and cancellations among them: where order could matter most. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void any_order_of_a_weeks_messages_gives_the_same_clocks(@ForAll("weeks") List<ClockEvent> events, @ForAll Random order) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, order);
        assertThat(fold(shuffled)).isEqualTo(fold(events));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void taking_back_an_event_is_as_if_it_had_never_happened(@ForAll("histories") List<ClockEvent> events, @ForAll("event") ClockEvent more) {
        var with = new ArrayList<>(events);
        with.add(named(more, "more"));
        with.add(ClockEvent.cancelling("more", CENSUS, "back"));
        assertThat(fold(with)).isEqualTo(fold(events));

        with.add(ClockEvent.cancelling("back", CENSUS, "after all"));
        var told = new ArrayList<>(events);
        told.add(named(more, "more"));
        assertThat(fold(with)).isEqualTo(fold(told));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_same_events_twice_are_the_same_events(@ForAll("histories") List<ClockEvent> events) {
        var twice = new ArrayList<>(events);
        twice.addAll(events);
        assertThat(fold(twice)).isEqualTo(fold(events));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_clock_change_never_alters_a_day_count(@ForAll @IntRange(max = 3000) int after, @ForAll @IntRange(max = 1000) int days, @ForAll @IntRange(max = 23) int from, @ForAll @IntRange(max = 23) int to) {
        LocalDate start = LocalDate.of(2020, 1, 1).plusDays(after);
        var told = new Told().at(start.atTime(from, 30).atZone(ZoneId.of("Europe/London")).toOffsetDateTime().toString(), EventKind.REFERRAL_RECEIVED)
                .at(start.plusDays(days + 1L).atTime(to, 30).atZone(ZoneId.of("Europe/London")).toOffsetDateTime().toString(), EventKind.TREATMENT_GIVEN);
        assertThat(told.after().last(ClockKind.RTT).orElseThrow().days()).isEqualTo(days + 1);
    }

    @Property
    void days_taken_out_never_make_a_wait_negative(@ForAll @IntRange(max = 200) int waited, @ForAll @IntRange(max = 400) int taken) {
        var clock = new Told().on(FIRST.toString(), EventKind.SUSPECTED_CANCER_RECEIVED)
                .on(FIRST.plusDays(waited).toString(), EventKind.CANCER_ADJUSTED, said -> said.code("8").admitted(true).days(taken)).after().last(ClockKind.CANCER_62).orElseThrow();
        assertThat(clock.adjustedDays()).isEqualTo(taken);
        assertThat(clock.days()).isEqualTo(Math.max(0, waited - taken));
    }

    @Property
    void bands_are_whole_weeks_and_the_first_has_eight_days(@ForAll @IntRange(max = 2000) int days) {
        int band = Weeks.band(days);
        assertThat(days).isBetween(band == 0 ? 0 : band * 7 + 1, (band + 1) * 7);
    }

    private static ClockAnswer fold(List<ClockEvent> events) {
        return Told.CLOCKS.fold(events, Told.POLICY, CENSUS);
    }

    private static ClockEvent named(ClockEvent event, String id) {
        return new ClockEvent(id, event.kind(), event.happenedOn(), event.happenedAt(), null, null, event.detail());
    }

    @Provide
    Arbitrary<List<ClockEvent>> histories() {
        return event().list().ofMinSize(1).ofMaxSize(12).map(events -> {
            var named = new ArrayList<ClockEvent>();
            events.forEach(event -> named.add(named(event, "e" + named.size())));
            return List.copyOf(named);
        });
    }

    @Provide
    Arbitrary<List<ClockEvent>> weeks() {
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
        return Combinators.combine(event(7), which, which).as(ClockPropertiesTest::inTheWeek).list().ofMinSize(2).ofMaxSize(10).map(events -> {
            var named = new ArrayList<ClockEvent>();
            events.forEach(event -> named.add(new ClockEvent("e" + named.size(), event.kind(), event.happenedOn(), event.happenedAt(), null, event.replaces(), event.detail())));
            return List.copyOf(named);
        });
    }

    /** Three in ten have a time, two correct another and one takes another back. */
    private static ClockEvent inTheWeek(ClockEvent event, int what, int other) {
        return switch (what) {
            case 0 -> ClockEvent.cancelling("e" + other, event.happenedOn(), "e");
            case 1, 2 -> event.correcting("e" + other);
            case 3, 4, 5 -> new ClockEvent("e", event.kind(), null, event.happenedOn().atTime(2 * other, 30).atZone(ClockEvent.HOSPITAL).toOffsetDateTime(), null, null, event.detail());
            default -> event;
        };
    }

    @Provide
    Arbitrary<ClockEvent> event() {
        return event(400);
    }

    private static Arbitrary<ClockEvent> event(int days) {
        List<EventKind> kinds = Arrays.stream(EventKind.values()).filter(kind -> kind != EventKind.CANCELLED).toList();
        // a referral more often than anything else: without one there is little to count
        Arbitrary<EventKind> kind = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, Arbitraries.just(EventKind.REFERRAL_RECEIVED)),
                net.jqwik.api.Tuple.of(6, Arbitraries.of(kinds)));
        return Combinators.combine(kind, Arbitraries.integers().between(0, days - 1), details()).as((what, day, said) -> ClockEvent.on(FIRST.plusDays(day), what, "e", draft -> said.on(draft, FIRST.plusDays(day))));
    }

    private interface Said {
        ClockDetail.Draft on(ClockDetail.Draft draft, LocalDate day);
    }

    private static Arbitrary<Said> details() {
        Arbitrary<Boolean> yes = Arbitraries.of(true, false);
        return Combinators.combine(yes, yes, yes, Arbitraries.of("patient", "clinician", "hospital"),
                Arbitraries.of("10", "11", "12", "20", "21", "30", "31", "32", "33", "34", "35", "36", "90", "99", "77", "P2", "P4", "P6", "02", "8"),
                Arbitraries.of("A1", "A2", "A3", "A4", null), Arbitraries.integers().between(0, 60), Arbitraries.integers().between(0, 60))
                .as((communicated, admitted, other, by, code, appointment, back, ahead) -> (draft, day) -> draft.communicated(communicated).admitted(admitted)
                        .responsibility(other).nonClinical(other).diagnostic(admitted).inBestInterests(true).localPolicy(true).protectsVulnerable(other)
                        .by(by).code(code).appointment(appointment).about(appointment).days(back).delayDays(ahead).offeredOn(day.plusDays(ahead))
                        .countsOn(other && back > 30 ? day.minusDays(back) : null).appointmentOn(day.minusDays(back)).plannedOn(day.plusDays(ahead)));
    }
}
