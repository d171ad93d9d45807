package care.baton.inbound;

import care.baton.inbound.ReferralMessage.Note;
import care.baton.patient.NhsNumber;
import care.baton.patient.Referral;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;

/**
 * Reads a referral request in the form of the NHS Booking and Referral Standard (FHIR R4 message Bundle, event servicerequest-request, reason new).
 * It refuses what is not such a request; what is missing inside one is left for a person. References are followed inside the Bundle only.
 */
@Component
class ReferralMessageReader {

    private static final String EVENTS = "https://fhir.nhs.uk/CodeSystem/message-events-bars";
    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
    private static final String UBRN = "https://fhir.nhs.uk/Id/UBRN";
    private static final String HEADER = "Bundle.entry[0].resource";

    /** UKCore-NHSNumberVerificationStatus and its two-digit forerunner (NHS NUMBER STATUS INDICATOR CODE). */
    private static final Map<String, String> VERIFICATION = Map.of(
            "number-present-and-verified", "01",
            "number-present-but-not-traced", "02",
            "trace-required", "03",
            "trace-attempted-no-match-or-multiple-match-found", "04",
            "trace-needs-to-be-resolved-nhs-number-or-patient-detail-conflict", "05",
            "trace-in-progress", "06",
            "number-not-present-and-trace-not-required", "07",
            "trace-postponed-baby-under-six-weeks-old", "08");

    /** SNOMED CT fast track cancer referral, and the e-Referral Service's two-week wait. */
    private static final Set<String> SUSPECTED_CANCER = Set.of("276401000000108", "two_week_wait", "two-week-wait");

    private final Teams teams;
    private final Clock clock;

    ReferralMessageReader(Teams teams, Clock clock) {
        this.teams = teams;
        this.clock = clock;
    }

    /** @throws Refusal naming the element at fault, if this is not a new referral request */
    ReferralMessage read(Bundle bundle) {
        MessageHeader header = header(bundle);
        ServiceRequest request = request(bundle, header);
        Patient patient = patient(bundle, request);
        String id = messageId(bundle, header);
        var notes = new ArrayList<Note>();
        var referral = new Referral("message", id, ubrn(request), nhsNumber(patient, notes).map(Identifier::getValue).orElse(null),
                nhsNumber(patient, new ArrayList<>()).map(ReferralMessageReader::verification).orElse(null),
                name(patient, notes).getFamily(), given(name(patient, new ArrayList<>())), birthDate(patient, notes),
                patient.hasGender() ? patient.getGender().toCode() : null, postcode(patient), phone(patient),
                odsCode(find(bundle, patient.getGeneralPractitionerFirstRep(), Resource.class).orElse(null)), treatmentFunction(bundle, request, notes),
                sourceOfReferral(request), urgency(request), reason(bundle, request, notes), referrer(bundle, request), organisation(bundle, request, header),
                null, ownWords(request), needs(bundle, patient));
        return new ReferralMessage(sender(bundle, header), id, bundle, header, request, referral, List.copyOf(notes));
    }

    private static MessageHeader header(Bundle bundle) {
        if (bundle.getType() != Bundle.BundleType.MESSAGE) {
            throw Refusal.unprocessable(IssueType.INVALID, "Bundle.type", "The Bundle is not a message.", "Send a Bundle of type message.");
        }
        if (!(bundle.getEntryFirstRep().getResource() instanceof MessageHeader header)) {
            throw Refusal.unprocessable(IssueType.STRUCTURE, HEADER, "The first entry is not a MessageHeader.", "Put the MessageHeader first.");
        }
        boolean event = header.getEvent() instanceof Coding coding && EVENTS.equals(coding.getSystem()) && "servicerequest-request".equals(coding.getCode());
        if (!event) {
            throw Refusal.unprocessable(IssueType.NOTSUPPORTED, HEADER + ".event", "This is not an event that Baton takes in.",
                    "Send eventCoding servicerequest-request of " + EVENTS + ".");
        }
        if (!has(header.getReason(), "new")) {
            throw Refusal.unprocessable(IssueType.NOTSUPPORTED, HEADER + ".reason", "Only new referrals are taken in; this message is none, or does not say.",
                    "Send reason new. For a change or a cancellation, speak to the referral office.");
        }
        return header;
    }

