package care.baton.inbound;

import care.baton.engine.PathwayEngine;
import care.baton.inbound.FhirText.Format;
import care.baton.patient.Actor;
import care.baton.patient.Intake;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a referral message in: envelope, record, pathway and answer in one transaction. A message that is sent again gets the same answer and starts
 * nothing; when both copies come at once, the second waits for the first.
 */
@Component
class Messages {

    private record Earlier(String sha256, String answer) {
    }

    private final JdbcClient db;
    private final ReferralMessageReader reader;
    private final FhirText fhir;
    private final Answers answers;
    private final Intake intake;
    private final PathwayEngine engine;
    private final Actor actor;
    private final Clock clock;

    Messages(JdbcClient db, ReferralMessageReader reader, FhirText fhir, Answers answers, Intake intake, PathwayEngine engine, Actor actor, Clock clock) {
        this.db = db;
        this.reader = reader;
        this.fhir = fhir;
        this.answers = answers;
        this.intake = intake;
        this.engine = engine;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Takes in one message.
     *
     * @return the response message as FHIR JSON
     * @throws Refusal if it is no new referral, or an id that was used for another message
     */
    @Transactional
    String takeIn(Bundle bundle, String asSent) {
        ReferralMessage message = reader.read(bundle);
        String sha256 = sha256(fhir.write(bundle, Format.JSON));
        if (!registered(message, sha256, asSent)) {
            return earlierAnswer(message, sha256);
        }
        Intake.Saved saved = intake.save(message.referral());
        String answer = fhir.write(answers.takenIn(message, saved.pathwayId()), Format.JSON);
        db.sql("update baton.inbound_message set state = 'answered', answer = :answer, pathway_id = :pathway where sender = :sender and message_id = :id")
                .param("answer", answer).param("pathway", saved.pathwayId()).param("sender", message.sender()).param("id", message.id()).update();
        engine.startReferral(saved.pathwayId(), saved.label());
        return answer;
    }

    /** The unique key makes a second copy wait here until the first is committed, and then find it. */
    private boolean registered(ReferralMessage message, String sha256, String asSent) {
        return db.sql("""
                insert into baton.inbound_message (sender, message_id, sha256, event, state, received_at, by_whom, content)
                values (:sender, :id, :sha256, 'servicerequest-request', 'received', :now, :who, :content)
                on conflict (sender, message_id) do nothing""")
                .param("sender", message.sender()).param("id", message.id()).param("sha256", sha256).param("now", OffsetDateTime.now(clock))
                .param("who", actor.name()).param("content", asSent).update() == 1;
    }

    private String earlierAnswer(ReferralMessage message, String sha256) {
        Earlier earlier = db.sql("select sha256, answer from baton.inbound_message where sender = :sender and message_id = :id")
                .param("sender", message.sender()).param("id", message.id()).query(Earlier.class).single();
        if (!earlier.sha256().equals(sha256)) {
            throw new Refusal(409, IssueType.DUPLICATE, "Bundle.id", "Another message with this id came from this sender before.",
                    "Give a new message a new Bundle.id. To repeat a message, send it unchanged.");
        }
        return earlier.answer();
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
