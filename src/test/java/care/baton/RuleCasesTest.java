package care.baton;

import care.baton.clock.ShippedPolicy;
import care.baton.rehearsal.Cases;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleCard;
import care.baton.rules.RuleCase;
import care.baton.rules.RuleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases beside the rules: every row is a test, every rule applies in one case and stays silent in a near miss. */
class RuleCasesTest {

    private static RuleBook book;
    private static List<RuleCase> cases;

    @BeforeAll
    static void open() throws Exception {
        book = new RuleBook(new PathMatchingResourcePatternResolver());
        cases = RuleFiles.cases(new PathMatchingResourcePatternResolver());
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @TestFactory
    Stream<DynamicTest> every_case() {
        return cases.stream().map(row -> DynamicTest.dynamicTest(row.title(), () -> assertThat(faults(row)).isEmpty()));
    }

    @Test
    void every_rule_applies_in_one_case_and_stays_silent_in_a_near_miss() {
        assertThat(book.rules()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(Cases.gaps(book.rules(), cases)).isEmpty();
    }

    @Test
    void whose_turn_is_next_is_the_whole_rulebook() {
        assertThat(book.rules()).filteredOn(rule -> rule.question().equals("priority")).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void a_case_that_names_a_rule_that_does_not_exist_fails() {
        assertThat(faults(planted(Set.of("PRI-07", "PRI-109"), Set.of("PRI-99"), Map.of("clockStart", "365 days ago", "band", "soon")))).containsExactly("there is no rule PRI-99");
    }

    @Test
    void a_rule_without_cases_is_noticed() {
        RuleCard planted = new RuleCard("PRI-99 Planted without a case", "priority", "codes.drl", 1, "test", "test", "2026-01-01");
        assertThat(Cases.gaps(List.of(planted), cases)).containsExactly(
                "PRI-99 has no case in priority/codes.cases.csv in which it applies",
                "PRI-99 has no near miss in priority/codes.cases.csv: a case where it stays silent, one fact away from a case where it applies");
    }

    @Test
    void a_silent_case_that_is_far_from_any_firing_case_is_no_near_miss() {
        RuleCard rule = new RuleCard("PRI-99 Planted", "priority", "planted.drl", 1, "test", "test", "2026-01-01");
        RuleCase fires = planted(Set.of("PRI-99"), Set.of(), Map.of("clockStart", "365 days ago", "stage", "waiting"));
        RuleCase far = planted(Set.of(), Set.of("PRI-99"), Map.of("clockStart", "1 day ago", "stage", "clinic"));
        RuleCase near = planted(Set.of(), Set.of("PRI-99"), Map.of("clockStart", "364 days ago", "stage", "waiting"));

        assertThat(Cases.gaps(List.of(rule), List.of(fires, far))).hasSize(1);
        assertThat(Cases.gaps(List.of(rule), List.of(fires, far, near))).isEmpty();
    }

    @Test
    void a_case_that_expects_the_wrong_answer_or_misspells_a_fact_fails() {
        RuleCase right = planted(Set.of("PRI-07", "PRI-109"), Set.of(), Map.of("clockStart", "365 days ago", "band", "soon"));
        assertThat(faults(right)).isEmpty();

        for (RuleCase wrong : List.of(
                planted(Set.of("PRI-07", "PRI-109"), Set.of(), Map.of("clockStart", "365 days ago", "band", "now")),
                planted(Set.of(), Set.of("PRI-07"), Map.of("clockStart", "365 days ago", "band", "soon")),
                planted(Set.of("PRI-07", "PRI-109"), Set.of(), Map.of("clockStart", "365 days ago", "clockStrat", "today", "band", "soon")),
                planted(Set.of("PRI-07", "PRI-109"), Set.of(), Map.of("clockStart", "365 days ago")))) {
            assertThat(faults(wrong)).hasSize(1);
        }
    }

    private static RuleCase planted(Set<String> fires, Set<String> silent, Map<String, String> columns) {
        return new RuleCase("priority", "planted", 2, "planted", fires, silent, new HashMap<>(columns));
    }

    private static List<String> faults(RuleCase row) {
        return book.throughout(edition -> Cases.faults(row, edition, ShippedPolicy.policy()));
    }
}
