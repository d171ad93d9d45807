package care.baton.rules;

import care.baton.priority.Band;
import care.baton.priority.PriorityFacts;
import care.baton.priority.TurnFinding;
import care.baton.triage.TriageFacts;
import care.baton.triage.TriageFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The rule book refuses rules that are not readable alone, says where, and answers the same however it is asked. */
class RuleBookTest {

    private static final Question<TriageFacts, TriageFinding> TRIAGE = TriageFacts.QUESTION;

    private static final String HEAD = """
            package rules.triage
            import care.baton.triage.TriageFacts
            import care.baton.triage.TriageFinding
            global care.baton.rules.Findings findings
            """;

    private static final String RULE = """
            rule "TRI-01 Breast symptoms are urgent"
                @source( "test" )
                @owner( "Medical director" )
                @reviewed( "2026-11-01" )
            when
                referral : TriageFacts( breastSymptoms == true )
            then
                findings.add( TriageFinding.suggest("urgent") );
            end
            """;

    @TempDir
    Path folder;

    private RuleBook book(String... filesAndTexts) throws IOException {
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            Path file = folder.resolve("rules").resolve(filesAndTexts[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, filesAndTexts[i + 1]);
        }
        ClassLoader alone = new URLClassLoader(new URL[]{folder.toUri().toURL()}, null);
        return new RuleBook(new PathMatchingResourcePatternResolver(alone));
    }

    private void refuses(String text, String... saying) throws IOException {
        RuleBook book = book("2-triage/urgency.drl", text);
        assertThatThrownBy(book::afterSingletonsInstantiated).isInstanceOf(RuleFault.class)
                .message().contains("rules/2-triage/urgency.drl").contains(saying);
    }

    private static TriageFacts referral(boolean breast) {
        return new TriageFacts("routine", false, breast, "gp", "100", 50);
    }

