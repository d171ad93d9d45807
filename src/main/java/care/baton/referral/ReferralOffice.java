package care.baton.referral;

import static care.baton.patient.Words.orNull;
import static care.baton.patient.Words.shown;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox.Recipient;
import care.baton.outbound.Outbox;
import care.baton.patient.Heading;
import care.baton.patient.HospitalTime;
import care.baton.patient.Identity;
import care.baton.patient.Intake;
import care.baton.patient.Journey;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Referral;
import care.baton.patient.Refused;
import care.baton.patient.Stories.Difference;
import care.baton.patient.Stories.Occasion;
import care.baton.patient.Stories;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The referral office: finds out who is referred, what is missing and whether it is known already, and tells the referrer. Models know it as {@code referral}. */
@Component("referral")
public class ReferralOffice {

    private static final String FIRST_CONTACT = "referral office";
    private static final String NOTHING = "Nothing";
    private static final List<String> URGENCIES = List.of("routine", "urgent", "suspectedCancer");

    private final JdbcClient db;
    private final Intake intake;
    private final Patients patients;
    private final Pathways pathways;
    private final Identity identity;
    private final Stories stories;
    private final ReferralChecks checks;
    private final Journey journey;
    private final ClockDiary diary;
    private final Turns turns;
    private final Teams teams;
    private final Outbox outbox;
    private final TurningPoints turningPoints;
    private final Clock clock;

    ReferralOffice(JdbcClient db, Intake intake, Patients patients, Pathways pathways, Identity identity, Stories stories, ReferralChecks checks,
            Journey journey, ClockDiary diary, Turns turns, Teams teams, Outbox outbox, TurningPoints turningPoints, Clock clock) {
        this.db = db;
        this.intake = intake;
        this.patients = patients;
        this.pathways = pathways;
        this.identity = identity;
        this.stories = stories;
        this.checks = checks;
        this.journey = journey;
        this.diary = diary;
        this.turns = turns;
        this.teams = teams;
        this.outbox = outbox;
        this.turningPoints = turningPoints;
        this.clock = clock;
    }

    /** Takes in a referral that somebody typed; dates as 2026-03-31. Answers the new pathway's id. */
    public String refer(String nhsNumber, String familyName, String givenName, String birthDate, String gender, String treatmentFunction,
            String requestedUrgency, String referralReason, String referrerName, String referrerOrganisation, String receivedOn) {
        LocalDate received = date(receivedOn);
        if (received != null && received.isAfter(LocalDate.now(clock))) {
            throw new Refused("The referral cannot have been received on a day that is still to come.");
        }
        return intake.save(new Referral("form", null, null, orNull(nhsNumber), null, orNull(familyName), orNull(givenName), date(birthDate), orNull(gender),
                null, null, null, orNull(treatmentFunction), null, orNull(requestedUrgency), orNull(referralReason), orNull(referrerName),
                orNull(referrerOrganisation), received, null, null)).pathwayId().toString();
    }

    public String label(String pathwayId) {
        return patients.ofPathway(UUID.fromString(pathwayId)).label();
    }

    public void takeOver(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        pathways.takeOver(id, "referral", "referral-office");
        turns.review(id);
    }

    // who is it?

    /** Whether it is {@code certain} or {@code unsure} who is referred; when unsure, remembers who it may be. */
    public String checkIdentity(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        Patient patient = patients.ofPathway(id);
        List<UUID> alike = identity.alike(patient).stream().map(Patient::id).toList();
        checks.alike(id, alike);
        boolean certain = patient.nhsNumberAsSent() == null
                && (alike.isEmpty() || Identity.isVerified(patient) || checks.of(id).identitySettled());
        return certain ? "certain" : "unsure";
    }

    /** What is unsure, in words. */
    public String identityQuestion(String pathwayId) {
        Patient patient = patients.ofPathway(UUID.fromString(pathwayId));
        String number = NhsNumber.digits(patient.nhsNumberAsSent());
        if (number == null) {
            return "The NHS number is not verified, and somebody with the same family name and date of birth is already known here.";
        }
        return NhsNumber.isValid(number)
                ? "The NHS number " + NhsNumber.spaced(number) + " already belongs to a patient here whose name or date of birth is different."
                : "The NHS number " + shown(patient.nhsNumberAsSent()) + " is not right: it fails its check digit. Find the right one before triage.";
    }

    public String personReferred(String pathwayId) {
        return described(patients.ofPathway(UUID.fromString(pathwayId)));
    }

