package care.baton.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rule that fills the memory, at the heap's limit: in a program of its own, as everything else in it could run out of memory too. What it had taken is free
 * again when it fails, and the same rules go on answering.
 */
@Tag("processes")
class FullHeapTest {

    private static final int PEOPLE = 1_200;

    @Test
    void a_rule_that_takes_all_memory_costs_one_person_the_answer_and_nobody_else() throws IOException, InterruptedException {
        var small = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m", FullHeapTest.class.getName()).redirectErrorStream(true);
        small.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Process program = small.start();
        try {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said.lines().filter(line -> line.startsWith("round"))).as(said)
                    .containsExactlyElementsOf(IntStream.range(0, 3).mapToObj(round -> "round " + round + ": 1199 answered; 700 not, A rule in rules/tricky failed: OutOfMemoryError").toList());
        } finally {
            program.destroyForcibly();
        }
    }

    /** The program: three times the same people, one of whom makes the rule hoard. */
    public static void main(String[] arguments) {
        try (Edition edition = Edition.compile(List.of(new RuleFile("tricky", "tricky.drl", EditionTest.RULES)))) {
            for (int round = 0; round < 3; round++) {
                Map<Integer, String> told = new TreeMap<>();
                List<Unanswered<Integer>> unanswered = edition.askEach(TrickyFacts.QUESTION, IntStream.range(0, PEOPLE).boxed(), n -> new TrickyFacts(n, n == 700 ? "hoards" : "good"),
                        (n, answer) -> told.put(n, answer.findings().get(0).answer().said()));
                System.out.println("round " + round + ": " + told.size() + " answered; " + unanswered.get(0).subject() + " not, " + unanswered.get(0).because());
            }
        }
    }
}