    @Test
    void a_finding_carries_the_rule_s_own_name_and_who_answers_for_it() throws IOException {
        try (RuleBook book = book("2-triage/urgency.drl", HEAD + RULE)) {
            List<Finding<TriageFinding>> findings = book.ask(TRIAGE, referral(true)).findings();

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).reason()).isEqualTo("TRI-01 Breast symptoms are urgent");
            assertThat(findings.get(0).answer()).isEqualTo(new TriageFinding("urgent"));
            assertThat(findings.get(0).rule()).isEqualTo(new RuleCard("TRI-01 Breast symptoms are urgent", "2-triage", "urgency.drl", 5,
                    "test", "Medical director", "2026-11-01"));
            assertThat(book.ask(TRIAGE, referral(false)).findings()).isEmpty();
        }
    }

    @Test
    void the_version_changes_with_the_text_and_only_with_it() throws IOException {
        String first = book("2-triage/urgency.drl", HEAD + RULE).version();
        assertThat(first).hasSize(12);
        assertThat(book("2-triage/urgency.drl", (HEAD + RULE).replace("\n", "\r\n")).version()).isEqualTo(first);
        assertThat(book("2-triage/urgency.drl", HEAD + RULE + "// a word\n").version()).isNotEqualTo(first);
    }

    @Test
    void a_file_without_rules_finds_nothing_but_a_folder_without_a_file_is_a_mistake() throws IOException {
        try (RuleBook book = book("2-triage/urgency.drl", HEAD)) {
            assertThat(book.ask(TRIAGE, referral(true)).findings()).isEmpty();
            assertThatThrownBy(() -> book.askEach(PriorityFacts.QUESTION, Stream.of(1), number -> null, (number, findings) -> { }))
                    .hasMessageContaining("rules/priority");
        }
    }

    @Test
    void rules_about_other_facts_or_with_other_answers_are_noticed_when_asked() throws IOException {
        try (RuleBook book = book("2-triage/urgency.drl", HEAD + RULE)) {
            assertThatThrownBy(() -> book.askEach(new Question<>("2-triage", PriorityFacts.class, TurnFinding.class),
                    Stream.of(1), number -> null, (number, findings) -> { }))
                    .hasMessageContaining("look at TriageFacts, not at PriorityFacts");
            assertThatThrownBy(() -> book.ask(new Question<>("2-triage", TriageFacts.class, TurnFinding.class), referral(true)))
                    .isInstanceOf(RulesFailed.class).hasMessageContaining("TRI-01 Breast symptoms are urgent");
        }
    }

    @Test
    void many_are_answered_in_order_each_with_its_own_findings() throws IOException {
        try (RuleBook book = book("2-triage/urgency.drl", HEAD + RULE)) {
            List<Integer> asked = new ArrayList<>();
            List<Integer> found = new ArrayList<>();
            book.askEach(TRIAGE, IntStream.range(0, 1_201).boxed(), number -> referral(number % 3 == 0), (number, answer) -> {
                asked.add(number);
                if (!answer.findings().isEmpty()) {
                    assertThat(answer.findings()).hasSize(1);
                    found.add(number);
                }
            });
            assertThat(asked).isEqualTo(IntStream.range(0, 1_201).boxed().toList());
            assertThat(found).isEqualTo(IntStream.range(0, 1_201).filter(number -> number % 3 == 0).boxed().toList());
        }
    }

    @Test
    void several_threads_may_ask_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RuleBook book = book("2-triage/urgency.drl", HEAD + RULE)) {
            Callable<Boolean> asking = () -> IntStream.range(0, 500)
                    .allMatch(i -> book.ask(TRIAGE, referral(i % 2 == 0)).findings().size() == (i % 2 == 0 ? 1 : 0));
            for (Future<Boolean> answered : threads.invokeAll(Collections.nCopies(4, asking))) {
                assertThat(answered.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void missing_source_owner_or_review_is_refused() throws IOException {
        refuses(HEAD + RULE.replace("    @source( \"test\" )\n", ""), "line 5", "TRI-01 Breast symptoms are urgent", "has no @source");
        refuses(HEAD + RULE.replace("@owner( \"Medical director\" )", "@owner( \" \" )"), "has no @owner");
        refuses(HEAD + RULE.replace("@reviewed( \"2026-11-01\" )", ""), "has no @reviewed");
        refuses(HEAD + RULE.replace("2026-11-01", "last week"), "last week", "2026-11-01");
    }

    @Test
    void a_name_without_area_number_and_sentence_is_refused() throws IOException {
        refuses(HEAD + RULE.replace("TRI-01 Breast symptoms are urgent", "red flags"), "\"red flags\"", "is not named like");
    }

    @Test
    void an_id_used_twice_is_refused_even_in_another_folder() throws IOException {
        RuleBook book = book("2-triage/urgency.drl", HEAD + RULE,
                "3-clinic/booking.drl", (HEAD + RULE).replace("rules.triage", "rules.clinic").replace("Breast symptoms are", "Another is"));
        assertThatThrownBy(book::version).isInstanceOf(RuleFault.class).hasMessageContaining("TRI-01 is taken by")
                .hasMessageContaining("rules/3-clinic/booking.drl line 5").hasMessageContaining("rules/2-triage/urgency.drl");
    }

    @Test
    void ordering_switching_and_grouping_are_refused() throws IOException {
        for (String attribute : List.of("salience 10", "no-loop true", "agenda-group \"a\"", "lock-on-active true", "enabled false")) {
            refuses(HEAD + RULE.replace("when\n", attribute + "\nwhen\n"), "TRI-01 Breast symptoms are urgent",
                    "uses " + attribute.substring(0, attribute.indexOf(' ')));
        }
    }

    @Test
    void anything_after_then_but_one_finding_is_refused() throws IOException {
        String add = "findings.add( TriageFinding.suggest(\"urgent\") );";
        for (String other : List.of("update(referral);", "modify(referral) { };", "delete(referral);", "retract(referral);", "",
                add + " " + add, "System.out.println(\"x\");", "findings.add( 1 ); insert( 2 );")) {
            refuses(HEAD + RULE.replace(add, other), "TRI-01 Breast symptoms are urgent", "one findings.add(…);");
        }
        refuses(HEAD + RULE.replace("suggest(\"urgent\")", "suggest(System.getenv(\"urgent\"))"), "names System");
        refuses(HEAD + RULE.replace("suggest(\"urgent\")", "suggest(referral.getClass().getName())"), "uses getClass");
    }

    @Test
    void conditions_beyond_one_patient_s_facts_are_refused() throws IOException {
        String when = "referral : TriageFacts( breastSymptoms == true )";
        for (String other : List.of("eval( true )", "exists TriageFacts( breastSymptoms == true )", "not TriageFacts()",
                when + "\n    TriageFacts( ageYears > 3 )", "TriageFacts() from new java.util.ArrayList()")) {
            refuses(HEAD + RULE.replace(when, other), "TRI-01 Breast symptoms are urgent", "one patient's facts");
        }
        refuses(HEAD + RULE.replace("breastSymptoms == true", "referrerSource matches \"g.*\""), "uses matches");
        refuses(HEAD + RULE.replace("breastSymptoms == true", "eval( breastSymptoms )"), "uses eval");
    }

    @Test
    void functions_declarations_queries_and_foreign_imports_are_refused() throws IOException {
        refuses(HEAD + "function int one() { return 1; }\n" + RULE, "functions");
        refuses(HEAD + "declare Thing\n  size : int\nend\n" + RULE, "declarations");
        refuses(HEAD + "query \"all\"\n  TriageFacts()\nend\n" + RULE, "is a query");
        refuses("package rules.triage\nimport java.util.List\n" + HEAD.substring(HEAD.indexOf("import")) + RULE, "java.util.List");
        refuses("package rules.triage\nimport care.baton.triage.*\n" + HEAD.substring(HEAD.indexOf("import")) + RULE, "care.baton.triage.*");
        refuses(HEAD.replace("import care.baton.triage.TriageFacts\n", "") + RULE, "TriageFacts, which the file does not import");
        refuses(HEAD.replace("rules.triage", "elsewhere") + RULE, "package rules.triage");
        refuses(HEAD + "global java.util.List more\n" + RULE, "only global");
    }

    @Test
    void a_misspelt_fact_names_the_rule() throws IOException {
        String second = RULE.replace("TRI-01 Breast symptoms are", "TRI-02 Known conditions are").replace("breastSymptoms", "breastSimptoms");
        RuleBook book = book("2-triage/urgency.drl", HEAD + RULE + second);
        assertThatThrownBy(book::afterSingletonsInstantiated).isInstanceOf(RuleFault.class)
                .hasMessageContaining("rules/2-triage/urgency.drl line 14, rule \"TRI-02 Known conditions are urgent\"")
                .hasMessageContaining("breastSimptoms")
                .hasMessageContaining("TriageFacts knows ageYears, breastSymptoms, referrerSource").message().doesNotContain("TRI-01");
    }

    @Test
    void a_misspelt_answer_names_the_rule() throws IOException {
        RuleBook book = book("2-triage/urgency.drl", HEAD + RULE.replace("suggest(", "sugest("));
        assertThatThrownBy(book::afterSingletonsInstantiated).isInstanceOf(RuleFault.class)
                .hasMessageContaining("rules/2-triage/urgency.drl line 5, rule \"TRI-01 Breast symptoms are urgent\"")
                .hasMessageContaining("sugest").message().hasLineCount(2);
    }

    @Test
    void text_that_is_no_rule_names_the_line() throws IOException {
        refuses(HEAD + RULE.replace("breastSymptoms == true", "breastSymptoms == "), "line 10");
    }

    @Test
    void everything_wrong_is_said_at_once() throws IOException {
        refuses(HEAD + RULE.replace("@owner( \"Medical director\" )", "") + RULE.replace("TRI-01", "x"), "has no @owner", "is not named like");
    }

    @Test
    void the_priority_of_a_band_falls_from_now_to_held() {
        assertThat(Band.values()).extracting(Band::priority).containsExactly(100, 80, 60, 40, 20);
    }
}
