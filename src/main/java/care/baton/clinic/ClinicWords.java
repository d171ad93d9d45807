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

    static String nextStep(Agreed agreed) {
        return switch (agreed.step()) {
            case "tests" -> "You will have tests. We will write to you about them.";
            case "treatment" -> "We will add you to the list for treatment and write to you.";
            case "followUp", "treatedSeeAgain" -> "We will see you again. We will agree a date with you.";
            case "thinkingTime" -> "Take the time you need to think. Tell us when you have decided, or if you have questions.";
            case "plannedTest", "plannedTreatment" -> "This is planned for " + day(agreed.plannedOn()) + ", the right time for it: " + agreed.planned()
                    + ". We will arrange it then. Tell us if anything changes before.";
            default -> "Your care with us ends here. Your GP has been told.";
        };
    }
}
