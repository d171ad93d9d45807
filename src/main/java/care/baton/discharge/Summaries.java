package care.baton.discharge;

import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.AboutMe;
import care.baton.patient.Actor;
import care.baton.patient.HospitalTime;
import care.baton.patient.Words;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the discharge summaries, one for each discharge, and writes the letters made of them: one for the GP, and a copy in plain words for the
 * patient. Headings follow the PRSB eDischarge Summary Standard.
 */
@Component
class Summaries {

    /** What a ward writes when a patient leaves. */
    record Summary(String whyAdmitted, String whatWasDone, String medicinesChanged, String followUp, String gpActions, String lookOutFor) {

        private Map<String, Object> facts() {
            return new HashMap<>(Map.of("whyAdmitted", whyAdmitted, "whatWasDone", whatWasDone, "medicinesChanged", medicinesChanged,
                    "followUp", followUp, "gpActions", gpActions, "lookOutFor", lookOutFor));
        }
    }

    static final String TO_GP = "discharge-summary";

    private final JdbcClient db;
    private final Outbox outbox;
    private final AboutMe aboutMe;
    private final DischargeSettings settings;
    private final Actor actor;
    private final Clock clock;

    Summaries(JdbcClient db, Outbox outbox, AboutMe aboutMe, DischargeSettings settings, Actor actor, Clock clock) {
        this.db = db;
        this.outbox = outbox;
        this.aboutMe = aboutMe;
        this.settings = settings;
        this.actor = actor;
        this.clock = clock;
    }

    void write(UUID pathway, Summary summary) {
        db.sql("""
                insert into baton.discharge_summary (discharge_id, why_admitted, what_was_done, medicines_changed, follow_up, gp_actions, look_out_for,
                    written_at, written_by)
                select max(id), :why, :done, :medicines, :followUp, :gpActions, :lookOutFor, :now, :who from baton.discharge where pathway_id = :pathway and cancelled_at is null""")
                .param("why", summary.whyAdmitted()).param("done", summary.whatWasDone()).param("medicines", summary.medicinesChanged())
                .param("followUp", summary.followUp()).param("gpActions", summary.gpActions()).param("lookOutFor", summary.lookOutFor())
                .param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("pathway", pathway).update();
    }

    /** The patient has left: from now on the summary is due, and the patient has their copy. */
    void patientLeft(UUID pathway, OffsetDateTime at) {
        db.sql("update baton.discharge_summary set due_at = :due " + LATEST).param("due", at.plus(settings.summaryWithin())).param("pathway", pathway).update();
        outbox.write(pathway, "discharge-patient", Recipient.PATIENT, latest(pathway).facts());
    }

    /** Lays the letter for the GP into the outbox. */
    void layOut(UUID pathway, OffsetDateTime admittedAt, OffsetDateTime leftAt) {
        var facts = latest(pathway).facts();
        facts.put("admittedAt", HospitalTime.words(admittedAt, clock));
        facts.put("leftAt", HospitalTime.words(leftAt, clock));
        facts.put("story", Words.orNull(aboutMe.storyInFull(pathway)));
        facts.put("decided", Words.orNull(aboutMe.decisionsInFull(pathway)));
        outbox.write(pathway, TO_GP, Recipient.GP, facts);
    }

    void sent(UUID pathway, String how) {
        outbox.sent(pathway, TO_GP, how);
        db.sql("update baton.discharge_summary set sent_at = :now " + LATEST).param("now", OffsetDateTime.now(clock)).param("pathway", pathway).update();
    }

    /** Empty while nobody has recorded that the patient has left. */
    Optional<OffsetDateTime> dueAt(UUID pathway) {
        return db.sql("select due_at from baton.discharge_summary " + LATEST + " and due_at is not null").param("pathway", pathway).query(OffsetDateTime.class).optional();
    }

    private Summary latest(UUID pathway) {
        return db.sql("select why_admitted, what_was_done, medicines_changed, follow_up, gp_actions, look_out_for from baton.discharge_summary " + LATEST)
                .param("pathway", pathway).query(Summary.class).single();
    }

    private static final String LATEST = " where discharge_id = (select max(id) from baton.discharge where pathway_id = :pathway and cancelled_at is null)";
}
