package care.baton.stay;

import care.baton.patient.HospitalTime;
import care.baton.patient.StepTakenBack;
import care.baton.patient.TurningPoints.Step;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps each time a patient was admitted, and what became of the procedure. What is written is written on the latest admission. */
@Component
class Admissions {

    /** One admission; {@code ward} is null when an imported list did not say. */
    record Admission(long id, String ward, OffsetDateTime admittedAt, String procedure, String procedureNote, String notDoneKind, String notDoneDetail,
            String decision, String reasonForPatient) {
    }

    // a model hands over an answer that was not given as empty text: nullif keeps it as not given
    private final JdbcClient db;
    private final Clock clock;

    Admissions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void add(UUID pathway, String ward, OffsetDateTime admittedAt) {
        db.sql("insert into baton.admission (pathway_id, ward, admitted_at) values (:pathway, :ward, :at)")
                .param("pathway", pathway).param("ward", ward).param("at", admittedAt).update();
    }

    Optional<Admission> latest(UUID pathway) {
        return db.sql("""
                select id, ward, admitted_at, procedure, procedure_note, not_done_kind, not_done_detail, decision, reason_for_patient
                from baton.admission where pathway_id = :pathway and cancelled_at is null order by id desc limit 1""").param("pathway", pathway).query(Admission.class).optional();
    }

    boolean anySince(UUID pathway, OffsetDateTime moment) {
        return db.sql("select exists (select from baton.admission where pathway_id = :pathway and saved_at >= :moment)").param("pathway", pathway)
                .param("moment", moment).query(Boolean.class).single();
    }

    /** Whether the latest admission is the one of this moment. */
    boolean isCurrent(UUID pathway, OffsetDateTime admittedAt) {
        return latest(pathway).filter(admission -> admission.admittedAt().isEqual(admittedAt)).isPresent();
    }

    void procedure(UUID pathway, String procedure, String note, String notDoneKind, String notDoneDetail) {
        db.sql("update baton.admission set procedure = :procedure, procedure_note = nullif(:note, ''), not_done_kind = nullif(:kind, ''),"
                + " not_done_detail = nullif(:detail, '') " + LATEST)
                .param("procedure", procedure).param("note", note).param("kind", notDoneKind).param("detail", notDoneDetail)
                .param("pathway", pathway).update();
    }

    void decision(UUID pathway, String decision, String reasonForPatient) {
        db.sql("update baton.admission set decision = :decision, reason_for_patient = :reason " + LATEST)
                .param("decision", decision).param("reason", reasonForPatient).param("pathway", pathway).update();
    }

    void ready(UUID pathway) {
        db.sql("update baton.admission set ready_at = :now " + LATEST)
                .param("now", OffsetDateTime.now(clock)).param("pathway", pathway).update();
    }

    /**
     * Where the patient is and since when, for a form.
     *
     * @param admittedAt since when the patient's list says, for one who joined from a list and has no admission of ours; null: not admitted
     */
    String inWords(UUID pathway, OffsetDateTime admittedAt) {
        return latest(pathway).map(admission -> (admission.ward() == null ? "" : admission.ward() + ", ")
                + "admitted " + HospitalTime.words(admission.admittedAt(), clock))
                .orElse(admittedAt == null ? "Not yet admitted" : "admitted " + HospitalTime.words(admittedAt, clock));
    }

    private static final String LATEST = "where id = (select max(id) from baton.admission where pathway_id = :pathway and cancelled_at is null)";

    /** The patient had not been admitted after all; one who came from a list is in no bed either. */
    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() == Step.ADMISSION) {
            for (String table : List.of("admission", "board_round")) {
                db.sql("update baton." + table + " set cancelled_at = :now where pathway_id = :pathway and saved_at >= :since and cancelled_at is null")
                        .param("now", OffsetDateTime.now(clock)).param("pathway", taken.pathwayId()).param("since", taken.since()).update();
            }
            db.sql("""
                    update baton.pathway set admitted_at = null, edd = null, criteria_to_reside = null, ready_on = null
                    where id = :pathway and discharged_at is null""").param("pathway", taken.pathwayId()).update();
        }
    }
}