    private static ServiceRequest request(Bundle bundle, MessageHeader header) {
        ServiceRequest request = header.getFocus().stream().flatMap(focus -> find(bundle, focus, ServiceRequest.class).stream()).findFirst()
                .orElseThrow(() -> Refusal.unprocessable(IssueType.REQUIRED, HEADER + ".focus", "The message's focus is no ServiceRequest in the Bundle.",
                        "Let focus refer to the fullUrl of the ServiceRequest."));
        String element = "Bundle.entry[" + position(bundle, request) + "].resource";
        if (request.getStatus() != ServiceRequestStatus.ACTIVE) {
            throw Refusal.unprocessable(IssueType.BUSINESSRULE, element + ".status", "The request is not active.", "Send new referrals with status active.");
        }
        if (request.hasCategory() && request.getCategory().stream().noneMatch(category -> has(category, "referral"))) {
            throw Refusal.unprocessable(IssueType.NOTSUPPORTED, element + ".category", "This is not a referral. Advice requests and transfers come another way.",
                    "Send category referral of https://fhir.nhs.uk/CodeSystem/message-category-servicerequest.");
        }
        return request;
    }

    private static Patient patient(Bundle bundle, ServiceRequest request) {
        return find(bundle, request.getSubject(), Patient.class).orElseThrow(() -> Refusal.unprocessable(IssueType.REQUIRED,
                "Bundle.entry[" + position(bundle, request) + "].resource.subject", "The request's subject is no Patient in the Bundle.",
                "Put the Patient in the Bundle and let subject refer to its fullUrl. References outside the Bundle are not followed."));
    }

    private static String messageId(Bundle bundle, MessageHeader header) {
        return Stream.of(bundle.getIdentifier().getValue(), bundle.getIdElement().getIdPart(), header.getIdElement().getIdPart())
                .filter(id -> id != null && !id.isBlank()).map(ReferralMessageReader::bare).findFirst()
                .orElseThrow(() -> Refusal.unprocessable(IssueType.REQUIRED, "Bundle.id", "The message has no id.",
                        "Give the Bundle an id of its own, new for each message and the same when it is sent again."));
    }

    private static String sender(Bundle bundle, MessageHeader header) {
        return Stream.of(odsCode(find(bundle, header.getSender(), Resource.class).orElse(null)), header.getSource().getEndpoint())
                .filter(Objects::nonNull).findFirst().orElse("not said");
    }

    private static String ubrn(ServiceRequest request) {
        return request.getIdentifier().stream().filter(id -> UBRN.equalsIgnoreCase(id.getSystem())).map(Identifier::getValue).findFirst().orElse(null);
    }

    private static Optional<Identifier> nhsNumber(Patient patient, List<Note> notes) {
        var found = patient.getIdentifier().stream().filter(id -> NHS_NUMBER.equalsIgnoreCase(id.getSystem()) && id.hasValue()).findFirst();
        if (!found.map(id -> NhsNumber.isValid(NhsNumber.digits(id.getValue()))).orElse(false)) {
            notes.add(new Note("Patient.identifier", "The NHS number is missing or fails its check digit: our referral office will find out who this is."));
        }
        return found;
    }

    private static String verification(Identifier number) {
        return number.getExtension().stream().filter(ext -> ext.getUrl() != null && ext.getUrl().endsWith("NHSNumberVerificationStatus"))
                .flatMap(ext -> codes(ext.getValue())).map(Coding::getCode).filter(Objects::nonNull)
                .map(code -> VERIFICATION.getOrDefault(code.toLowerCase(Locale.UK), code)).findFirst().orElse(null);
    }

    private static HumanName name(Patient patient, List<Note> notes) {
        HumanName name = patient.getName().stream().filter(n -> n.getUse() == HumanName.NameUse.OFFICIAL).findFirst().orElse(patient.getNameFirstRep());
        if (!name.hasFamily()) {
            notes.add(new Note("Patient.name", "The family name is missing: our referral office will find out who this is."));
        }
        return name;
    }

