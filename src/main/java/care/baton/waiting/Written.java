package care.baton.waiting;

import care.baton.patient.Refused;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Answers as the engine hands them over (a question that was not asked arrives blank), and days as people read them. */
final class Written {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private Written() {
    }

    /** The text, or null if there is none. */
    static String text(String answer) {
        return answer == null || answer.isBlank() ? null : answer.strip();
    }

    /** The day, or null if there is none. */
    static LocalDate day(String answer) {
        String text = text(answer);
        return text == null ? null : LocalDate.parse(text);
    }

    /** @throws Refused with this message unless the day is after today */
    static LocalDate dayAfter(LocalDate today, String answer, String otherwise) {
        LocalDate day = day(answer);
        if (day == null || !day.isAfter(today)) {
            throw new Refused(otherwise);
        }
        return day;
    }

    static String words(LocalDate day) {
        return day == null ? "not recorded" : DAY.format(day);
    }
}
