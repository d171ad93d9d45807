package care.baton.priority;

import care.baton.rules.Finding;
import care.baton.rules.RuleCard;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** How findings become a turn. */
class TurnTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    private static PriorityFacts facts(LocalDate clockStart, LocalDate clockStop, LocalDate place) {
        return new PriorityFacts(TODAY, "waiting", clockStart, clockStop, place, "routine", null, null, null, null,
                false, 0, false, null, null, null, null, null, null, null);
    }

    private static Finding<TurnFinding> finding(String name, Band band, int days) {
        return new Finding<>(new RuleCard(name, "priority", "x.drl", 1, "s", "o", "2026-11-01"), band.by(TODAY.plusDays(days)));
    }

    @Test
    void the_most_pressing_band_wins_and_within_it_the_earliest_day() {
        List<Finding<TurnFinding>> findings = new ArrayList<>(List.of(
                finding("PRI-01 A", Band.SOON, -10), finding("PRI-02 B", Band.URGENT, 9), finding("PRI-03 C", Band.URGENT, 3)));
        Turn turn = Turn.from(findings, facts(TODAY, null, null), "v1");

        assertThat(turn).isEqualTo(new Turn(Band.URGENT, TODAY.plusDays(3), List.of("PRI-03 C", "PRI-02 B", "PRI-01 A"), "v1"));
        Collections.reverse(findings);
        assertThat(Turn.from(findings, facts(TODAY, null, null), "v1")).isEqualTo(turn);
    }

    @Test
    void a_hold_comes_first_and_the_other_reasons_stay() {
        Turn turn = Turn.from(List.of(finding("PRI-01 A", Band.NOW, 0), finding("PRI-21 B", Band.HELD, 14)), facts(TODAY, null, null), "v1");
        assertThat(turn).isEqualTo(new Turn(Band.HELD, TODAY.plusDays(14), List.of("PRI-21 B", "PRI-01 A"), "v1"));
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
