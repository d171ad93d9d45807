package care.baton;

import care.baton.clock.ClockFacts;
import care.baton.discharge.DischargeFacts;
import care.baton.discharge.DischargePlan;
import care.baton.handoff.HandoffAsk;
import care.baton.handoff.HandoffFacts;
import care.baton.priority.PriorityFacts;
import care.baton.priority.Turn;
import care.baton.prompt.PromptFacts;
import care.baton.rules.Finding;
import care.baton.rules.Question;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleCard;
import care.baton.triage.TriageFacts;
import care.baton.triage.TriageSuggestion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The cases beside the rules: every row is a test, every rule applies in one case and stays silent in a near miss. */
class RuleCasesTest {

    private static RuleBook book;
    private static List<RuleCase> cases;

    /** How the cases of one folder are asked, and how the answer is written in a table. */
    private record Asking<F extends Record, A>(Question<F, A> question, BiFunction<List<Finding<A>>, F, Map<String, String>> answer) {

        void check(RuleCase row) {
            assertThat(row.columns().keySet()).as("columns that are neither a fact nor an answer").allSatisfy(column ->
                    assertThat(row.facts(question.facts()).containsKey(column) || answer.apply(List.of(), row.read(question.facts())).containsKey(column))
                            .as(column).isTrue());
            F facts = row.read(question.facts());
            List<Finding<A>> findings = book.ask(question, facts);
            assertThat(findings).extracting(finding -> finding.rule().id()).as("rules that apply")
                    .containsExactlyInAnyOrderElementsOf(row.fires());
            assertThat(row.silent()).as("rules that stay silent").noneMatch(row.fires()::contains);
            Map<String, String> answered = answer.apply(findings, facts);
            Map<String, String> expected = new TreeMap<>(row.columns());
            expected.keySet().removeAll(row.facts(question.facts()).keySet());
            assertThat(expected).as("columns with the expected answer").isNotEmpty();
            expected.computeIfPresent("due", (column, cell) -> String.valueOf(row.day(cell)));
            assertThat(answered).containsAllEntriesOf(expected);
        }
    }

    private static final Map<String, Asking<?, ?>> ASKING = Stream.of(
            new Asking<>(PriorityFacts.QUESTION, (findings, facts) -> {
                Turn turn = Turn.from(findings, facts, "");
                return Map.of("band", turn.band().words().toLowerCase(), "due", turn.due().toString());
            }),
            new Asking<>(HandoffFacts.QUESTION, (findings, facts) -> Map.of("asks", HandoffAsk.from(findings, "").stream()
                    .map(ask -> ask.team() + " within " + words(ask.acceptWithin())).sorted().collect(Collectors.joining("; ")))),
            new Asking<>(PromptFacts.QUESTION, (findings, facts) -> Map.of("asks", findings.stream().map(Finding::answer)
                    .map(asks -> asks.question() + " of " + asks.team() + " within " + words(asks.answerWithin())).sorted().collect(Collectors.joining("; ")))),
            new Asking<>(TriageFacts.QUESTION, (findings, facts) -> Map.of("urgency", TriageSuggestion.from(findings, "").urgency())),
            new Asking<>(DischargeFacts.QUESTION, (findings, facts) -> {
                DischargePlan plan = DischargePlan.from(findings, "");
                return Map.of("pathway", plan.pathway(), "strands", String.join(" ", plan.strands()));
            }),
            new Asking<>(ClockFacts.QUESTION, (findings, facts) -> Map.of("effects", findings.stream()
                    .map(finding -> finding.answer().clock() + " " + finding.answer().words()).collect(Collectors.joining("; "))))
    ).collect(Collectors.toMap(asking -> asking.question().folder(), asking -> asking));

    private static String words(Duration within) {
        long hours = within.toHours();
        return hours % 24 != 0 ? hours + " hours" : hours == 24 ? "1 day" : hours / 24 + " days";
    }

