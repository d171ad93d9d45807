package care.baton.waiting;

import care.baton.patient.HospitalTime;
import care.baton.patient.Refused;
import java.time.LocalDate;

/** Days that staff write for something still to come. */
final class Written {

    private Written() {
    }

    /** @throws Refused with this message unless the day is after today */
    static LocalDate dayAfter(LocalDate today, String answer, String otherwise) {
        LocalDate day = HospitalTime.day(answer);
        if (day == null || !day.isAfter(today)) {
            throw new Refused(otherwise);
        }
        return day;
    }
}
