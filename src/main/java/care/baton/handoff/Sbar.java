package care.baton.handoff;

import static care.baton.patient.Words.orNull;

import care.baton.patient.Heading;
import care.baton.patient.HospitalTime;
import care.baton.patient.Words;
import care.baton.team.Teams;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes situation, background, assessment and recommendation of a hand-over from the record, as far as it goes, in whole words. */
@Component
class Sbar {

    /** Why a patient goes to a stage, and what is asked of its team. */
    private record Move(String why, String asked) {
    }

    private static final Map<String, Move> MOVES = Map.of(
            "referral", new Move("The referral is to be looked at again", "Check the referral"),
            "triage", new Move("The referral is complete and is to be triaged", "Decide how urgent the referral is, and accept, redirect, advise or reject it"),
            "clinic", new Move("The patient is to be seen in clinic", "Book the patient, with what they need"),
            "diagnostics", new Move("A test is wanted", "Request the test, and see that its result comes back"),
            "waiting", new Move("Treatment is agreed: the patient goes on the waiting list", "Add the patient to the list, make them ready and offer a date"),
            "stay", new Move("The patient comes into hospital", "Admit the patient"),
            "discharge", new Move("The patient no longer needs a hospital bed", "Plan the way home and what must be ready for it"));

    private static final Map<String, String> NUMBER = Map.of("01", "verified", "02", "present, not traced", "03", "trace required", "04", "trace attempted, no match",
            "05", "in conflict with another record", "06", "trace in progress", "07", "not present, no trace required", "08", "trace postponed");

    private final Teams teams;
    private final ObjectMapper json;
    private final Clock clock;

    Sbar(Teams teams, ObjectMapper json, Clock clock) {
        this.teams = teams;
        this.json = json;
        this.clock = clock;
    }

    /** Why a hand-over to this stage is made, as staff read it. */
    static String why(String toStage) {
        return MOVES.get(toStage).why() + ".";
    }

    /** A first version, with what is missing and what is warned of. */
    HandoffContent write(Carried c) {
        LocalDate today = LocalDate.now(clock);
        Contract contract = Contract.of(c, today);
        return new HandoffContent(1, situation(c, today), background(c), assessment(c), recommendation(c), needs(c), c.storyVersion(), contract.missing(),
                contract.warnings(), null, null, null);
    }

    private String situation(Carried c, LocalDate today) {
        return lines(c.why(), service(c), urgency(c),
                c.clockStop() == null && c.clockStart() != null ? "Waiting since " + HospitalTime.words(c.clockStart()) + ", " + days(c.clockStart(), today) : null,
                c.suspectedCancerOn() == null ? null : "Suspected cancer since " + HospitalTime.words(c.suspectedCancerOn()) + ", " + days(c.suspectedCancerOn(), today),
                inHospital(c) ? "In hospital since " + HospitalTime.words(c.admittedAt(), clock) + (c.ward() == null ? "" : ", " + c.ward()) : null,
                c.abnormalResultSince() == null ? null : "An abnormal result waits to be acknowledged since " + HospitalTime.words(c.abnormalResultSince(), clock));
    }

    private String background(Carried c) {
        return lines(said("Referred for: ", c.referralReason()),
                said("Referred by ", joined(c.referrerName(), c.referrerOrganisation(), "on " + HospitalTime.words(c.receivedOn()))),
                "NHS number " + NUMBER.getOrDefault(c.nhsNumberStatus(), "status " + c.nhsNumberStatus()),
                c.decisionToTreatOn() == null && c.procedureName() == null ? null : said("Treatment decided: ", joined(c.procedureName(), c.procedureCode(), side(c),
                        managed(c), c.decisionToTreatOn() == null ? null : "on " + HospitalTime.words(c.decisionToTreatOn()))),
                said("Clinical priority: ", c.priorityCode()),
                c.held() == null ? null : "On hold: " + words(c.held()) + (c.heldUntil() == null ? "" : " until " + HospitalTime.words(c.heldUntil())),
                c.tciOn() == null ? null : "Date to come in: " + HospitalTime.words(c.tciOn()));
    }

