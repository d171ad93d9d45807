package care.baton.prompt;

import care.baton.clock.ClockBook;
import care.baton.clock.ClocksAgain;
import care.baton.patient.AboutMe;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.prompt.PromptStore.Prompt;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What the clocks ask a person, one question at a time: who is asked, why, and what follows from the answer. No answer removes anybody from a list, but a
 * clinician's decision with the patient's agreement does. Models know this as {@code prompt}.
 */
@Component("prompt")
public class Prompts {

    private final PromptStore store;
    private final PromptRules rules;
    private final AboutMe aboutMe;
    private final WaitingAnswers waiting;
    private final EventAnswers events;
    private final StayAnswers stays;
    private final ClockBook book;
    private final ClocksAgain again;
    private final Journey journey;
    private final Clock clock;

    Prompts(PromptStore store, PromptRules rules, AboutMe aboutMe, WaitingAnswers waiting, EventAnswers events, StayAnswers stays, ClockBook book, ClocksAgain again,
            Journey journey, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.aboutMe = aboutMe;
        this.waiting = waiting;
        this.events = events;
        this.stays = stays;
        this.book = book;
        this.again = again;
        this.journey = journey;
        this.clock = clock;
    }

    /** For the list review: asks the rules about the open pathways of one list; answers how many there are. */
    public int askDue(String list) {
        return rules.askDue(list);
    }

    /** For the list review: events that were told ahead of their day count from that day on. */
    public void countEventsOfToday() {
        book.catchUp();
    }

    /** For the list review: which clocks were made by rules or a policy that hold no more, in parts that are a job each. */
    public List<String> clocksToMakeAgain() {
        return again.parts();
    }

    /** For the list review: makes the clocks of one part again; answers how many pathways it has. */
    public int makeClocksAgain(String part) {
        return again.make(part);
    }

    public String team(String promptId) {
        return store.get(promptId).team();
    }

    /** The rule's sentence, and by when an answer is wanted. */
    public String whyAsked(String promptId) {
        Prompt prompt = store.get(promptId);
        return prompt.why() + ". Please answer by " + HospitalTime.words(HospitalTime.dayOf(prompt.answerBy(), clock)) + ".";
    }

    public String whatIsKnown(String promptId) {
        return store.get(promptId).known();
    }

    /** @param patientSays stillWants, noAnswer, wait or leave */
    public void recordValidation(String promptId, String howAsked, String patientSays, String canComeFrom, String note) {
        waiting.validated(store.get(promptId), howAsked, patientSays, day(canComeFrom), note);
    }

    /** @param leaving stay or leave */
    public void recordLeaving(String promptId, String leaving, Boolean bothAgreed, String optionsDiscussed, String mattered, String whatWasAgreed, String decidedWith,
            String decisionMaterial) {
        decidedTogether(promptId, "conversation about staying on the list", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        waiting.decided(store.get(promptId), leaving, yes(bothAgreed), whatWasAgreed);
    }

    /** @param afterThinking goAhead, moreTime, monitoring or decline */
    public void recordThinking(String promptId, String afterThinking, String thinkUntil, Boolean bothAgreed, String note, String optionsDiscussed, String mattered,
            String whatWasAgreed, String decidedWith, String decisionMaterial) {
        decidedTogether(promptId, "after time to think", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        waiting.thoughtOver(store.get(promptId), afterThinking, day(thinkUntil), yes(bothAgreed), whatWasAgreed == null ? note : whatWasAgreed);
    }

    /** @param reviewDecision keep, monitoring or backToGp */
    public void recordReview(String promptId, String reviewDecision, Boolean bothAgreed, String note) {
        waiting.reviewed(store.get(promptId), reviewDecision, yes(bothAgreed), note);
    }

    /** @param monitoringNext stay, goAhead or discharge */
    public void recordMonitoring(String promptId, String monitoringNext, Boolean bothAgreed, String note, String optionsDiscussed, String mattered, String whatWasAgreed,
            String decidedWith, String decisionMaterial) {
        decidedTogether(promptId, "review of active monitoring", optionsDiscussed, mattered, whatWasAgreed, decidedWith, decisionMaterial);
        waiting.monitored(store.get(promptId), monitoringNext, yes(bothAgreed), whatWasAgreed == null ? note : whatWasAgreed);
    }

    /** @param offerNext offered or notYet */
    public void recordOffer(String promptId, String offerNext, String offeredFor, String askAgainOn, String note) {
        waiting.offered(store.get(promptId), offerNext, day(offeredFor), day(askAgainOn), note);
    }

    /** @param plannedNext treatment, test or notYet */
    public void recordPlanned(String promptId, String plannedNext, String newPlannedDate, String note) {
        waiting.planReached(store.get(promptId), plannedNext, day(newPlannedDate), note);
    }

    public void recordMissed(String promptId, Boolean clearlyCommunicated, Boolean firstAppointment, Boolean inBestInterests, Boolean followsPolicy,
            Boolean protectsVulnerable, String note) {
        events.missed(store.get(promptId), yes(clearlyCommunicated), yes(firstAppointment), yes(inBestInterests), yes(followsPolicy), yes(protectsVulnerable), note);
    }

    /** @param statusCode 10 to 98 */
    public void recordStatus(String promptId, String statusCode, String statusSince, String note) {
        events.statusFound(store.get(promptId), statusCode, day(statusSince), note);
    }

    public void recordTold(String promptId, String toldOn, String note) {
        events.told(store.get(promptId), day(toldOn), note);
    }

    /** @param clearedUp dayKnown, notHappened or leave */
    public void recordClearedUp(String promptId, String clearedUp, String rightDay, String note) {
        events.clearedUp(store.get(promptId), clearedUp, day(rightDay), note);
    }

    /** @param harm none, low, moderate, severe or death */
    public void recordHarm(String promptId, String harm, String note) {
        stays.harmReviewed(store.get(promptId), harm, note);
    }

    /** @param alsoDelayedBy another reason; null: none */
    public void recordDelay(String promptId, String delayedBy, String alsoDelayedBy, String note) {
        stays.delayExplained(store.get(promptId), delayedBy, alsoDelayedBy, note);
    }

    /** Its reason has gone away: kept in the record as recalled. */
    public void recordRecall(String promptId) {
        Prompt prompt = store.get(promptId);
        journey.add(prompt.pathwayId(), "prompt.recalled", Map.of("prompt", promptId, "question", prompt.question()));
    }

    private void decidedTogether(String promptId, String place, String options, String mattered, String agreed, String with, String material) {
        aboutMe.decide(store.get(promptId).pathwayId(), place, options, mattered, agreed, with, material);
    }

    private static LocalDate day(String answer) {
        return HospitalTime.day(answer);
    }

    private static boolean yes(Boolean ticked) {
        return Boolean.TRUE.equals(ticked);
    }
}
