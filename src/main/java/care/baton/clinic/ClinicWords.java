package care.baton.clinic;

import care.baton.patient.HospitalTime;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the clinic's codes and dates are said to people. */
final class ClinicWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK);

    private ClinicWords() {
    }

    static String moment(OffsetDateTime moment, ZoneId zone) {
        return MOMENT.format(moment.atZoneSameInstant(zone));
    }

    static String day(LocalDate day) {
        return HospitalTime.words(day);
    }

    static String how(String how) {
        return switch (how) {
            case "faceToFace" -> "face to face";
            case "phone" -> "by phone";
            default -> "by video";
        };
    }

    static String state(String state) {
        return switch (state) {
            case "notConfirmed" -> "not yet confirmed to the patient";
            case "confirmed" -> "confirmed to the patient";
            case "replaced" -> "could not be supported on that date";
            case "attended" -> "attended";
            case "didNotAttend" -> "the patient did not attend";
            case "cancelledByPatient" -> "cancelled by the patient";
            default -> "cancelled by the hospital";
        };
    }
}
