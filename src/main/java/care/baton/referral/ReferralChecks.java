package care.baton.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what the referral office has already asked and decided about each referral. */
@Component
class ReferralChecks {

    /** {@code openPathway} is same, apart or null while nobody has said. */
    record Check(boolean identitySettled, boolean detailsAsked, LocalDate referrerAskedOn, String notForUs, String openPathway, UUID linkedTo) {
    }

    private final JdbcClient db;

    ReferralChecks(JdbcClient db) {
        this.db = db;
    }

    Check of(UUID pathwayId) {
        return db.sql("""
                select identity_settled, details_asked, referrer_asked_on, not_for_us, open_pathway, linked_to
                from baton.referral_check where pathway_id = :id""")
                .param("id", pathwayId).query(Check.class).optional().orElse(new Check(false, false, null, null, null, null));
    }

    /** Facts found since may raise the question who this is again. */
    void identitySettled(UUID pathwayId, boolean settled) {
        set(pathwayId, "identity_settled", settled);
    }

    void detailsAsked(UUID pathwayId) {
        set(pathwayId, "details_asked", true);
    }

    void referrerAsked(UUID pathwayId, LocalDate on) {
        set(pathwayId, "referrer_asked_on", on);
    }

    void notForUs(UUID pathwayId, String because) {
        set(pathwayId, "not_for_us", because);
    }

    void keptApart(UUID pathwayId) {
        set(pathwayId, "open_pathway", "apart");
    }

    void linked(UUID pathwayId, UUID to) {
        set(pathwayId, "open_pathway", "same");
        set(pathwayId, "linked_to", to);
    }

    private void set(UUID pathwayId, String column, Object value) {
        db.sql("insert into baton.referral_check (pathway_id, " + column + ") values (:id, :value) on conflict (pathway_id) do update set "
                + column + " = excluded." + column).param("id", pathwayId).param("value", value).update();
    }

    /** The people who may be the person referred, numbered from 1 as the task will show them. */
    void alike(UUID pathwayId, List<UUID> patients) {
        db.sql("delete from baton.referral_likeness where pathway_id = :id").param("id", pathwayId).update();
        for (int i = 0; i < patients.size(); i++) {
            db.sql("insert into baton.referral_likeness (pathway_id, number, patient_id) values (:id, :number, :patient)")
                    .param("id", pathwayId).param("number", i + 1).param("patient", patients.get(i)).update();
        }
    }

    List<UUID> alike(UUID pathwayId) {
        return db.sql("select patient_id from baton.referral_likeness where pathway_id = :id order by number").param("id", pathwayId)
                .query(UUID.class).list();
    }

    Optional<UUID> alike(UUID pathwayId, int number) {
        return db.sql("""
                select likeness.patient_id from baton.referral_likeness likeness join baton.patient patient on patient.id = likeness.patient_id
                where likeness.pathway_id = :id and likeness.number = :number""")
                .param("id", pathwayId).param("number", number).query(UUID.class).optional();
    }
}
