package care.baton.outbound;

import ca.uhn.fhir.context.FhirContext;
import care.baton.handoff.HandoffContent;
import care.baton.handoff.HandoffView;
import care.baton.patient.Patient;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * A hand-over as a FHIR R4 Task, one to one: the owner is the team that is to take over, the requester the team that asks, the patient is known by the NHS
 * number, and accept-by is the end of the restriction period. The status is FHIR's; {@code businessStatus} is the record's own.
 */
@Component
public class HandoffTasks {

    /** One state of the record as FHIR says it. */
    private enum State {
        INCOMPLETE("incomplete", TaskStatus.DRAFT, "Not sent yet: something is missing"),
        ASKED("asked", TaskStatus.REQUESTED, "Asked, not answered yet"),
        ACCEPTED("accepted", TaskStatus.ACCEPTED, "Accepted"),
        REFUSED("refused", TaskStatus.REJECTED, "Refused: the team that asked decides what next"),
        KEPT("kept", TaskStatus.FAILED, "Refused, and kept by the team that asked"),
        RECALLED("recalled", TaskStatus.CANCELLED, "Recalled"),
        ENDED("ended", TaskStatus.COMPLETED, "Accepted, and its reason has gone away");

        private final String word;
        private final TaskStatus status;
        private final String words;

        State(String word, TaskStatus status, String words) {
            this.word = word;
            this.status = status;
            this.words = words;
        }

        static State of(String word) {
            return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst().orElseThrow();
        }
    }

    private static final String SYSTEM = "https://baton.care/fhir/";
    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
    private static final String URI = "urn:ietf:rfc:3986";

    /** The states of the record that a FHIR status stands for; none if FHIR has no such status, or none of ours is one. */
    public static List<String> states(String status) {
        return Arrays.stream(State.values()).filter(state -> state.status.toCode().equals(status)).map(state -> state.word).toList();
    }

    /** @return FHIR JSON */
    public String one(HandoffView handoff, Patient patient) {
        return write(task(handoff, patient));
    }

    /**
     * A page of a search.
     *
     * @param self the address that was asked, without anything that names a patient
     * @param next null: there is no further page
     * @return FHIR JSON
     */
    public String page(List<HandoffView> handoffs, Map<UUID, Patient> patients, String base, String self, String next) {
        var bundle = new Bundle().setType(BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(self);
        if (next != null) {
            bundle.addLink().setRelation("next").setUrl(next);
        }
        handoffs.forEach(handoff -> {
            var entry = bundle.addEntry().setFullUrl(base + "/" + handoff.id()).setResource(task(handoff, patients.get(handoff.patientId())));
            entry.getSearch().setMode(SearchEntryMode.MATCH);
        });
        return write(bundle);
    }

    /** @return an OperationOutcome as FHIR JSON */
    public String refused(String code, String words) {
        var outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(IssueType.fromCode(code)).setDiagnostics(words);
        return write(outcome);
    }

    private static Task task(HandoffView handoff, Patient patient) {
        State state = State.of(handoff.state());
        var task = new Task();
        task.setId(handoff.id().toString());
        task.addIdentifier().setSystem(SYSTEM + "handoff").setValue(handoff.id().toString());
        task.setStatus(state.status).setIntent(TaskIntent.ORDER);
        task.getBusinessStatus().addCoding().setSystem(SYSTEM + "handoff-state").setCode(handoff.overdue() ? "overdue" : state.word);
        task.getBusinessStatus().setText(words(handoff, state));
        task.getCode().addCoding().setSystem(SYSTEM + "handoff-kind").setCode(handoff.kind());
        task.getCode().setText("stage".equals(handoff.kind()) ? "Take the patient over" : "Take a matter up");
        task.setDescription(handoff.why());
        task.setFocus(new Reference().setType("ServiceRequest").setIdentifier(new Identifier().setSystem(URI).setValue("urn:uuid:" + handoff.pathwayId())));
        task.setFor(new Reference().setType("Patient").setIdentifier(patient.nhsNumber() == null
                ? new Identifier().setSystem(SYSTEM + "patient").setValue(patient.id().toString()) : new Identifier().setSystem(NHS_NUMBER).setValue(patient.nhsNumber())));
        task.setAuthoredOn(date(handoff.steps().isEmpty() ? handoff.askedAt() : handoff.steps().get(0).at()));
        task.setLastModified(date(handoff.steps().isEmpty() ? handoff.askedAt() : handoff.steps().get(handoff.steps().size() - 1).at()));
        task.setRequester(team(handoff.from(), handoff.fromName()));
        task.setOwner(team(handoff.to(), handoff.toName()));
        task.getRestriction().getPeriod().setEnd(date(handoff.acceptBy()));
        if (!handoff.askedOf().equals(handoff.to())) {
            task.getRestriction().addRecipient(team(handoff.askedOf(), handoff.askedOfName()));
        }
        if (handoff.ruleId() != null) {
            task.getReasonCode().addCoding().setSystem(SYSTEM + "rule").setCode(handoff.ruleId());
        }
        task.getReasonCode().setText(handoff.why());
        if (handoff.answerNote() != null) {
            task.getStatusReason().setText(handoff.answerNote());
        }
        handoff.steps().forEach(step -> task.addNote(note(step)));
        inputs(handoff.content()).forEach((heading, text) -> task.addInput().setType(new CodeableConcept().setText(heading)).setValue(new StringType(text)));
        return task;
    }

    private static String words(HandoffView handoff, State state) {
        String words = handoff.overdue() ? "Not answered in time" : state.words;
        return state == State.ASKED && !handoff.askedOf().equals(handoff.to()) ? words + ": now with " + handoff.askedOfName() : words;
    }

    private static Annotation note(HandoffView.Step step) {
        return new Annotation().setAuthor(new StringType(step.who())).setTime(date(step.at()))
                .setText(Stream.of(step.what(), step.team(), step.note()).filter(part -> part != null && !part.isBlank()).reduce((one, more) -> one + ": " + more).orElse(""));
    }

    private static Map<String, String> inputs(HandoffContent content) {
        var inputs = new LinkedHashMap<String, String>();
        if (content.version() > 0) {
            inputs.put("Situation", content.situation());
            inputs.put("Background", content.background());
            inputs.put("Assessment", content.assessment());
            inputs.put("Recommendation", content.recommendation());
            inputs.put("Needs", content.needs());
        }
        if (!content.warnings().isEmpty()) {
            inputs.put("Warnings", String.join(" ", content.warnings()));
        }
        if (content.warningsAnswer() != null) {
            inputs.put("Why it was sent although there were warnings", content.warningsAnswer());
        }
        return inputs;
    }

    private static Reference team(String id, String name) {
        return new Reference().setType("CareTeam").setIdentifier(new Identifier().setSystem(SYSTEM + "team").setValue(id)).setDisplay(name);
    }

    private static Date date(OffsetDateTime moment) {
        return Date.from(moment.toInstant());
    }

    private static String write(IBaseResource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
