package care.baton.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number and its check digit. X is the number of the scenario list. */
class NhsNumberTest {

    @ParameterizedTest
    @CsvSource({"9990000018, true", "9990000019, false", "9990000140, false", "999000001, false", "99900000180, false", "999000001X, false"})
    void X1_the_last_digit_fits_the_first_nine(String digits, boolean valid) {
        assertThat(NhsNumber.isValid(digits)).isEqualTo(valid);
    }

    @Test
    void spaces_and_hyphens_are_how_people_write_it() {
        assertThat(NhsNumber.digits("999 000-0018")).isEqualTo("9990000018");
        assertThat(NhsNumber.digits(" ")).isNull();
        assertThat(NhsNumber.digits(null)).isNull();
        assertThat(NhsNumber.isValid(null)).isFalse();
        assertThat(NhsNumber.spaced("9990000018")).isEqualTo("999 000 0018");
    }
}
