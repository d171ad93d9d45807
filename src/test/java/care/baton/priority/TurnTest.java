package care.baton.priority;

import care.baton.rules.Finding;
import care.baton.rules.RuleCard;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How findings become a turn. */
class TurnTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    private static PriorityFacts facts(LocalDate clockStart, LocalDate clockStop, LocalDate place) {
        return SomeFacts.on(TODAY).with("stage", "waiting").with("clockStart", clockStart).with("clockStop", clockStop).with("listPositionDate", place)
                .with("urgency", "routine").facts();
    }

    private static Finding<TurnFinding> finding(String name, Band band, int days) {
        return new Finding<>(new RuleCard(name, "priority", "x.drl", 1, "s", "o", "2026-11-01"), band.by(TODAY.plusDays(days)));
    }

    @Test
    void the_most_pressing_band_wins_and_within_it_the_earliest_day() {
        List<Finding<TurnFinding>> findings = new ArrayList<>(List.of(
                finding("PRI-01 A", Band.SOON, -10), finding("PRI-02 B", Band.URGENT, 9), finding("PRI-03 C", Band.URGENT, 3)));
        Turn turn = Turn.from(findings, facts(TODAY, null, null), "v1");

        assertThat(turn).isEqualTo(new Turn(Band.URGENT, TODAY.plusDays(3), List.of("PRI-03 C", "PRI-02 B", "PRI-01 A"), List.of(), "v1"));
        Collections.reverse(findings);
        assertThat(Turn.from(findings, facts(TODAY, null, null), "v1")).isEqualTo(turn);
    }

    @Test
    void a_hold_comes_first_and_the_other_reasons_stay() {
        Turn turn = Turn.from(List.of(finding("PRI-01 A", Band.NOW, 0), finding("PRI-21 B", Band.HELD, 14)), facts(TODAY, null, null), "v1");
        assertThat(turn).isEqualTo(new Turn(Band.HELD, TODAY.plusDays(14), List.of("PRI-21 B", "PRI-01 A"), List.of(), "v1"));
    }

    @Test
    void advice_is_kept_apart_and_decides_nothing() {
        Finding<TurnFinding> advice = new Finding<>(new RuleCard("PRI-02 B", "priority", "x.drl", 1, "s", "o", "2026-11-01"), TurnFinding.ADVICE);
        PriorityFacts facts = facts(TODAY, null, null);

        assertThat(Turn.from(List.of(advice), facts, "v1")).isEqualTo(new Turn(Band.IN_TURN, TODAY.plusDays(126), List.of(), List.of("PRI-02 B"), "v1"));
        assertThat(Turn.from(List.of(advice, finding("PRI-21 A", Band.HELD, 14)), facts, "v1"))
                .isEqualTo(new Turn(Band.HELD, TODAY.plusDays(14), List.of("PRI-21 A"), List.of("PRI-02 B"), "v1"));
    }

    @Test
    void a_finding_has_a_band_and_a_day_or_neither() {
        assertThatThrownBy(() -> Band.NOW.by(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TurnFinding(null, TODAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_a_finding_the_place_in_the_list_decides() {
        assertThat(due(facts(TODAY.minusDays(10), null, null))).isEqualTo(TODAY.plusDays(116));
        assertThat(due(facts(TODAY.minusDays(10), null, TODAY.minusDays(100)))).isEqualTo(TODAY.plusDays(26));
        assertThat(due(facts(TODAY.minusDays(400), TODAY.minusDays(6), null))).isEqualTo(TODAY.plusDays(120));
    }

    @Test
    void nothing_known_of_the_wait_is_due_today() {
        assertThat(due(facts(null, null, null))).isEqualTo(TODAY);
    }

    @Test
    void days_are_counted_as_the_national_return_counts_them() {
        assertThat(facts(TODAY, null, null).daysWaiting()).isZero();
        assertThat(facts(TODAY.minusDays(126), null, null).daysWaiting()).isEqualTo(126);
        assertThat(facts(null, null, null).daysWaiting()).isEqualTo(-1);
        assertThat(facts(TODAY.minusDays(400), TODAY.minusDays(1), null).daysWaiting()).isEqualTo(-1);
        assertThat(facts(TODAY.plusDays(5), null, null).daysWaiting()).isEqualTo(-1);
    }

    private static LocalDate due(PriorityFacts facts) {
        Turn turn = Turn.from(List.of(), facts, "v1");
        assertThat(turn.band()).isEqualTo(Band.IN_TURN);
        assertThat(turn.reasons()).isEmpty();
        return turn.due();
    }
}
