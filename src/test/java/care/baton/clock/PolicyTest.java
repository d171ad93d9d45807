package care.baton.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.clock.Policy.Entry;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Dated policy: what holds on which day, and files that cannot be read are refused with their line. */
class PolicyTest {

    private static final String HEAD = "name,value,valid_from,valid_to,source\n";

    @Test
    void a_value_holds_from_its_first_day_to_its_last() {
        assertThat(Told.POLICY.number("rtt.within-18-weeks.percent", LocalDate.of(2025, 3, 31))).isEqualTo(92);
        assertThat(Told.POLICY.number("rtt.within-18-weeks.percent", LocalDate.of(2025, 4, 1))).isEqualTo(65);
        assertThat(Told.POLICY.number("rtt.within-18-weeks.percent", LocalDate.of(2026, 3, 31))).isEqualTo(65);
        assertThat(Told.POLICY.number("rtt.within-18-weeks.percent", LocalDate.of(2026, 4, 1))).isEqualTo(70);
        assertThatThrownBy(() -> Told.POLICY.number("rtt.within-18-weeks.percent", LocalDate.of(2028, 1, 1))).hasMessageContaining("No value of the policy rtt.within");
        assertThatThrownBy(() -> Told.POLICY.text("nothing", LocalDate.of(2028, 1, 1))).hasMessageContaining("nothing");
    }

    @Test
    void a_choice_holds_on_every_day_and_leaves_the_rest() {
        Policy chosen = Told.POLICY.choosing(Map.of("rebook.days", "14"));
        assertThat(chosen.number("rebook.days", LocalDate.of(2025, 1, 1))).isEqualTo(14);
        assertThat(chosen.number("diagnostics.days", LocalDate.of(2025, 1, 1))).isEqualTo(42);
        assertThat(Told.POLICY.number("rebook.days", LocalDate.of(2025, 1, 1))).isEqualTo(28);
    }

    @ParameterizedTest
    @CsvSource({"nothing, 1, no such policy", "rebook.days, soon, whole number", "missed-appointment.stop-date, never, one of", "list-position.after-monitoring, 3, one of"})
    void a_choice_that_means_nothing_is_refused(String name, String value, String says) {
        assertThatThrownBy(() -> Told.POLICY.choosing(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(says);
    }

    @Test
    void values_of_one_name_may_follow_each_other_but_not_overlap() {
        assertThat(read("a,1,2025-01-01,2025-12-31,x\na,2,2026-01-01,,x\n")).extracting(Entry::value).containsExactly("1", "2");
        refused("a,1,2025-01-01,2026-01-01,x\na,2,2026-01-01,,x\n", "limits.csv line 3: there is another value of a");
        refused("a,1,2025-06-01,,x\na,2,2025-01-01,,x\n", "another value");
    }

    @Test
    void files_are_read_in_the_order_of_their_names() {
        var limits = file("limits.csv", "a,1,2025-01-01,,x\n");
        var targets = file("targets.csv", "b,2,2025-01-01,,x\n");
        assertThat(read(targets, limits)).extracting(Entry::name).containsExactly("a", "b");
    }

    @Test
    void each_name_has_the_values_of_its_own_lines() {
        Policy policy = Policy.of(read("a,1,2025-01-01,2025-12-31,x\nb,7,2025-01-01,,x\na,2,2026-01-01,,x\n"));
        assertThat(policy.number("a", LocalDate.of(2025, 12, 31))).isEqualTo(1);
        assertThat(policy.number("a", LocalDate.of(2026, 1, 1))).isEqualTo(2);
        assertThat(policy.text("b", LocalDate.of(2026, 1, 1))).isEqualTo("7");
    }

    @Test
    void a_line_that_cannot_be_read_is_named() {
        refused("a,1,2025-01-01\n", "limits.csv line 2: has 3 columns");
        refused("a,1,1/1/2025,,x\n", "limits.csv line 2: write days");
        refused("a,many,2025-01-01,,x\n", "limits.csv line 2: The policy a is a whole number");
    }

    private static void refused(String lines, String says) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(IllegalStateException.class).hasMessageContaining(says);
    }

    private static List<Entry> read(String lines) {
        return read(file("limits.csv", lines));
    }

    private static Resource file(String name, String lines) {
        return new ByteArrayResource((HEAD + lines).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private static List<Entry> read(Resource... files) {
        return PolicyFiles.read(new PathMatchingResourcePatternResolver() {
            @Override
            public Resource[] getResources(String pattern) {
                return files;
            }
        });
    }
}
