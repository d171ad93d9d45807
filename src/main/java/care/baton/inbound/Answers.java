package care.baton.inbound;

import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** What a sender is told: that the referral is taken in, under which number, and what a person will still settle; or why it is not. */
@Component
class Answers {

    private final InboundSettings settings;
    private final Clock clock;

    Answers(InboundSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The response message to a referral that is now in the record. */
    Bundle takenIn(ReferralMessage message, UUID pathwayId) {
        var notes = new OperationOutcome();
        notes.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL)
                .setDiagnostics("The referral is taken in as pathway " + pathwayId + ".");
        message.notes().forEach(note -> notes.addIssue().setSeverity(IssueSeverity.WARNING).setCode(IssueType.INCOMPLETE)
                .setDiagnostics(note.text()).addExpression(note.element()));
        String requestUrl = "urn:uuid:" + UUID.randomUUID();
        String notesUrl = "urn:uuid:" + UUID.randomUUID();
        var header = new MessageHeader();
        header.setId(UUID.randomUUID().toString());
        header.setEvent(new Coding("https://fhir.nhs.uk/CodeSystem/message-events-bars", "servicerequest-response", null));
        header.getReason().addCoding(new Coding("https://fhir.nhs.uk/CodeSystem/message-reason-bars", "new", null));
        header.getSource().setName("Baton").setEndpoint(settings.endpoint());
        header.addDestination().setEndpoint(message.header().getSource().getEndpoint());
        header.getResponse().setIdentifier(message.headerId()).setCode(ResponseType.OK).getDetails().setReference(notesUrl);
        header.addFocus().setReference(requestUrl);
        var request = new ServiceRequest();
        request.addIdentifier(new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + pathwayId));
        request.getIdentifier().addAll(message.request().getIdentifier().stream().map(Identifier::copy).toList());
        request.setStatus(message.request().getStatus()).setIntent(message.request().getIntent());
        request.getSubject().setDisplay("As in the request");
        var answer = new Bundle().setType(Bundle.BundleType.MESSAGE);
        answer.setId(UUID.randomUUID().toString());
        answer.setTimestampElement(new InstantType(Date.from(clock.instant())));
        answer.addEntry().setFullUrl("urn:uuid:" + header.getIdElement().getIdPart()).setResource(header);
        answer.addEntry().setFullUrl(requestUrl).setResource(request);
        answer.addEntry().setFullUrl(notesUrl).setResource(notes);
        return answer;
    }

    OperationOutcome refused(Refusal refusal) {
        var outcome = new OperationOutcome();
        var issue = outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(refusal.code).setDiagnostics(refusal.getMessage());
        issue.getDetails().setText(refusal.todo);
        if (refusal.element != null) {
            issue.addExpression(refusal.element);
        }
        return outcome;
    }
}