    private String assessment(Carried c) {
        return lines(said("Triage: ", c.triageDecision() == null ? null : words(c.triageDecision())),
                said("Agreed with the patient: ", c.agreed()),
                said("Test wanted: ", "diagnostics".equals(c.toStage()) ? c.testWanted() : null),
                c.testResult() == null ? null : "Result of " + c.testName() + (Boolean.TRUE.equals(c.testAbnormal()) ? ", abnormal" : "") + ": " + c.testResult(),
                said("What it means: ", c.testMeaning()),
                c.fitUntil() == null ? said("Pre-assessment: ", c.plan()) : "Fit for the procedure until " + HospitalTime.words(c.fitUntil()),
                said("Procedure: ", c.procedureDone() == null ? null : joined(words(c.procedureDone()), c.notDoneDetail())),
                c.criteriaToReside() == null ? null : c.criteriaToReside() ? "Needs a hospital bed" : "Does not need a hospital bed",
                c.edd() == null ? null : "Expected date of discharge: " + HospitalTime.words(c.edd()),
                said("Discharge pathway: ", c.dischargePathway()), said("Follow-up: ", c.followUp()), said("Medicines changed: ", c.medicinesChanged()));
    }

    private String recommendation(Carried c) {
        return "stage".equals(c.kind()) ? MOVES.get(c.toStage()).asked() + "."
                : c.whatAsked() != null ? c.whatAsked() + "." : teams.name(c.toTeam()) + ": take this up, or say why not.";
    }

    /** Everything the patient has told that counts now, what must be arranged first. */
    private String needs(Carried c) {
        Map<String, String> told = told(c);
        var order = new ArrayList<>(Heading.TO_ARRANGE);
        Arrays.stream(Heading.values()).filter(heading -> !order.contains(heading)).forEach(order::add);
        String[] words = order.stream().filter(heading -> told.containsKey(heading.key()))
                .map(heading -> said(heading.label().isEmpty() ? "In the patient's words: " : heading.label() + ": ", told.get(heading.key()))).toArray(String[]::new);
        return words.length > 0 ? lines(words) : lines(said("What mattered in the last decision: ", c.agreedMatters()));
    }

    private Map<String, String> told(Carried c) {
        try {
            return c.story() == null ? Map.of() : json.readValue(c.story(), new TypeReference<Map<String, String>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A patient's story is kept as words by heading.", e);
        }
    }

    private String service(Carried c) {
        return teams.service(c.treatmentFunction()).map(Teams.Service::name).map(name -> "Service: " + name).orElse(null);
    }

    private static String urgency(Carried c) {
        String said = c.urgency() != null ? c.urgency() : c.requestedUrgency();
        return said == null ? null : (c.urgency() != null ? "Urgency: " : "Asked for as ") + words(said);
    }

    private static boolean inHospital(Carried c) {
        return c.admittedAt() != null && c.dischargedAt() == null;
    }

    private static String side(Carried c) {
        return c.laterality() == null || "notApplicable".equals(c.laterality()) ? null : c.laterality();
    }

    private static String managed(Carried c) {
        return c.intendedManagement() == null ? null : words(c.intendedManagement());
    }

    /** As people write it: {@code suspectedCancer} is "suspected cancer". */
    private static String words(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.UK);
    }

    private static String days(LocalDate since, LocalDate today) {
        long days = ChronoUnit.DAYS.between(since, today);
        return days == 1 ? "1 day" : days + " days";
    }

    private static String said(String heading, String words) {
        return orNull(words) == null ? null : heading + words.strip();
    }

    private static String joined(String... parts) {
        return Stream.of(parts).map(Words::orNull).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static String lines(String... sentences) {
        List<String> said = Stream.of(sentences).map(Words::orNull).filter(Objects::nonNull)
                .map(sentence -> sentence.endsWith(".") || sentence.endsWith("?") || sentence.endsWith("!") ? sentence : sentence + ".").toList();
        return said.isEmpty() ? "Not recorded." : String.join(" ", said);
    }
}
