package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

class ShownAsTextTest {

    @Test
    void what_a_form_shows_holds_no_markup_and_reads_the_same() {
        String words = "\"I'm\" <script>x</script> & **bold** _it_ `c` # [a](b) | \\ \u05E9 \uD83D\uDE42";
        String shown = ShownAsText.escaped(words);
        assertThat(shown).doesNotContain("<", ">", "*", "_", "`", "[", "]", "|", "\\").contains("\"I'm\"", "\u05E9 \uD83D\uDE42");
        assertThat(HtmlUtils.htmlUnescape(shown)).isEqualTo(words);
    }

    @Test
    void answers_and_what_is_no_text_stay_as_they_are() {
        var variables = ShownAsText.of(Variables.putValue("story", "a < b").putValue("procedureName", "a < b").putValue("n", 1).putValue("nothing", null), List.of("procedureName"));
        assertThat(variables).containsEntry("story", "a &#60; b").containsEntry("procedureName", "a < b").containsEntry("n", 1).containsEntry("nothing", null);
    }
}