    @BeforeAll
    static void open() throws Exception {
        book = new RuleBook(new PathMatchingResourcePatternResolver());
        cases = RuleCase.all();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @TestFactory
    Stream<DynamicTest> every_case() {
        return cases.stream().map(row -> DynamicTest.dynamicTest(row.title(), () -> asking(row.question()).check(row)));
    }

    @Test
    void every_rule_applies_in_one_case_and_stays_silent_in_a_near_miss() {
        assertThat(book.rules()).hasSizeGreaterThanOrEqualTo(34);
        assertThat(gaps(book.rules(), cases)).isEmpty();
    }

    @Test
    void every_case_names_rules_that_exist() {
        Set<String> known = book.rules().stream().map(RuleCard::id).collect(Collectors.toSet());
        assertThat(cases).allSatisfy(row -> assertThat(known).as(row.title()).containsAll(row.fires()).containsAll(row.silent()));
    }

    @Test
    void a_rule_without_cases_is_noticed() {
        RuleCard planted = new RuleCard("PRI-99 Planted without a case", "priority", "codes.drl", 1, "test", "test", "2026-01-01");
        assertThat(gaps(List.of(planted), cases)).containsExactly(
                "PRI-99 has no case in priority/codes.cases.csv in which it applies",
                "PRI-99 has no near miss in priority/codes.cases.csv: a case where it stays silent, one fact away from a case where it applies");
    }

    @Test
    void a_silent_case_that_is_far_from_any_firing_case_is_no_near_miss() {
        RuleCard rule = new RuleCard("PRI-99 Planted", "priority", "planted.drl", 1, "test", "test", "2026-01-01");
        RuleCase fires = planted(Set.of("PRI-99"), Set.of(), Map.of("clockStart", "365 days ago", "stage", "waiting"));
        RuleCase far = planted(Set.of(), Set.of("PRI-99"), Map.of("clockStart", "1 day ago", "stage", "clinic"));
        RuleCase near = planted(Set.of(), Set.of("PRI-99"), Map.of("clockStart", "364 days ago", "stage", "waiting"));

        assertThat(gaps(List.of(rule), List.of(fires, far))).hasSize(1);
        assertThat(gaps(List.of(rule), List.of(fires, far, near))).isEmpty();
    }

    @Test
    void a_case_that_expects_the_wrong_answer_or_misspells_a_fact_fails() {
        Asking<?, ?> priority = asking("priority");
        RuleCase right = planted(Set.of("PRI-07"), Set.of(), Map.of("clockStart", "365 days ago", "band", "soon"));
        priority.check(right);

        for (RuleCase wrong : List.of(
                planted(Set.of("PRI-07"), Set.of(), Map.of("clockStart", "365 days ago", "band", "now")),
                planted(Set.of(), Set.of("PRI-07"), Map.of("clockStart", "365 days ago", "band", "soon")),
                planted(Set.of("PRI-07"), Set.of(), Map.of("clockStart", "365 days ago", "clockStrat", "today", "band", "soon")),
                planted(Set.of("PRI-07"), Set.of(), Map.of("clockStart", "365 days ago")))) {
            assertThatThrownBy(() -> priority.check(wrong)).isInstanceOf(AssertionError.class);
        }
    }

    private static RuleCase planted(Set<String> fires, Set<String> silent, Map<String, String> columns) {
        return new RuleCase("priority", "planted", 2, "planted", fires, silent, new HashMap<>(columns));
    }

    private static Asking<?, ?> asking(String question) {
        assertThat(ASKING).as("folders this test can ask").containsKey(question);
        return ASKING.get(question);
    }

    /** What is missing from the tables, in words; the cases of a rule stand in the table beside its file. */
    private static List<String> gaps(List<RuleCard> rules, List<RuleCase> cases) {
        List<String> gaps = new ArrayList<>();
        for (RuleCard rule : rules) {
            String table = rule.question() + "/" + rule.file().replace(".drl", ".cases.csv");
            List<RuleCase> beside = cases.stream()
                    .filter(row -> (row.question() + "/" + row.file() + ".cases.csv").equals(table)).toList();
            List<RuleCase> fires = beside.stream().filter(row -> row.fires().contains(rule.id())).toList();
            List<RuleCase> silent = beside.stream().filter(row -> row.silent().contains(rule.id())).toList();
            if (fires.isEmpty()) {
                gaps.add(rule.id() + " has no case in " + table + " in which it applies");
            }
            if (silent.stream().noneMatch(miss -> fires.stream().anyMatch(hit -> oneFactApart(hit, miss)))) {
                gaps.add(rule.id() + " has no near miss in " + table
                        + ": a case where it stays silent, one fact away from a case where it applies");
            }
        }
        return gaps;
    }

    private static boolean oneFactApart(RuleCase one, RuleCase other) {
        Class<? extends Record> type = asking(one.question()).question().facts();
        Map<String, String> these = one.facts(type);
        Map<String, String> those = other.facts(type);
        return these.keySet().stream().filter(fact -> !these.get(fact).equals(those.get(fact))).count() == 1;
    }
}