    private static String given(HumanName name) {
        return name.hasGiven() ? name.getGivenAsSingleString() : null;
    }

    /** A date of birth that is only a year or a month is no date of birth: a person asks. */
    private LocalDate birthDate(Patient patient, List<Note> notes) {
        String written = patient.getBirthDateElement().getValueAsString();
        LocalDate born = written == null || written.length() != 10 ? null : LocalDate.parse(written);
        if (born == null || born.isAfter(LocalDate.now(clock))) {
            notes.add(new Note("Patient.birthDate", "The date of birth is missing, incomplete or still to come: our referral office will find out."));
            return null;
        }
        return born;
    }

    private static String postcode(Patient patient) {
        return patient.getAddress().stream().map(address -> address.getPostalCode()).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** The patient's own number; some senders put it among the contacts, as "self". Preferred ones come first (rank 1). */
    private static String phone(Patient patient) {
        var own = Stream.concat(patient.getTelecom().stream(), patient.getContact().stream()
                .filter(contact -> contact.getRelationship().stream().anyMatch(relation -> has(relation, "ONESELF"))).flatMap(contact -> contact.getTelecom().stream()));
        return own.filter(point -> point.getSystem() == ContactPointSystem.PHONE && point.hasValue())
                .min(Comparator.comparingInt(point -> point.hasRank() ? point.getRank() : 99)).map(ContactPoint::getValue).orElse(null);
    }

    private String treatmentFunction(Bundle bundle, ServiceRequest request, List<Note> notes) {
        var performers = request.getPerformer().stream().flatMap(reference -> find(bundle, reference, Resource.class).stream())
                .flatMap(ReferralMessageReader::specialties);
        String code = Stream.of(Stream.of(request.getPerformerType(), request.getCode()), request.getOrderDetail().stream(), performers).flatMap(s -> s)
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.getSystem().toLowerCase(Locale.UK).contains("treatment-function"))
                .map(Coding::getCode).filter(Objects::nonNull).findFirst().orElse(null);
        if (teams.service(code).isEmpty()) {
            notes.add(new Note("ServiceRequest.performerType", code == null
                    ? "No treatment function is named: our referral office will find the right service."
                    : "The treatment function is none of this hospital's: our referral office will find the right service."));
            return null;
        }
        return code;
    }

    private static Stream<CodeableConcept> specialties(Resource performer) {
        if (performer instanceof HealthcareService service) {
            return Stream.concat(service.getSpecialty().stream(), service.getType().stream());
        }
        return performer instanceof PractitionerRole role ? role.getSpecialty().stream() : Stream.empty();
    }

    private static String sourceOfReferral(ServiceRequest request) {
        return request.getExtension().stream().filter(ext -> ext.getUrl() != null && ext.getUrl().endsWith("SourceOfServiceRequest"))
                .flatMap(ext -> codes(ext.getValue())).map(Coding::getCode).filter(code -> code != null && code.matches("\\d\\d")).findFirst().orElse(null);
    }

    private static String urgency(ServiceRequest request) {
        var reasons = request.getExtension().stream().filter(ext -> ext.getUrl() != null && ext.getUrl().endsWith("PriorityReason"))
                .flatMap(ext -> codes(ext.getValue()));
        var said = Stream.concat(reasons, Stream.concat(request.getOrderDetail().stream(), request.getCategory().stream()).flatMap(c -> c.getCoding().stream()));
        if (said.anyMatch(coding -> coding.hasCode() && SUSPECTED_CANCER.contains(coding.getCode().toLowerCase(Locale.UK)))) {
            return "suspectedCancer";
        }
        if (!request.hasPriority()) {
            return null;
        }
        return request.getPriority() == ServiceRequestPriority.ROUTINE ? "routine" : "urgent";
    }

