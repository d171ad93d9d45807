package care.baton.clinic;

import static care.baton.patient.Words.orNull;

import care.baton.patient.Journey;
import care.baton.patient.AboutMe;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An appointment from the booking to what became of it. It is confirmed to the patient only when the support they need is arranged. */
@Component
class Booking {

    private final Appointments appointments;
    private final AboutMe aboutMe;
    private final ClinicLetters letters;
    private final ClinicClocks clocks;
    private final Journey journey;
    private final JdbcClient db;

    Booking(Appointments appointments, AboutMe aboutMe, ClinicLetters letters, ClinicClocks clocks, Journey journey, JdbcClient db) {
        this.appointments = appointments;
        this.aboutMe = aboutMe;
        this.letters = letters;
        this.clocks = clocks;
        this.journey = journey;
        this.db = db;
    }

    void book(UUID id, String appointmentAt, String how, String place, String support, String supportDetail) {
        appointments.book(id, LocalDateTime.parse(appointmentAt), how, orNull(place), "arranged".equals(support) ? orNull(supportDetail) : null);
        journey.add(id, "clinic.dateKept", Map.of("appointmentAt", appointmentAt, "how", how));
    }

    /** @return {@code arranged}, {@code missing} or {@code anotherDate} */
    String checkSupport(UUID id) {
        Appointment latest = appointments.current(id);
        if (latest.is("replaced")) {
            return "anotherDate";
        }
        return latest.supportArranged() != null || AboutMe.NO_NEEDS.equals(aboutMe.needs(id.toString())) ? "arranged" : "missing";
    }

    void support(UUID id, String support, String supportDetail) {
        Appointment latest = appointments.current(id);
        if ("anotherDate".equals(support)) {
            appointments.became(latest.id(), "replaced", null);
            journey.add(id, "clinic.dateNotSupported", Map.of("appointmentAt", latest.startsAt().toString()));
        } else {
            appointments.supported(latest.id(), orNull(supportDetail));
            journey.add(id, "clinic.supportArranged", Map.of("appointmentAt", latest.startsAt().toString()));
        }
    }

    void confirm(UUID id) {
        Appointment latest = appointments.current(id);
        appointments.became(latest.id(), "confirmed", null);
        letters.appointment(latest);
        journey.add(id, "clinic.appointmentConfirmed", Map.of("appointmentAt", latest.startsAt().toString(), "how", latest.how()));
    }

    /** @param happened attended, didNotAttend, cancelledByPatient or cancelledByHospital */
    void became(UUID id, String happened, String why) {
        Appointment latest = appointments.current(id);
        boolean first = appointments.isFirst(latest);
        appointments.became(latest.id(), happened, why);
        if ("cancelledByPatient".equals(happened)) {
            letters.cancelledByPatient(latest);
        } else if ("cancelledByHospital".equals(happened)) {
            db.sql("update baton.pathway set hospital_cancellations = hospital_cancellations + 1 where id = :id").param("id", id).update();
            letters.cancelledByHospital(latest, why);
        }
        clocks.happened(latest, happened, first);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("appointmentAt", latest.startsAt().toString());
        detail.put("first", first);
        if (why != null) {
            detail.put("why", why);
        }
        journey.add(id, "clinic." + happened, detail);
    }
}
