package care.baton.clinic;

import care.baton.patient.Decisions;
import care.baton.patient.SharedDecision;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which next step patient and clinician agreed, beside their decision as it was said. A new agreement is a new row; one that was written down wrongly is marked and stays. */
@Component
class Agreements {

    /** One shared decision; {@code seeAgainBy} is null unless another appointment was agreed, {@code plannedWhat} unless something was planned. */
    record Agreement(String agreed, String nextStep, LocalDate seeAgainBy, String plannedWhat, OffsetDateTime agreedAt) {

        LocalDate agreedOn(ZoneId zone) {
            return agreedAt.atZoneSameInstant(zone).toLocalDate();
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Decisions decisions;

    Agreements(JdbcClient db, Clock clock, Decisions decisions) {
        this.db = db;
        this.clock = clock;
        this.decisions = decisions;
    }

    void add(UUID pathwayId, SharedDecision decision, Agreed agreed) {
        db.sql("""
                insert into baton.clinic_agreement (pathway_id, decision_id, next_step, see_again_by, planned_on, planned_what, patient_told, agreed_at)
                values (:pathway, :decision, :next, :again, :plannedOn, :planned, :told, :now)""")
                .param("pathway", pathwayId).param("decision", decisions.add(pathwayId, "clinic", decision))
                .param("next", agreed.step()).param("again", agreed.seeAgainBy()).param("plannedOn", agreed.plannedOn()).param("planned", agreed.planned())
                .param("told", agreed.told()).param("now", OffsetDateTime.now(clock)).update();
    }

    Optional<Agreement> latest(UUID pathwayId) {
        return db.sql("""
                select d.agreed, a.next_step, a.see_again_by, a.planned_what, a.agreed_at
                from baton.clinic_agreement a join baton.decision d on d.id = a.decision_id
                where a.pathway_id = :id and a.corrected_at is null order by a.id desc limit 1""")
                .param("id", pathwayId).query(Agreement.class).optional();
    }

    /** Marks what was agreed since as written down wrongly. @return whether anything was */
    boolean correct(UUID pathwayId, OffsetDateTime since) {
        return db.sql("update baton.clinic_agreement set corrected_at = :now where pathway_id = :id and saved_at >= :since and corrected_at is null")
                .param("now", OffsetDateTime.now(clock)).param("id", pathwayId).param("since", since).update() > 0;
    }

    /** Whether what was agreed last was written down wrongly, and nobody has said yet how it was. */
    boolean isToBeSaidAgain(UUID pathwayId) {
        return db.sql("select corrected_at is not null from baton.clinic_agreement where pathway_id = :id order by id desc limit 1").param("id", pathwayId)
                .query(Boolean.class).optional().orElse(false);
    }
}
