package care.baton.waiting;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox.Recipient;
import care.baton.outbound.Outbox;
import care.baton.patient.AboutMe;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Waiting for treatment, from the decision to treat to the day the patient is in. Models know this as {@code waiting}; each method is one step of
 * the model or one text on a task. Nobody leaves the list here unless a clinician and the patient agreed.
 */
@Component("waiting")
public class Waiting {

    private static final String STAGE = "waiting";
    private static final String SCHEDULING = "theatre-scheduling";
    private static final String PRE_ASSESSMENT = "pre-assessment";
    private static final Pattern PROCEDURE_CODE = Pattern.compile("[A-Z]\\d{2}(\\.\\d)?");

    private final Pathways pathways;
    private final ListEntries entries;
    private final PreAssessment preAssessment;
    private final Offering offering;
    private final Conversation conversation;
    private final DayOfTreatment dayOfTreatment;
    private final TaskCards cards;
    private final Journey journey;
    private final Outbox outbox;
    private final ClockDiary diary;
    private final Turns turns;
    private final Teams teams;
    private final WaitingSettings settings;
    private final TurningPoints turningPoints;
    private final AboutMe aboutMe;
    private final Clock clock;

    Waiting(Pathways pathways, ListEntries entries, PreAssessment preAssessment, Offering offering, Conversation conversation,
            DayOfTreatment dayOfTreatment, TaskCards cards, Journey journey, Outbox outbox, ClockDiary diary, Turns turns, Teams teams, WaitingSettings settings,
            TurningPoints turningPoints, AboutMe aboutMe, Clock clock) {
        this.pathways = pathways;
        this.entries = entries;
        this.preAssessment = preAssessment;
        this.offering = offering;
        this.conversation = conversation;
        this.dayOfTreatment = dayOfTreatment;
        this.cards = cards;
        this.journey = journey;
        this.outbox = outbox;
        this.diary = diary;
        this.turns = turns;
        this.teams = teams;
        this.settings = settings;
        this.turningPoints = turningPoints;
        this.aboutMe = aboutMe;
        this.clock = clock;
    }

    public void takeOver(String pathwayId) {
        UUID id = id(pathwayId);
        pathways.takeOver(id, STAGE, SCHEDULING);
        entries.begin(id);
        journey.add(id, "waiting.batonTaken", Map.of("holder", SCHEDULING));
        turns.review(id);
    }

    /** Whether the patient came with a decision to treat and a priority, as from an imported list or after a procedure that was not done. */
    public boolean onTheList(String pathwayId) {
        Pathway pathway = pathways.get(id(pathwayId));
        return pathway.decisionToTreatOn() != null && pathway.priorityCode() != null;
    }

    public boolean dateAgreed(String pathwayId) {
        return pathways.get(id(pathwayId)).tciOn() != null;
    }

    /** The procedure that was agreed before, to begin the form with; null if none was. */
    public String suggestProcedure(String pathwayId) {
        return pathways.get(id(pathwayId)).procedureName();
    }

