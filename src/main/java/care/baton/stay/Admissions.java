package care.baton.stay;

import care.baton.patient.HospitalTime;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
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
                from baton.admission where pathway_id = :pathway order by id desc limit 1""").param("pathway", pathway).query(Admission.class).optional();
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

    private static final String LATEST = "where id = (select max(id) from baton.admission where pathway_id = :pathway)";
}
