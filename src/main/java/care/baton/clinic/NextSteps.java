package care.baton.clinic;

import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows from an agreement between patient and clinician: each step writes its facts, and whether the patient has been told. */
@Component
class NextSteps {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Pathways pathways;
    private final Journey journey;
    private final ClinicLetters letters;
    private final ClinicSettings settings;
    private final JdbcClient db;
    private final Clock clock;

    NextSteps(Pathways pathways, Journey journey, ClinicLetters letters, ClinicSettings settings, JdbcClient db, Clock clock) {
        this.pathways = pathways;
        this.journey = journey;
        this.letters = letters;
        this.settings = settings;
        this.db = db;
        this.clock = clock;
    }

    /** Whoever takes the tests on finds in the journey what was asked for. */
    void tests(UUID id, String test, String urgency, boolean told) {
        journey.add(id, "clinic.testsAgreed", Map.of("testWanted", test, "testUrgency", urgency, "patientTold", told));
    }

    void treatment(UUID id, String procedure, boolean told) {
        db.sql("update baton.pathway set decision_to_treat_on = :today, procedure_name = :procedure where id = :id")
                .param("today", LocalDate.now(clock)).param("procedure", procedure).param("id", id).update();
        journey.add(id, "clinic.decisionToTreat", Map.of("procedure", procedure, "patientTold", told));
    }

    void followUp(UUID id, LocalDate seeAgainBy, boolean told) {
        journey.add(id, "clinic.followUpAgreed", Map.of("seeAgainBy", seeAgainBy.toString(), "patientTold", told));
    }

    void discharge(UUID id, String why, boolean told) {
        journey.add(id, "clinic.dischargeAgreed", Map.of("why", why, "patientTold", told));
        letters.discharged(id, why);
    }

    /** @param reviewOn null: after the usual time */
    void watchfulWaiting(UUID id, LocalDate reviewOn, String agreed, boolean told) {
        LocalDate day = reviewOn == null ? usualReview() : reviewOn;
        if (!day.isAfter(LocalDate.now(clock))) {
            throw new Refused("\"Review on\" (reviewOn): choose a day after today.");
        }
        db.sql("update baton.pathway set held = 'watchfulWaiting', held_until = :day where id = :id").param("day", day).param("id", id).update();
        journey.add(id, "clinic.watchfulWaitingBegan", Map.of("reviewOn", day.toString(), "patientTold", told));
        letters.watchfulWaiting(id, agreed, day);
    }

    void endWatchfulWaiting(UUID id) {
        db.sql("update baton.pathway set held = null, held_until = null where id = :id and held = 'watchfulWaiting'").param("id", id).update();
        journey.add(id, "clinic.watchfulWaitingEnded", Map.of());
    }

    LocalDate usualReview() {
        return LocalDate.now(clock).plus(settings.watchfulWaitingReview());
    }

    /** The morning of the agreed review day. */
    String reviewMoment(UUID id) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(pathways.get(id).heldUntil().atTime(MORNING).atZone(clock.getZone()));
    }
}
