package care.baton.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words in which other software and people name events and clocks. */
class EventKindTest {

    @ParameterizedTest
    @EnumSource
    void an_event_is_found_by_its_word_and_said_in_a_sentence(EventKind kind) {
        assertThat(EventKind.of(kind.word())).isSameAs(kind);
        assertThat(kind.sentence()).contains(" ");
    }

    @Test
    void a_word_that_names_no_event_is_refused() {
        assertThatThrownBy(() -> EventKind.of("treated")).isInstanceOf(IllegalArgumentException.class).hasMessage("There is no such event.");
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_has_words_for_people(ClockKind kind) {
        assertThat(kind.words()).isNotBlank().isNotEqualTo(kind.name());
    }
}
