package care.baton.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A fault of one rule costs one patient the answer and nobody else; an edition is asked to the end by whoever began with it. */
class EditionTest {

    static final String RULES = """
            package rules.tricky
            import care.baton.rules.TrickyFacts
            import care.baton.rules.TrickyFinding
            global care.baton.rules.Findings findings

            rule "TRK-01 Everybody who is fine is told so"
                @source( "test" )
                @owner( "test" )
                @reviewed( "2026-11-01" )
            when
                somebody : TrickyFacts( fine == true )
            then
                findings.add( TrickyFinding.say(somebody.trouble()) );
            end
            """;

    private static Edition edition(String text) {
        return Edition.compile(List.of(new RuleFile("tricky", "tricky.drl", text)), Duration.ofSeconds(1));
    }

    /** Asks about this many people of whom some are in trouble; answers who was told what. */
    private static List<Unanswered<Integer>> ask(Edition edition, int people, Map<Integer, String> inTrouble, Map<Integer, String> told) {
        return edition.askEach(TrickyFacts.QUESTION, IntStream.range(0, people).boxed(), n -> new TrickyFacts(n, inTrouble.getOrDefault(n, "good")),
                (n, answer) -> told.put(n, answer.findings().get(0).answer().said()));
    }

    @Test
    void each_kind_of_trouble_costs_one_person_the_answer_and_nobody_else() {
        try (Edition edition = edition(RULES)) {
            for (String trouble : List.of("throws", "fills memory", "digs", "none")) {
                var told = new TreeMap<Integer, String>();
                List<Unanswered<Integer>> unanswered = ask(edition, 1_200, Map.of(700, trouble), told);
                assertThat(unanswered).as(trouble).extracting(Unanswered::subject).containsExactly(700);
                assertThat(unanswered.get(0).because()).as(trouble).doesNotContain("Ada");
                assertThat(told).as(trouble).hasSize(1_199).doesNotContainKey(700).containsEntry(699, "good").containsEntry(701, "good");
            }
        }
    }

    @Test
    void a_failure_names_the_rule_its_file_and_line() {
        try (Edition edition = edition(RULES)) {
            assertThatThrownBy(() -> edition.ask(TrickyFacts.QUESTION, new TrickyFacts(1, "none"))).isInstanceOf(RulesFailed.class)
                    .hasMessage("rules/tricky/tricky.drl line 6, rule \"TRK-01 Everybody who is fine is told so\" failed: NullPointerException");
            assertThatThrownBy(() -> edition.ask(TrickyFacts.QUESTION, new TrickyFacts(1, "throws"))).as("a fact cannot tell which rule looked at it")
                    .isInstanceOf(RulesFailed.class).hasMessage("A rule in rules/tricky failed: IllegalStateException");
        }
    }

    @Test
    void one_who_keeps_a_rule_busy_for_ever_is_left_behind_and_the_others_are_answered() {
        try (Edition edition = edition(RULES)) {
            var told = new TreeMap<Integer, String>();
            List<Unanswered<Integer>> unanswered = ask(edition, 600, Map.of(3, "loops"), told);
            assertThat(unanswered).extracting(Unanswered::subject).containsExactly(3);
            assertThat(unanswered.get(0).because()).contains("rules/tricky").contains("ran past 1 s");
            assertThat(told).hasSize(599);
        }
    }

    @Test
    void a_rule_that_never_ends_for_anybody_stops_the_run_after_a_few() {
        try (Edition edition = edition(RULES)) {
            var told = new TreeMap<Integer, String>();
            var all = new TreeMap<Integer, String>();
            IntStream.range(0, 1_100).forEach(n -> all.put(n, "loops"));
            long begun = System.nanoTime();
            assertThat(ask(edition, 1_100, all, told)).hasSize(1_100);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void a_fault_of_whoever_asks_is_not_taken_for_one_of_the_rules() {
        try (Edition edition = edition(RULES)) {
            assertThatThrownBy(() -> edition.askEach(TrickyFacts.QUESTION, IntStream.range(0, 3).boxed(), n -> new TrickyFacts(n, "good"), (n, answer) -> {
                throw new IllegalStateException("the database is gone");
            })).hasMessage("the database is gone");
        }
    }

    @Test
    void who_has_begun_with_one_edition_ends_with_it_and_the_next_is_asked_the_new_one() throws Exception {
        var book = new RuleBook(new PathMatchingResourcePatternResolver());
        Edition first = edition(RULES);
        Edition second = edition(RULES.replace("somebody.trouble()", "\"second\""));
        book.replaceBy(first);
        var half = new CountDownLatch(1);
        var replaced = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        try {
            var versions = new ArrayList<String>();
            var asking = threads.submit(() -> book.askEach(TrickyFacts.QUESTION, IntStream.range(0, 1_100).boxed(), n -> new TrickyFacts(n, "good"), (n, answer) -> {
                versions.add(answer.version());
                if (n == 600) {
                    half.countDown();
                    try {
                        replaced.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
            half.await();
            book.replaceBy(second);
            assertThat(book.ask(TrickyFacts.QUESTION, new TrickyFacts(1, "good"))).returns(second.version(), Answer::version);
            assertThat(first.isPutAway()).as("somebody still reads in it").isFalse();
            replaced.countDown();
            asking.get();
            assertThat(versions).hasSize(1_100).containsOnly(first.version());
            assertThat(first.isPutAway()).isTrue();
        } finally {
            threads.shutdown();
            book.close();
        }
        assertThat(second.isPutAway()).isTrue();
    }
}
