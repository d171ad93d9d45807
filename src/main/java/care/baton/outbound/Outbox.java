package care.baton.outbound;

import care.baton.patient.Actor;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what is to leave the building, in the same transaction as the record. A letter is a text in {@code src/main/resources/letters}: its first
 * line is the subject. It stays here, visible, until somebody or something has sent it.
 */
@Component
public class Outbox {

    /** Who a letter is for. */
    public enum Recipient { PATIENT, REFERRER, GP, PROVIDER }

    /** One letter; {@code sentAt} is null while it waits; {@code withdrawnAt} says that it is never to be sent. */
    public record Letter(long id, UUID pathwayId, String kind, String recipient, String subject, String body, OffsetDateTime writtenAt, OffsetDateTime sentAt,
            OffsetDateTime withdrawnAt) {
    }

    private final JdbcClient db;
    private final Patients patients;
    private final Pathways pathways;
    private final Paragraphs paragraphs;
    private final Actor actor;
    private final Clock clock;

    Outbox(JdbcClient db, Patients patients, Pathways pathways, Paragraphs paragraphs, Actor actor, Clock clock) {
        this.db = db;
        this.patients = patients;
        this.pathways = pathways;
        this.paragraphs = paragraphs;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Writes one letter; none to a patient who has died (RTT guidance v5, Annex E).
     *
     * @param kind  the name of its text, without ending
     * @param facts what its text asks for besides the patient, service, referrer and today; dates are written as people read them
     */
    public void write(UUID pathwayId, String kind, Recipient recipient, Map<String, ?> facts) {
        Pathway pathway = pathways.get(pathwayId);
        Patient patient = patients.get(pathway.patientId());
        if (recipient == Recipient.PATIENT && patient.diedOn() != null) {
            return;
        }
        String text = paragraphs.letter(kind, paragraphs.about(patient, pathway, facts));
        int firstLine = text.indexOf('\n');
        db.sql("""
                insert into baton.outbox (pathway_id, kind, recipient, subject, body, written_at, written_by)
                values (:pathway, :kind, :recipient, :subject, :body, :now, :who)""")
                .param("pathway", pathwayId).param("kind", kind).param("recipient", recipient.name().toLowerCase(Locale.UK))
                .param("subject", text.substring(0, firstLine).strip()).param("body", text.substring(firstLine).strip())
                .param("now", OffsetDateTime.now(clock)).param("who", actor.name()).update();
    }

    public List<Letter> of(UUID pathwayId) {
        return db.sql("select id, pathway_id, kind, recipient, subject, body, written_at, sent_at, withdrawn_at from baton.outbox where pathway_id = :id order by id")
                .param("id", pathwayId).query(Letter.class).list();
    }

    /** Whether a letter of this kind has been sent for the pathway. */
    public boolean isSent(UUID pathwayId, String kind) {
        return db.sql("select exists (select 1 from baton.outbox where pathway_id = :id and kind = :kind and sent_at is not null)")
                .param("id", pathwayId).param("kind", kind).query(Boolean.class).single();
    }

    /** Marks letters of one kind as sent, once. */
    public void sent(UUID pathwayId, String kind, String how) {
        db.sql("update baton.outbox set sent_at = :now, sent_how = :how where pathway_id = :id and kind = :kind and sent_at is null and withdrawn_at is null")
                .param("now", OffsetDateTime.now(clock)).param("how", how).param("id", pathwayId).param("kind", kind).update();
    }

    /**
     * Withdraws the letters of a pathway that were written after another one and have not been sent.
     *
     * @return the kinds of the letters that had been sent already: somebody has to put them right
     */
    public List<String> withdraw(UUID pathwayId, long after, String because) {
        db.sql("""
                update baton.outbox set withdrawn_at = :now, withdrawn_because = :because
                where pathway_id = :id and id > :after and sent_at is null and withdrawn_at is null""")
                .param("now", OffsetDateTime.now(clock)).param("because", because).param("id", pathwayId).param("after", after).update();
        return db.sql("select kind from baton.outbox where pathway_id = :id and id > :after and sent_at is not null order by id")
                .param("id", pathwayId).param("after", after).query(String.class).list();
    }
}