    /** The patients it may be, numbered. */
    public String possiblePatients(String pathwayId) {
        List<UUID> alike = checks.alike(UUID.fromString(pathwayId));
        var lines = new ArrayList<String>();
        for (int i = 0; i < alike.size(); i++) {
            lines.add("Number " + (i + 1) + ": " + described(patients.get(alike.get(i))));
        }
        return lines.isEmpty() ? "Nobody like this is known here." : shown(String.join("\n\n", lines));
    }

    private static String described(Patient p) {
        String born = p.birthDate() == null ? "date of birth not known" : "born " + HospitalTime.words(p.birthDate());
        return Stream.of(p.label(), born, p.gender(), p.postcode(), p.phone()).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /**
     * Somebody has found out who it is. Answers the label of the patient it now is.
     *
     * @param whoIsIt listed or newPatient
     */
    public String recordIdentity(String pathwayId, String whoIsIt, int listedPatient, String confirmedNhsNumber, boolean numberVerified) {
        UUID id = UUID.fromString(pathwayId);
        if ("listed".equals(whoIsIt)) {
            identity.isPatient(id, checks.alike(id, listedPatient).orElseThrow(() -> new Refused("There is no patient with this number in the list.")));
        } else if (orNull(confirmedNhsNumber) != null) {
            identity.hasNumber(id, confirmedNhsNumber, numberVerified);
        } else {
            identity.hasNoKnownNumber(id);
        }
        checks.identitySettled(id, true);
        journey.add(id, "referral.identityResolved", Map.of("whoIsIt", whoIsIt, "numberVerified", identity.isVerified(id)));
        turns.review(id);
        return label(pathwayId);
    }

    // is it complete?

    /** {@code complete}, {@code incomplete} or, once somebody has said so, {@code notForUs}. */
    public String checkCompleteness(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        var check = checks.of(id);
        if (check.notForUs() != null) {
            return "notForUs";
        }
        Completeness found = completeness(id);
        return found.complete() || found.enoughForTriage() && check.detailsAsked() ? "complete" : "incomplete";
    }

    private Completeness completeness(UUID id) {
        Pathway pathway = pathways.get(id);
        return Completeness.of(pathway, patients.get(pathway.patientId()), teams.service(pathway.treatmentFunction()).isPresent());
    }

    /** What is missing, as one sentence. */
    public String missing(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        LocalDate asked = checks.of(id).referrerAskedOn();
        return "Missing: " + String.join(", ", completeness(id).missing()) + "."
                + (asked == null ? "" : " The referrer was asked on " + HospitalTime.words(asked) + ".");
    }

    public String referralReason(String pathwayId) {
        return shown(pathways.get(UUID.fromString(pathwayId)).referralReason());
    }

    public String referrer(String pathwayId) {
        Pathway pathway = pathways.get(UUID.fromString(pathwayId));
        return shown(Stream.of(pathway.referrerName(), pathway.referrerOrganisation()).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", ")));
    }

    /**
     * What somebody found out about a referral that was not complete. Answers the patient's label, which may carry a name now.
     *
     * @param nextStep complete, askReferrer or notForUs
     */
    public String recordCompletion(String pathwayId, String nextStep, String treatmentFunction, String referralReason, String familyName, String givenName,
            String birthDate, String notForUsBecause) {
        UUID id = UUID.fromString(pathwayId);
        switch (nextStep) {
            case "complete" -> completed(id, orNull(treatmentFunction), orNull(referralReason), orNull(familyName), orNull(givenName), date(birthDate));
            case "askReferrer" -> {
                outbox.write(id, "referral-incomplete-referrer", Recipient.REFERRER, Map.of("missing", String.join(", ", completeness(id).missing())));
                checks.referrerAsked(id, LocalDate.now(clock));
                journey.add(id, "referral.referrerAsked", Map.of("missing", completeness(id).missing()));
            }
            case "notForUs" -> {
                if (orNull(notForUsBecause) == null) {
                    throw new Refused("Say why this referral is not for this hospital: referrer and patient will be told.");
                }
                checks.notForUs(id, orNull(notForUsBecause));
                journey.add(id, "referral.notForUs", Map.of("because", notForUsBecause));
            }
            default -> throw new Refused("Choose what happens next.");
        }
        turns.review(id);
        return label(pathwayId);
    }

    private void completed(UUID id, String treatmentFunction, String reason, String familyName, String givenName, LocalDate birthDate) {
        if (birthDate != null && birthDate.isAfter(LocalDate.now(clock))) {
            throw new Refused("The date of birth is a day that is still to come.");
        }
        db.sql("""
                update baton.pathway set treatment_function = coalesce(:function, treatment_function), referral_reason = coalesce(:reason, referral_reason)
                where id = :id""").param("function", treatmentFunction).param("reason", reason).param("id", id).update();
        Patient p = patients.ofPathway(id);
        patients.update(new Patient(p.id(), p.nhsNumber(), p.nhsNumberAsSent(), p.nhsNumberStatus(), p.localId(),
                familyName == null ? p.familyName() : familyName, givenName == null ? p.givenName() : givenName,
                birthDate == null ? p.birthDate() : birthDate, p.gender(), p.postcode(), p.phone(), p.gpPractice(), p.diedOn()));
        if (!completeness(id).enoughForTriage()) {
            throw new Refused("Nobody can triage this referral yet. " + missing(id.toString()));
        }
        checks.detailsAsked(id);
        if (familyName != null || birthDate != null) {
            checks.identitySettled(id, false);
        }
        journey.add(id, "referral.completed", Map.of("stillMissing", completeness(id).missing()));
    }

    /** Tells referrer and patient why this hospital cannot help. */
    public String sendBack(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        var because = Map.of("reason", checks.of(id).notForUs());
        outbox.write(id, "referral-not-for-us-referrer", Recipient.REFERRER, because);
        outbox.write(id, "referral-not-for-us-patient", Recipient.PATIENT, because);
        return "notForUs";
    }

    // is it known already?

    /** {@code none}, {@code possible} or, once somebody has said so, {@code linked}. */
    public String findDuplicate(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        String said = checks.of(id).openPathway();
        if (said != null) {
            return "same".equals(said) ? "linked" : "none";
        }
        return openInSameService(id).isEmpty() ? "none" : "possible";
    }

    private List<Pathway> openInSameService(UUID id) {
        Pathway pathway = pathways.get(id);
        String service = service(pathway);
        return pathways.openOf(pathway.patientId()).stream().filter(other -> !other.id().equals(id) && service.equals(service(other))).toList();
    }

    private String service(Pathway pathway) {
        return teams.service(pathway.treatmentFunction()).map(Teams.Service::service).orElse("");
    }

    /** The open pathway that this referral may belong to: the one that has been open longest. */
    public String openPathway(String pathwayId) {
        return openInSameService(UUID.fromString(pathwayId)).stream().findFirst().map(this::described).orElse("It is closed by now.");
    }

    public String thisReferral(String pathwayId) {
        return described(pathways.get(UUID.fromString(pathwayId)));
    }

    private String described(Pathway p) {
        return shown(teams.service(p.treatmentFunction()).map(Teams.Service::name).orElse("service not known") + ", received on " + HospitalTime.words(p.receivedOn())
                + ", " + urgency(p) + ", now at " + p.stage() + ": " + shown(p.referralReason()));
    }

    private static String urgency(Pathway p) {
        return switch (asUrgent(p)) {
            case 2 -> "urgent, cancer suspected";
            case 1 -> "urgent";
            default -> "routine";
        };
    }

    /** As a place in {@link #URGENCIES}; unknown counts as routine. */
    private static int asUrgent(Pathway p) {
        return Math.max(0, URGENCIES.indexOf(p.urgency() != null ? p.urgency() : p.requestedUrgency()));
    }

    /** @param sameProblem same or different */
    public void recordDuplicate(String pathwayId, String sameProblem) {
        UUID id = UUID.fromString(pathwayId);
        List<Pathway> open = openInSameService(id);
        if (!"same".equals(sameProblem) || open.isEmpty()) {
            checks.keptApart(id);
            journey.add(id, "referral.keptApart", Map.of("openPathways", open.stream().map(Pathway::id).toList()));
            return;
        }
        Pathway known = open.get(0);
        if (asUrgent(pathways.get(id)) > asUrgent(known)) {
            throw new Refused("This referral is more urgent than the open pathway. Keep it apart, so that a clinician sees it.");
        }
        checks.linked(id, known.id());
        journey.add(id, "referral.foundLinked", Map.of("to", known.id()));
        journey.add(known.id(), "referral.anotherReferralLinked", Map.of("from", id));
    }

    /** Tells referrer and patient that care goes on under the open pathway, whose clock counts from the earlier of the two referrals. */
    public String link(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        UUID known = checks.of(id).linkedTo();
        LocalDate received = pathways.get(id).receivedOn();
        turningPoints.pass(id, Step.ENDING);
        diary.now(known, EventKind.MERGED_IN, "referral.linked." + id, said -> said.about(id.toString()).countsOn(received));
        diary.now(id, EventKind.MERGED, "referral.linked", said -> said.about(known.toString()));
        var since = Map.of("openSince", pathways.get(known).receivedOn());
        outbox.write(id, "referral-linked-referrer", Recipient.REFERRER, since);
        outbox.write(id, "referral-linked-patient", Recipient.PATIENT, since);
        return "linked";
    }

    // the patient's story

    /** {@code known}, {@code unknown}, or {@code differs} while what was told anew is not what is known and nobody has said which counts. */
    public String checkStory(String pathwayId) {
        UUID patient = patients.ofPathway(UUID.fromString(pathwayId)).id();
        if (!stories.differences(patient).isEmpty()) {
            return "differs";
        }
        return stories.latest(patient).isPresent() ? "known" : "unknown";
    }

    /** The story as it is told first; answers that were not given are null. */
    public void recordStory(String pathwayId, boolean notKnownYet, String ownWords, String whatMatters, String people, String interpreter, String information,
            String adjustments, String carer, String please, String worthKnowing, String aheadKind, String aheadWhere) {
        UUID id = UUID.fromString(pathwayId);
        var story = new EnumMap<Heading, String>(Heading.class);
        put(story, Heading.OWN_WORDS, ownWords);
        put(story, Heading.WHAT_MATTERS, whatMatters);
        put(story, Heading.PEOPLE, people);
        put(story, Heading.INTERPRETER, interpreter);
        put(story, Heading.INFORMATION, StoryWords.information(information));
        put(story, Heading.ADJUSTMENTS, adjustments);
        put(story, Heading.CARER, carer);
        put(story, Heading.PLEASE, please);
        put(story, Heading.WORTH_KNOWING, worthKnowing);
        put(story, Heading.AHEAD, StoryWords.ahead(aheadKind, aheadWhere));
        if (story.isEmpty() && !notKnownYet) {
            throw new Refused("Write what is known of the patient's story, or tick \"Not known yet\".");
        }
        stories.tell(patients.ofPathway(id).id(), story, new Occasion(id, FIRST_CONTACT));
        journey.add(id, story.isEmpty() ? "referral.storyNotKnownYet" : "referral.storyRecorded", Map.of());
    }

    private static void put(Map<Heading, String> story, Heading heading, String answer) {
        if (orNull(answer) != null) {
            story.put(heading, answer.strip());
        }
    }

    /** Under which heading the next difference lies, in words. */
    public String storyHeading(String pathwayId) {
        return difference(pathwayId).map(different -> Heading.of(different.heading()).orElseThrow().title()).orElse("Nothing differs any more");
    }

    /** What is known there. */
    public String storyKnown(String pathwayId) {
        return difference(pathwayId).map(different -> shown(different.known())).orElse(NOTHING);
    }

    /** What was told anew. */
    public String storyToldAnew(String pathwayId) {
        return difference(pathwayId).map(different -> shown(different.told())).orElse(NOTHING);
    }

    /** @param settled old, new or both */
    public void recordSettled(String pathwayId, String settled) {
        UUID id = UUID.fromString(pathwayId);
        difference(pathwayId).ifPresent(different -> {
            stories.settle(patients.ofPathway(id).id(), different, settled, new Occasion(id, FIRST_CONTACT));
            journey.add(id, "referral.storySettled", Map.of("heading", different.heading(), "settled", settled));
        });
    }

    private Optional<Difference> difference(String pathwayId) {
        return stories.differences(patients.ofPathway(UUID.fromString(pathwayId)).id()).stream().findFirst();
    }

    /** Tells referrer and patient that the referral has arrived and what happens next. */
    public String acknowledge(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        outbox.write(id, "referral-acknowledged-referrer", Recipient.REFERRER, Map.of());
        outbox.write(id, "referral-acknowledged-patient", Recipient.PATIENT, Map.of());
        journey.add(id, "referral.accepted", Map.of());
        turns.review(id);
        return "accepted";
    }

    private static LocalDate date(String written) {
        return orNull(written) == null ? null : LocalDate.parse(written);
    }
}