    private static String reason(Bundle bundle, ServiceRequest request, List<Note> notes) {
        var conditions = request.getReasonReference().stream().flatMap(reference -> find(bundle, reference, Condition.class).stream()).map(Condition::getCode);
        String reason = Stream.concat(request.getReasonCode().stream(), conditions).map(ReferralMessageReader::words).filter(words -> !words.isBlank())
                .collect(Collectors.joining("; "));
        String notesOfReferrer = request.getNote().stream().map(note -> note.getText()).filter(Objects::nonNull).collect(Collectors.joining("; "));
        String all = Stream.of(reason, notesOfReferrer).filter(text -> !text.isBlank()).collect(Collectors.joining(". "));
        if (all.isEmpty()) {
            notes.add(new Note("ServiceRequest.reasonCode", "No reason is given: our referral office will ask for it."));
            return null;
        }
        return all;
    }

    private static String referrer(Bundle bundle, ServiceRequest request) {
        Resource requester = find(bundle, request.getRequester(), Resource.class).orElse(null);
        if (requester instanceof PractitionerRole role) {
            requester = find(bundle, role.getPractitioner(), Resource.class).orElse(null);
        }
        if (requester instanceof Practitioner practitioner) {
            HumanName name = practitioner.getNameFirstRep();
            return name.hasText() ? name.getText() : name.isEmpty() ? null : name.getNameAsSingleString();
        }
        return requester instanceof Organization organisation ? organisation.getName() : null;
    }

    private static String organisation(Bundle bundle, ServiceRequest request, MessageHeader header) {
        Resource requester = find(bundle, request.getRequester(), Resource.class).orElse(null);
        Resource of = requester instanceof PractitionerRole role ? find(bundle, role.getOrganization(), Resource.class).orElse(null) : requester;
        return Stream.of(of, find(bundle, header.getSender(), Resource.class).orElse(null)).map(ReferralMessageReader::odsCode).filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    private static String ownWords(ServiceRequest request) {
        return request.hasPatientInstruction() ? request.getPatientInstruction() : null;
    }

    /** Interpreter and language, and the adjustments flagged for this patient. */
    private static String needs(Bundle bundle, Patient patient) {
        var languages = patient.getCommunication().stream().map(c -> words(c.getLanguage())).filter(words -> !words.isBlank() && !words.startsWith("English"))
                .map(language -> "Speaks " + language);
        var flags = bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource instanceof Flag flag && find(bundle, flag.getSubject(), Patient.class).isPresent())
                .map(resource -> words(((Flag) resource).getCode())).filter(words -> !words.isBlank());
        String needs = Stream.concat(languages, flags).collect(Collectors.joining("; "));
        return needs.isEmpty() ? null : needs;
    }

    private static String odsCode(Resource organisation) {
        return organisation instanceof Organization known ? known.getIdentifier().stream()
                .filter(id -> id.hasSystem() && id.getSystem().toLowerCase(Locale.UK).endsWith("ods-organization-code")).map(Identifier::getValue)
                .filter(Objects::nonNull).findFirst().orElse(null) : null;
    }

    private static String words(CodeableConcept concept) {
        return concept.hasText() ? concept.getText()
                : concept.getCoding().stream().map(coding -> coding.hasDisplay() ? coding.getDisplay() : coding.getCode()).filter(Objects::nonNull)
                        .findFirst().orElse("");
    }

    private static boolean has(CodeableConcept concept, String code) {
        return concept.getCoding().stream().anyMatch(coding -> code.equals(coding.getCode()));
    }

    private static Stream<Coding> codes(Type value) {
        return value instanceof CodeableConcept concept ? concept.getCoding().stream() : value instanceof Coding coding ? Stream.of(coding) : Stream.empty();
    }

    private static <T extends Resource> Optional<T> find(Bundle bundle, Reference reference, Class<T> type) {
        if (reference == null || !reference.hasReference()) {
            return Optional.empty();
        }
        String wanted = reference.getReference();
        return bundle.getEntry().stream().filter(entry -> wanted.equals(entry.getFullUrl()) || entry.getResource() != null
                && wanted.equals(entry.getResource().fhirType() + "/" + entry.getResource().getIdElement().getIdPart()))
                .map(Bundle.BundleEntryComponent::getResource).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static int position(Bundle bundle, Resource resource) {
        var resources = bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
        return resources.indexOf(resource);
    }

    private static String bare(String id) {
        return id.startsWith("urn:uuid:") ? id.substring("urn:uuid:".length()) : id;
    }
}
