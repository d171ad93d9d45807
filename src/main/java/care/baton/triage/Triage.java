package care.baton.triage;

import static care.baton.patient.Words.orNull;
import static care.baton.patient.Words.shown;

import care.baton.clock.ClinicalDecisions;
import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.HospitalTime;
import care.baton.patient.Identity;
import care.baton.patient.Journey;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Refused;
import care.baton.priority.Turns;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleFailures;
import care.baton.rules.RulesFailed;
import care.baton.rules.Unanswered;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Triage: the rules suggest how urgent a referral is, a clinician of the service decides what happens to it. Models know it as {@code triage}. */
@Component("triage")
public class Triage {

    private static final String SUSPECTED_CANCER = "suspectedCancer";

    private final JdbcClient db;
    private final Pathways pathways;
    private final Patients patients;
    private final Identity identity;
    private final Triages triages;
    private final RuleBook rules;
    private final RuleFailures failures;
    private final TriageTimes times;
    private final Journey journey;
    private final ClockDiary diary;
    private final ClinicalDecisions decisions;
    private final Turns turns;
    private final Teams teams;
    private final Outbox outbox;
    private final Clock clock;

    Triage(JdbcClient db, Pathways pathways, Patients patients, Identity identity, Triages triages, RuleBook rules, RuleFailures failures,
            TriageTimes times, Journey journey, ClockDiary diary, ClinicalDecisions decisions, Turns turns, Teams teams, Outbox outbox, Clock clock) {
        this.db = db;
        this.pathways = pathways;
        this.patients = patients;
        this.identity = identity;
        this.triages = triages;
        this.rules = rules;
        this.failures = failures;
        this.times = times;
        this.journey = journey;
        this.diary = diary;
        this.decisions = decisions;
        this.turns = turns;
        this.teams = teams;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The triage clinicians of the service hold the patient from now on. Answers whether the NHS number is verified. */
    public boolean takeOver(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        pathways.takeOver(id, "triage", teams.triage(pathwayId));
        turns.review(id);
        return identity.isVerified(id);
    }

    /** Asks the rules; answers routine, urgent or suspectedCancer and keeps the reasons. */
    public String suggestUrgency(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        var suggestion = suggestion(id, pathways.get(id));
        triages.suggested(id, suggestion);
        return suggestion.urgency();
    }

    /** If the rules cannot be asked, the referral is as urgent as the referrer says and at least urgent: a clinician looks at it soon. */
    private TriageSuggestion suggestion(UUID id, Pathway pathway) {
        List<Unanswered<UUID>> unanswered = List.of();
        TriageSuggestion suggestion;
        try {
            var answer = rules.ask(TriageFacts.QUESTION, facts(pathway));
            suggestion = TriageSuggestion.from(answer.findings(), answer.version());
        } catch (RulesFailed failed) {
            unanswered = List.of(new Unanswered<>(id, failed.getMessage()));
            suggestion = TriageSuggestion.withoutRules(pathway.requestedUrgency(), rules.version());
        }
        failures.keep(TriageFacts.QUESTION, List.of(id), unanswered);
        return suggestion;
    }

    private TriageFacts facts(Pathway pathway) {
        LocalDate born = patients.get(pathway.patientId()).birthDate();
        return new TriageFacts(pathway.requestedUrgency(), SUSPECTED_CANCER.equals(pathway.requestedUrgency()), "103".equals(pathway.treatmentFunction()),
                source(pathway.sourceOfReferral()), pathway.treatmentFunction(), born == null ? -1 : Period.between(born, LocalDate.now(clock)).getYears());
    }

    /** National codes of the source of an outpatient referral, in the words of the rules. */
    private static String source(String code) {
        return switch (code == null ? "" : code) {
            case "03", "12" -> "gp";
            case "92", "93" -> "dentist";
            case "15" -> "optometrist";
            case "01", "04", "10" -> "emergencyDepartment";
            case "02", "05", "11" -> "consultant";
            case "17" -> "screening";
            case "06" -> "self";
            default -> "other";
        };
    }

    // what the clinician sees

    /** The suggestion and every reason for it. */
    public String suggestion(String pathwayId) {
        var suggestion = triages.suggestion(UUID.fromString(pathwayId));
        return shown("Suggested: " + inWords(suggestion.urgency()) + ". "
                + (suggestion.reasons().isEmpty() ? "No rule asks for more." : String.join(". ", suggestion.reasons()) + "."));
    }

    public String referral(String pathwayId) {
        Pathway p = pathways.get(UUID.fromString(pathwayId));
        String asked = p.requestedUrgency() == null ? "urgency not said" : "asked for as " + inWords(p.requestedUrgency());
        return Stream.of(serviceName(p), asked, "received on " + HospitalTime.words(p.receivedOn()), p.referrerName(), p.referrerOrganisation())
                .filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    public String referralReason(String pathwayId) {
        return shown(pathways.get(UUID.fromString(pathwayId)).referralReason());
    }

    public String age(String pathwayId) {
        LocalDate born = patients.ofPathway(UUID.fromString(pathwayId)).birthDate();
        return born == null ? "age not known" : Period.between(born, LocalDate.now(clock)).getYears() + " years old";
    }

    private String serviceName(Pathway p) {
        return teams.service(p.treatmentFunction()).map(Teams.Service::name).orElse("service not known");
    }

    private static String inWords(String urgency) {
        return "suspectedCancer".equals(urgency) ? "urgent, cancer suspected" : urgency;
    }

    // the answer

    /** How long the clinicians may take, as an ISO 8601 period, by the urgency that the rules suggest. */
    public String answerWithin(String pathwayId) {
        return times.of(triages.suggestion(UUID.fromString(pathwayId)).urgency()).toString();
    }

    /**
     * The clinician's decision.
     *
     * @param decision accept, straightToTest, redirect, advise or reject
     * @return accepted, straightToTest, redirected, advised or rejected
     */
    public String recordTriage(String pathwayId, String urgency, String decision, String testWanted, String redirectTo, String advice, String rejectedBecause) {
        UUID id = UUID.fromString(pathwayId);
        String reason = orNull("advise".equals(decision) ? advice : "reject".equals(decision) ? rejectedBecause : null);
        String outcome = switch (decision) {
            case "accept" -> "accepted";
            case "straightToTest" -> "straightToTest";
            case "redirect" -> redirected(id, orNull(redirectTo));
            case "advise" -> with(reason, "advised", "Write the advice: the referrer acts on it and the patient is told.");
            case "reject" -> with(reason, "rejected", "Say why: a rejection goes to referrer and patient with its reason.");
            default -> throw new Refused("Choose what happens to the referral.");
        };
        db.sql("update baton.pathway set urgency = :urgency where id = :id").param("urgency", urgency).param("id", id).update();
        suspectCancer(id, SUSPECTED_CANCER.equals(urgency));
        triages.decided(id, decision, orNull(testWanted), reason);
        journey.add(id, "triage." + outcome, detail(id, urgency, testWanted, redirectTo, reason));
        turns.review(id);
        return outcome;
    }

    /**
     * What came as suspected cancer counts from its receipt; what a clinician here suspects first counts from today (consultant upgrade). Another
     * service, asked after this one, may see it otherwise: the latest decision counts.
     */
    private void suspectCancer(UUID id, boolean suspected) {
        Pathway pathway = pathways.get(id);
        if (suspected && pathway.suspectedCancerOn() == null) {
            if (SUSPECTED_CANCER.equals(triages.suggestion(id).urgency())) {
                diary.on(id, pathway.receivedOn(), EventKind.SUSPECTED_CANCER_RECEIVED, diary.next(id, "triage." + SUSPECTED_CANCER), said -> said);
            } else {
                decisions.suspected(id, "triage");
            }
        } else if (!suspected && pathway.suspectedCancerOn() != null) {
            diary.takeBack(id, EventKind.SUSPECTED_CANCER_RECEIVED);
            diary.takeBack(id, EventKind.UPGRADED_TO_CANCER);
        }
    }

    private static String with(String reason, String outcome, String otherwise) {
        if (reason == null) {
            throw new Refused(otherwise);
        }
        return outcome;
    }

    private String redirected(UUID id, String treatmentFunction) {
        String from = teams.triage(id.toString());
        if (teams.service(treatmentFunction).isEmpty()) {
            throw new Refused("Choose the service that the referral goes to.");
        }
        db.sql("update baton.pathway set treatment_function = :function where id = :id").param("function", treatmentFunction).param("id", id).update();
        String to = teams.triage(id.toString());
        if (to.equals(from)) {
            throw new Refused("The referral is with this service already. Choose another one.");
        }
        pathways.takeOver(id, "triage", to);
        return "redirected";
    }

    private Map<String, Object> detail(UUID id, String urgency, String testWanted, String redirectTo, String reason) {
        var suggestion = triages.suggestion(id);
        var detail = new HashMap<String, Object>();
        detail.put("urgency", urgency);
        detail.put("suggested", suggestion.urgency());
        detail.put("rules", suggestion.reasons());
        detail.put("book", suggestion.rulebookVersion());
        detail.put("testWanted", orNull(testWanted));
        detail.put("redirectedTo", orNull(redirectTo));
        detail.put("reason", reason);
        detail.values().removeIf(Objects::isNull);
        return detail;
    }

    /** Tells referrer and patient what the clinician advises instead of an appointment. */
    public void sendAdvice(String pathwayId) {
        tell(pathwayId, "triage-advised");
    }

    /** Tells referrer and patient why the referral was not accepted. */
    public void tellRejected(String pathwayId) {
        tell(pathwayId, "triage-rejected");
    }

    private void tell(String pathwayId, String letter) {
        UUID id = UUID.fromString(pathwayId);
        diary.now(id, EventKind.RETURNED_TO_PRIMARY_CARE, letter.replace('-', '.'), said -> said.communicated(true));
        var reason = Map.of("reason", triages.reason(id));
        outbox.write(id, letter + "-referrer", Recipient.REFERRER, reason);
        outbox.write(id, letter + "-patient", Recipient.PATIENT, reason);
    }

    // overdue

    /** Since when the referral has waited, for the service lead. */
    public String waitingSince(String pathwayId) {
        Pathway p = pathways.get(UUID.fromString(pathwayId));
        return "Received on " + HospitalTime.words(p.receivedOn()) + " and not triaged yet by " + teams.name(teams.triage(pathwayId)) + ".";
    }

    public void recordLeadAnswer(String pathwayId, String arranged, String arrangedNote) {
        var detail = new HashMap<String, String>();
        detail.put("arranged", arranged);
        if (orNull(arrangedNote) != null) {
            detail.put("note", arrangedNote);
        }
        journey.add(UUID.fromString(pathwayId), "triage.overdueAnswered", detail);
    }

    // the NHS number, where it is not verified yet

    public String numberSoFar(String pathwayId) {
        Patient patient = patients.ofPathway(UUID.fromString(pathwayId));
        return patient.nhsNumber() == null ? "No NHS number is known." : "NHS number so far, not verified: " + NhsNumber.spaced(patient.nhsNumber()) + ".";
    }

    /**
     * What tracing the NHS number has found. Answers the label of the patient it now is.
     *
     * @param found asKnown, another or nothing
     */
    public String recordNumber(String pathwayId, String found, String tracedNhsNumber) {
        UUID id = UUID.fromString(pathwayId);
        Patient patient = patients.ofPathway(id);
        switch (found) {
            case "asKnown" -> {
                if (patient.nhsNumber() == null) {
                    throw new Refused("No number is known yet: write the one you found.");
                }
                identity.hasNumber(id, patient.nhsNumber(), true);
            }
            case "another" -> traced(id, patient, tracedNhsNumber);
            default -> journey.add(id, "triage.numberNotFound", Map.of());
        }
        if (!"nothing".equals(found)) {
            journey.add(id, "triage.numberTraced", Map.of("found", found));
        }
        turns.review(id);
        return patients.ofPathway(id).label();
    }

    private void traced(UUID id, Patient patient, String number) {
        identity.hasNumber(id, number, true).ifPresent(owner -> {
            if (owner.birthDate() == null || !owner.birthDate().equals(patient.birthDate())) {
                throw new Refused("This number belongs to a patient here with another date of birth. Compare both before you go on.");
            }
            identity.isPatient(id, owner.id());
        });
    }
}
