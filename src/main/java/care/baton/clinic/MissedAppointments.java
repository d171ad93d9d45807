package care.baton.clinic;

import care.baton.patient.Journey;
import care.baton.patient.Refused;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a clinician decides when a patient did not come, and what was done to reach the patient before that. */
@Component
class MissedAppointments {

    private final Journey journey;
    private final ClinicLetters letters;
    private final JdbcClient db;
    private final Clock clock;

    MissedAppointments(Journey journey, ClinicLetters letters, JdbcClient db, Clock clock) {
        this.journey = journey;
        this.letters = letters;
        this.db = db;
        this.clock = clock;
    }

    /** Attempts to reach the patient since they last missed an appointment, in one line. */
    String contacts(UUID pathwayId) {
        record Contact(OffsetDateTime happenedAt, String said) {
        }
        List<String> told = db.sql("""
                select happened_at, detail ->> 'said' as said from baton.journey
                where pathway_id = :id and what in ('clinic.patientContacted', 'clinic.patientNotReached')
                  and id > (select max(id) from baton.journey where pathway_id = :id and what = 'clinic.didNotAttend') order by id""")
                .param("id", pathwayId).query(Contact.class).list().stream()
                .map(contact -> ClinicWords.moment(contact.happenedAt(), clock.getZone()) + ": " + contact.said()).toList();
        return told.isEmpty() ? "None" : String.join(" · ", told);
    }

    /** When the patient was first reached since they last missed an appointment; null if they were not. */
    OffsetDateTime reachedAt(UUID pathwayId) {
        return db.sql("""
                select happened_at from baton.journey where pathway_id = :id and what = 'clinic.patientContacted'
                  and id > (select max(id) from baton.journey where pathway_id = :id and what = 'clinic.didNotAttend') order by id limit 1""")
                .param("id", pathwayId).query(OffsetDateTime.class).optional().orElse(null);
    }

    /** What the clinician wrote with the last decision, in words for whoever rings the patient. */
    String why(UUID pathwayId) {
        return db.sql("select detail ->> 'why' from baton.journey where pathway_id = :id and what = 'clinic.missedAppointmentDecided' order by id desc limit 1")
                .param("id", pathwayId).query(String.class).optional().orElse("Not recorded");
    }

    void contacted(UUID pathwayId, boolean reached, String said) {
        journey.add(pathwayId, reached ? "clinic.patientContacted" : "clinic.patientNotReached", Map.of("said", said));
    }

    /**
     * Back to the GP needs all four conditions of the national rules (RTT guidance v5 §3.4.5).
     *
     * @param first whether it was the first appointment of the pathway: the clock rules ask for it
     */
    void decided(Appointment missed, boolean first, String decision, String why, List<Condition> conditions) {
        boolean discharge = "discharge".equals(decision);
        if (discharge) {
            refuseUnlessAllHold(conditions);
        }
        journey.add(missed.pathwayId(), "clinic.missedAppointmentDecided", Map.of("decision", decision, "why", why,
                "appointmentAt", missed.startsAt().toString(), "first", first, "clearlyCommunicated", conditions.get(0).holds()));
        if (discharge) {
            letters.dischargedWithoutVisit(missed.pathwayId(), why);
        }
    }

    /** One of the four conditions, and whether the clinician has ticked it. */
    record Condition(String words, boolean holds) {

        static Condition of(String words, Boolean ticked) {
            return new Condition(words, Boolean.TRUE.equals(ticked));
        }
    }

    private static void refuseUnlessAllHold(List<Condition> conditions) {
        var missing = new ArrayList<String>();
        conditions.stream().filter(condition -> !condition.holds()).forEach(condition -> missing.add(condition.words()));
        if (!missing.isEmpty()) {
            throw new Refused("After a missed appointment a patient goes back to the GP only when all four conditions hold. Not ticked: "
                    + String.join("; ", missing) + ".");
        }
    }
}
