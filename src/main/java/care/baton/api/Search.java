package care.baton.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** Whom to look for: an NHS number, a UBRN, or a family name with a date of birth. */
record Search(@Schema(example = "999 000 0018") @Size(max = 20) String nhsNumber, @Schema(example = "000000070000") @Size(max = 20) String ubrn,
        @Size(max = 100) String familyName, @Past LocalDate birthDate) {

    @Schema(hidden = true)
    @AssertTrue(message = "Say nhsNumber, or ubrn, or familyName and birthDate together.")
    public boolean isAnswerable() {
        return nhsNumber != null || ubrn != null || familyName != null && birthDate != null;
    }
}
