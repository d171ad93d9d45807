package care.baton.patient;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as people at the hospital write and read them. */
public final class HospitalTime {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);

    private HospitalTime() {
    }

    /** A form's date, or null if none was given. */
    public static LocalDate day(String answer) {
        return Words.orNull(answer) == null ? null : LocalDate.parse(answer);
    }

    /** A form's date and time, without a zone hospital time, or null if none was given. */
    public static OffsetDateTime moment(String answer, Clock clock) {
        if (Words.orNull(answer) == null) {
            return null;
        }
        boolean zoned = answer.length() > "2026-03-31T14:30:00".length() || answer.endsWith("Z");
        return zoned ? OffsetDateTime.parse(answer) : LocalDateTime.parse(answer).atZone(clock.getZone()).toOffsetDateTime();
    }

    /** The hospital day on which a moment falls. */
    public static LocalDate dayOf(OffsetDateTime moment, Clock clock) {
        return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
    }

    /** 2 March 2026; "not known" if there is none. */
    public static String words(LocalDate day) {
        return day == null ? "not known" : DAY.format(day);
    }

    /** 2 March 2026, 09:00 in hospital time; "not known" if there is none. */
    public static String words(OffsetDateTime moment, Clock clock) {
        return moment == null ? "not known" : MOMENT.format(moment.atZoneSameInstant(clock.getZone()));
    }
}