    public void recordListEntry(String pathwayId, String procedureName, String procedureCode, String priorityCode, String intendedManagement,
            String laterality, String optionsDiscussed, String mattered, String whatWasAgreed, String decidedWith, String decisionMaterial) {
        UUID id = id(pathwayId);
        String code = Words.orNull(procedureCode);
        if (code != null && !PROCEDURE_CODE.matcher(code).matches()) {
            throw new Refused("A procedure code (OPCS-4) is a capital letter, two digits and, after a point, one more, as in W37.1. Correct it or leave it empty.");
        }
        aboutMe.decide(id, "adding to the list", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        boolean shared = aboutMe.hasDecided(id);
        diary.now(id, EventKind.PRIORITY_SET, diary.next(id, "waiting.priority"), said -> said.code(priorityCode));
        diary.now(id, EventKind.ADDED_TO_LIST, diary.next(id, "waiting.added"));
        entries.decided(id, procedureName.strip(), code, priorityCode, intendedManagement, laterality, shared);
        Map<String, Object> detail = new HashMap<>(Map.of("procedure", procedureName.strip(), "priority", priorityCode, "intendedManagement", intendedManagement,
                "laterality", laterality, "sharedDecisionRecorded", shared));
        if (code != null) {
            detail.put("procedureCode", code);
        }
        journey.add(id, "waiting.added", detail);
        outbox.write(id, "waiting-added", Recipient.PATIENT, Map.of("procedure", Offering.treatment(pathways.get(id))));
        turns.review(id);
    }

    /** @return {@code ready} for a date, {@code onHold}, or {@code preAssess}; the team that acts next holds the patient from here */
    public String checkReadiness(String pathwayId) {
        UUID id = id(pathwayId);
        Pathway pathway = pathways.get(id);
        String readiness = pathway.held() != null ? "onHold" : entries.get(id).isFitOn(LocalDate.now(clock)) ? "ready" : "preAssess";
        boolean withPreAssessment = "preAssess".equals(readiness) || "unfit".equals(pathway.held());
        pathways.takeOver(id, STAGE, withPreAssessment ? PRE_ASSESSMENT : SCHEDULING);
        turns.review(id);
        return readiness;
    }

    public void recordPreAssessment(String pathwayId, String answer, String fitUntil, String reviewOn, String unfitBecause, String optimisationPlan,
            String storyStillRight, String storyHeading, String storyNow) {
        aboutMe.answer(id(pathwayId), storyStillRight, storyHeading, storyNow, "pre-assessment");
        preAssessment.record(id(pathwayId), answer, fitUntil, reviewOn, Words.orNull(unfitBecause), Words.orNull(optimisationPlan));
        turns.review(id(pathwayId));
    }

    /** When somebody looks at a hold again: its own day, but no later than the longest hold from today; as an instant, e.g. 2026-03-29T23:00:00Z. */
    public String holdEnds(String pathwayId) {
        LocalDate latest = LocalDate.now(clock).plusDays(settings.longestHoldDays());
        LocalDate until = pathways.get(id(pathwayId)).heldUntil();
        return (until == null || until.isAfter(latest) ? latest : until).atStartOfDay(clock.getZone()).toInstant().toString();
    }

    public void endHold(String pathwayId) {
        UUID id = id(pathwayId);
        Pathway pathway = pathways.get(id);
        Map<String, Object> detail = new HashMap<>();
        detail.put("held", pathway.held());
        detail.put("heldUntil", pathway.heldUntil());
        entries.hold(id, null, null);
        journey.add(id, "waiting.holdEnded", detail);
        turns.review(id);
    }

    public void recordOffer(String pathwayId, String step, String offeredFor, String offeredBy, String askedBecause) {
        offering.recordOffer(id(pathwayId), step, offeredFor, offeredBy, Words.orNull(askedBecause));
        turns.review(id(pathwayId));
    }

    public void recordAnswer(String pathwayId, String answer, Boolean interpreterArranged, String declinedBecause, String cannotComeBefore) {
        offering.recordAnswer(id(pathwayId), answer, Boolean.TRUE.equals(interpreterArranged), Words.orNull(declinedBecause), HospitalTime.day(cannotComeBefore));
        turns.review(id(pathwayId));
    }

    public void confirmDate(String pathwayId) {
        offering.confirm(id(pathwayId));
        turns.review(id(pathwayId));
    }

    public void recordDay(String pathwayId, String arrival, String cancelledBecause, String hospitalCancelledWhen, String hospitalReason) {
        dayOfTreatment.record(id(pathwayId), arrival, Words.orNull(cancelledBecause), Words.orNull(hospitalCancelledWhen), Words.orNull(hospitalReason));
        turns.review(id(pathwayId));
    }

    /** Whether a clinician should talk with the patient before the next date; if so, the clinicians hold the patient until they have. */
    public boolean checkConversation(String pathwayId) {
        UUID id = id(pathwayId);
        boolean due = conversation.isDue(id);
        if (due) {
            pathways.takeOver(id, STAGE, teams.clinicians(pathwayId));
            turns.review(id);
        }
        return due;
    }

    public void recordConversation(String pathwayId, String decision, String waitUntil, String whoseWish, String removalBecause, Boolean removalAgreed,
            String optionsDiscussed, String mattered, String whatWasAgreed, String decidedWith, String decisionMaterial) {
        aboutMe.decide(id(pathwayId), "conversation while waiting", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        conversation.record(id(pathwayId), decision, Words.orNull(whatWasAgreed), HospitalTime.day(waitUntil), whoseWish, Words.orNull(removalBecause),
                Boolean.TRUE.equals(removalAgreed));
        turns.review(id(pathwayId));
    }

    public String admit(String pathwayId) {
        turningPoints.pass(id(pathwayId), Step.ADMISSION);
        entries.admitted(id(pathwayId));
        turns.review(id(pathwayId));
        return "admitted";
    }

    public String returnToClinic(String pathwayId) {
        journey.add(id(pathwayId), "waiting.watchfulWaiting", Map.of("startedBy", "clinician and patient"));
        return "backToClinic";
    }

    public String remove(String pathwayId) {
        journey.add(id(pathwayId), "waiting.removed", Map.of("agreedBy", "clinician and patient"));
        return "removed";
    }

    public String waitingFor(String pathwayId) {
        return cards.waitingFor(id(pathwayId));
    }

    public String toCheck(String pathwayId) {
        return cards.toCheck(id(pathwayId));
    }

    public String offersSoFar(String pathwayId) {
        return cards.offersSoFar(id(pathwayId));
    }

    public String offerAdvice(String pathwayId) {
        return cards.offerAdvice(id(pathwayId));
    }

    public String offerMade(String pathwayId) {
        return cards.offerMade(id(pathwayId));
    }

    public String whyTalk(String pathwayId) {
        return cards.whyTalk(id(pathwayId));
    }

    public String dateToComeIn(String pathwayId) {
        return cards.dateToComeIn(id(pathwayId));
    }

    private static UUID id(String pathwayId) {
        return UUID.fromString(pathwayId);
    }
}
