package care.baton.patient;

import care.baton.patient.Stories.Occasion;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a referral into the record, however it came: finds or adds the patient, opens the pathway, announces it (its waiting-time clock
 * starts with that) and keeps what the patient said. It never refuses a patient: who cannot be identified with certainty is kept as a person of their own until somebody has decided.
 */
@Component
public class Intake {

    /** What was saved: the pathway, and the patient's label for positive identification on tasks. */
    public record Saved(UUID pathwayId, String label) {
    }

    private static final String VERIFIED = "01";
    private static final String PRESENT_NOT_TRACED = "02";
    private static final String TRACE_REQUIRED = "03";
    private static final String CONFLICT = "05";

    private final Patients patients;
    private final Pathways pathways;
    private final Stories stories;
    private final Journey journey;
    private final ApplicationEventPublisher announce;
    private final Clock clock;

    Intake(Patients patients, Pathways pathways, Stories stories, Journey journey, ApplicationEventPublisher announce, Clock clock) {
        this.patients = patients;
        this.pathways = pathways;
        this.stories = stories;
        this.journey = journey;
        this.announce = announce;
        this.clock = clock;
    }

    /**
     * Saves the referral in one transaction. The clock starts on the day the hospital received it (RTT rules suite, rule 1a).
     *
     * @throws IllegalArgumentException if it was received on a day that is still to come
     */
    @Transactional
    public Saved save(Referral referral) {
        LocalDate today = LocalDate.now(clock);
        LocalDate received = referral.receivedOn() == null ? today : referral.receivedOn();
        if (received.isAfter(today)) {
            throw new IllegalArgumentException("A referral cannot have been received on a day that is still to come.");
        }
        Patient patient = patientOf(referral);
        UUID pathwayId = UUID.randomUUID();
        pathways.add(opened(pathwayId, patient.id(), referral, received));
        var told = Heading.ofNeeds(referral.needs());
        told.put(Heading.OWN_WORDS, referral.ownWords());
        stories.hear(patient.id(), told, new Occasion(pathwayId, "form".equals(referral.cameBy()) ? "referral form" : "referral"));
        journey.add(pathwayId, "referral.received", received.equals(today) ? clock.instant() : received.atStartOfDay(clock.getZone()).toInstant(),
                referral.messageId(), detail(referral));
        announce.publishEvent(new ReferralReceived(pathwayId, received, referral.ubrn(), referral.messageId()));
        return new Saved(pathwayId, patient.label());
    }

    private Patient patientOf(Referral referral) {
        String number = NhsNumber.digits(referral.nhsNumber());
        if (number == null) {
            return added(referral, null, null, TRACE_REQUIRED);
        }
        if (!NhsNumber.isValid(number)) {
            return added(referral, null, referral.nhsNumber(), TRACE_REQUIRED);
        }
        patients.oneAtATime(List.of(number));
        String status = status(referral.nhsNumberStatus());
        Optional<Patient> known = patients.byNhsNumber(number);
        if (known.isEmpty()) {
            return added(referral, number, null, status);
        }
        return agrees(known.get(), referral, status) ? completed(known.get(), referral, status) : added(referral, null, referral.nhsNumber(), CONFLICT);
    }

    /** A number that the sender did not verify counts only together with the name. */
    private static boolean agrees(Patient known, Referral referral, String status) {
        return known.birthDate() != null && known.birthDate().equals(referral.birthDate())
                && (status.equals(VERIFIED) || known.familyName() != null && known.familyName().equalsIgnoreCase(referral.familyName()));
    }

    private static String status(String sent) {
        return sent != null && sent.matches("0[1-6]") ? sent : PRESENT_NOT_TRACED;
    }

    private Patient added(Referral r, String number, String asSent, String status) {
        var patient = new Patient(UUID.randomUUID(), number, asSent, status, null, r.familyName(), r.givenName(), r.birthDate(), r.gender(),
                r.postcode(), r.phone(), r.gpPractice(), null);
        patients.add(patient);
        return patient;
    }

    /** What this hospital already knows stays; what it did not know yet is taken from the referral. */
    private Patient completed(Patient known, Referral r, String status) {
        var completed = new Patient(known.id(), known.nhsNumber(), known.nhsNumberAsSent(), status.equals(VERIFIED) ? VERIFIED : known.nhsNumberStatus(),
                known.localId(), known.familyName(), first(known.givenName(), r.givenName()), known.birthDate(), first(known.gender(), r.gender()),
                first(known.postcode(), r.postcode()), first(known.phone(), r.phone()), first(known.gpPractice(), r.gpPractice()), known.diedOn());
        if (!completed.equals(known)) {
            patients.update(completed);
        }
        return completed;
    }

    private static String first(String known, String told) {
        return known == null || known.isBlank() ? told : known;
    }

    private static Pathway opened(UUID id, UUID patientId, Referral r, LocalDate received) {
        return new Pathway(id, patientId, r.cameBy(), r.ubrn(), null, null, r.referrerName(), r.referrerOrganisation(), r.sourceOfReferral(),
                r.treatmentFunction(), null, r.referralReason(), r.requestedUrgency(), received, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, 0, null, null, null, null, null, null, null, null, null, null, "referral", null, "open",
                null, null);
    }

    private static Map<String, String> detail(Referral r) {
        var detail = new HashMap<String, String>();
        detail.put("cameBy", r.cameBy());
        detail.put("ubrn", r.ubrn());
        detail.put("nhsNumberStatusAsSent", r.nhsNumberStatus());
        detail.put("requestedUrgency", r.requestedUrgency());
        detail.values().removeIf(Objects::isNull);
        return detail;
    }
}
