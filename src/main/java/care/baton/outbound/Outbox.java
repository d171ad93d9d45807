package care.baton.outbound;

import care.baton.patient.Actor;
import care.baton.patient.HospitalTime;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.team.Teams;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
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
    private final Teams teams;
    private final Actor actor;
    private final Clock clock;
    private final Mustache.Compiler letters = Mustache.compiler().escapeHTML(false).nullValue("");

    Outbox(JdbcClient db, Patients patients, Pathways pathways, Teams teams, Actor actor, Clock clock) {
        this.db = db;
        this.patients = patients;
        this.pathways = pathways;
        this.teams = teams;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Writes one letter.
     *
     * @param kind  the name of its text, without ending
     * @param facts what its text asks for besides the patient, service, referrer and today; dates are written as people read them
     */
    public void write(UUID pathwayId, String kind, Recipient recipient, Map<String, ?> facts) {
        Pathway pathway = pathways.get(pathwayId);
        String text = letters.compile(text(kind)).execute(everything(patients.get(pathway.patientId()), pathway, facts));
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

    private Map<String, Object> everything(Patient patient, Pathway pathway, Map<String, ?> facts) {
        var all = new HashMap<String, Object>();
        all.put("givenName", patient.givenName());
        all.put("familyName", patient.familyName());
        all.put("nhsNumber", NhsNumber.spaced(patient.nhsNumber()));
        all.put("birthDate", day(patient.birthDate()));
        all.put("service", teams.service(pathway.treatmentFunction()).map(Teams.Service::name).orElse("the hospital"));
        all.put("referrer", pathway.referrerName());
        all.put("referralReason", pathway.referralReason());
        all.put("receivedOn", day(pathway.receivedOn()));
        all.put("today", day(LocalDate.now(clock)));
        facts.forEach((name, fact) -> all.put(name, fact instanceof LocalDate date ? day(date) : fact));
        return all;
    }

    private static String day(LocalDate date) {
        return date == null ? null : HospitalTime.words(date);
    }

    private static String text(String kind) {
        try {
            return new ClassPathResource("letters/" + kind + ".txt").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no letter named " + kind + ".", e);
        }
    }
}
