package care.baton.patient;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** One person, as this hospital knows them. {@code nhsNumber} is ten digits or null; {@code nhsNumberStatus} 01 to 08. */
public record Patient(UUID id, String nhsNumber, String nhsNumberAsSent, String nhsNumberStatus, String localId, String familyName, String givenName,
        LocalDate birthDate, String gender, String postcode, String phone, String gpPractice, LocalDate diedOn) {

    /** For positive identification on a task: "TESTPATIENT, Ada · 999 000 0018". */
    public String label() {
        String family = familyName == null ? "NAME NOT KNOWN" : Words.apart(familyName.toUpperCase(Locale.UK));
        String given = givenName == null ? "" : ", " + Words.apart(givenName);
        String number = nhsNumber != null ? NhsNumber.spaced(nhsNumber) : "NHS number not confirmed";
        return family + given + " · " + number;
    }
}
