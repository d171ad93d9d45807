package care.baton.clinic;

import care.baton.patient.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what patient and clinician agreed, as it was said. A new agreement is a new row; one that was written down wrongly is marked and stays. */
@Component
class Agreements {

    /** One shared decision; {@code seeAgainBy} is null unless another appointment was agreed. */
    record Agreement(UUID pathwayId, String optionsDiscussed, String whatMatters, String agreed, String nextStep, LocalDate seeAgainBy,
            boolean patientTold) {
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    Agreements(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    void add(Agreement agreement) {
        db.sql("""
                insert into baton.clinic_agreement (pathway_id, options_discussed, what_matters, agreed, next_step, see_again_by, patient_told, agreed_at,
                    agreed_with)
                values (:pathway, :options, :matters, :agreed, :next, :again, :told, :now, :who)""")
                .param("pathway", agreement.pathwayId()).param("options", agreement.optionsDiscussed()).param("matters", agreement.whatMatters())
                .param("agreed", agreement.agreed()).param("next", agreement.nextStep()).param("again", agreement.seeAgainBy())
                .param("told", agreement.patientTold()).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).update();
    }

    Optional<Agreement> latest(UUID pathwayId) {
        return db.sql("""
                select pathway_id, options_discussed, what_matters, agreed, next_step, see_again_by, patient_told
                from baton.clinic_agreement where pathway_id = :id and corrected_at is null order by id desc limit 1""")
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
