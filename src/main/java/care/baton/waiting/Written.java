package care.baton.waiting;

import care.baton.patient.HospitalTime;
import care.baton.patient.Refused;
import java.time.LocalDate;

/** Answers as the engine hands them over: a question that was not asked arrives blank. */
final class Written {

    private Written() {
    }

    /** The text, or null if there is none. */
    static String text(String answer) {
        return answer == null || answer.isBlank() ? null : answer.strip();
    }

    /** The day, or null if there is none. */
    static LocalDate day(String answer) {
        return HospitalTime.day(text(answer));
    }

    /** @throws Refused with this message unless the day is after today */
    static LocalDate dayAfter(LocalDate today, String answer, String otherwise) {
        LocalDate day = day(answer);
        if (day == null || !day.isAfter(today)) {
            throw new Refused(otherwise);
        }
        return day;
    }
}
