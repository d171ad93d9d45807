package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.patient.Journey.Step;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JourneyWordsTest {

    private static final Pattern RECORDED = Pattern.compile("journey\\.add(?:On)?\\([^\"\\n]*\"([a-z]+\\.[a-zA-Z]+)\"");

    private final JourneyWords words;

    JourneyWordsTest() throws IOException {
        words = new JourneyWords(new ObjectMapper());
    }

    @Test
    void whatever_the_program_records_has_words_for_people() throws IOException {
        var recorded = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var found = RECORDED.matcher(Files.readString(file));
                while (found.find()) {
                    recorded.add(found.group(1));
                }
            }
        }
        assertThat(recorded).hasSizeGreaterThan(80).allSatisfy(what -> assertThat(words.has(what)).as("words/journey.properties has no line for " + what).isTrue());
    }

    @Test
    void what_has_no_words_of_its_own_is_read_from_its_name() {
        assertThat(words.of("clinic.somethingNew")).isEqualTo("Something new");
        assertThat(words.of("waiting.offerMade")).isEqualTo("A date was offered");
    }

    @Test
    void details_are_said_one_by_one_and_what_is_empty_is_left_out() {
        var step = new Step(1, "stay.boardRound", null, null, "x", null, "{\"edd\":\"2026-01-31\",\"readyToLeave\":true,\"reasons\":[\"a\",\"b\"],\"note\":\"\",\"why\":null}");
        assertThat(words.detail(step)).extracting(said -> said.label() + "=" + said.value())
                .containsExactly("Expected to leave hospital on=2026-01-31", "Ready to leave=yes", "Reasons=a, b");
    }

    @Test
    void an_answer_is_said_in_words_and_a_number_of_the_program_not_at_all() {
        var step = new Step(1, "handoff.asked", null, null, "x", null,
                "{\"how\":\"faceToFace\",\"handoff\":\"2fca497d-ea52-41f1-8727-02fc00000001\",\"reasons\":[\"noBed\",\"NHS\"],\"note\":\"iPhone lost\"}");
        assertThat(words.detail(step)).extracting(said -> said.label() + "=" + said.value()).containsExactly("How=Face to face", "Reasons=No bed, NHS", "Note=iPhone lost");
    }
}
