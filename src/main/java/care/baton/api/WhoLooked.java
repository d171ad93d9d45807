package care.baton.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * About whom the privacy officer asks: who opened this patient's record, or which records this member of staff has opened.
 *
 * @param staff  the member of staff's name for signing in
 * @param from   first day; 30 days back when not said
 * @param to     last day; today when not said
 * @param before the last entry of the page before
 */
record WhoLooked(@Schema(example = "999 000 0018") @Size(max = 20) String nhsNumber, @Size(max = 100) String familyName, @Past LocalDate birthDate,
        @Size(max = 100) String staff, LocalDate from, LocalDate to, Long before) {

    @Schema(hidden = true)
    @AssertTrue(message = "Say nhsNumber, or familyName and birthDate together, or staff.")
    public boolean isAnswerable() {
        return nhsNumber != null || familyName != null && birthDate != null || staff != null;
    }

    boolean aboutPatient() {
        return nhsNumber != null || familyName != null;
    }
}
