package care.baton.clinic;

import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the clinic writes to patients and their GP. */
@Component
class ClinicLetters {

    private final Outbox outbox;
    private final Clock clock;

    ClinicLetters(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void appointment(Appointment appointment) {
        Map<String, Object> facts = facts(appointment);
        facts.put("how", ClinicWords.how(appointment.how()));
        facts.put("place", appointment.place());
        facts.put("support", appointment.supportArranged());
        outbox.write(appointment.pathwayId(), "clinic-appointment", Recipient.PATIENT, facts);
    }

    void cancelledByPatient(Appointment appointment) {
        outbox.write(appointment.pathwayId(), "clinic-cancelled-by-patient", Recipient.PATIENT, facts(appointment));
    }

    void cancelledByHospital(Appointment appointment, String why) {
        Map<String, Object> facts = facts(appointment);
        facts.put("why", why);
        outbox.write(appointment.pathwayId(), "clinic-cancelled-by-hospital", Recipient.PATIENT, facts);
    }

    void agreed(UUID pathwayId, Agreed agreed) {
        var facts = new HashMap<String, Object>(Map.of("agreed", agreed.words(), agreed.outcome(), true));
        facts.put("planned", agreed.planned());
        facts.put("plannedOn", agreed.plannedOn());
        outbox.write(pathwayId, "clinic-agreed", Recipient.PATIENT, facts);
    }

    /** Active monitoring must be explained: what it means, when it is reviewed, how to come back sooner (RTT guidance v5 §8). */
    void watchfulWaiting(UUID pathwayId, String agreed, LocalDate reviewOn) {
        outbox.write(pathwayId, "clinic-watchful-waiting", Recipient.PATIENT, Map.of("agreed", agreed, "reviewOn", reviewOn));
    }

    void dischargedWithoutVisit(UUID pathwayId, String why) {
        outbox.write(pathwayId, "clinic-discharged-without-visit", Recipient.PATIENT, Map.of("why", why));
        discharged(pathwayId, why);
    }

    void discharged(UUID pathwayId, String why) {
        outbox.write(pathwayId, "clinic-discharged-gp", Recipient.GP, Map.of("why", why));
    }

    private Map<String, Object> facts(Appointment appointment) {
        var facts = new HashMap<String, Object>();
        facts.put("when", ClinicWords.moment(appointment.startsAt(), clock.getZone()));
        return facts;
    }
}
