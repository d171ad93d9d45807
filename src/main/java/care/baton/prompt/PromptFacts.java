package care.baton.prompt;

import care.baton.rules.Question;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the rules may know when they are asked whether a person has to be asked something: once about each open pathway, with no {@code question}, and
 * once more about each question its clocks have.
 *
 * <p>A day that is not known is null, and a number of days counted from it is -1, so that no comparison of the form "at least so many days" holds for it. What a
 * clock says is known while it runs.
 *
 * @param asAt               the day the rules are asked
 * @param question           what a clock rule asks for (clinicalReview, tellPatient, …), or what is wrong with an event; null: about the pathway itself
 * @param problem            the event that the question is about was not applied
 * @param event              the word of that event
 * @param toldByStage        a stage of Baton told of that event, not another system: where a stage's own model makes a task, nobody is asked twice
 * @param stage              referral, triage, clinic, diagnostics, waiting, stay or discharge
 * @param held               unfit, awaitingTest, unavailable or watchfulWaiting; null when the patient can be booked
 * @param waitingSince       start of the referral-to-treatment clock
 * @param validatedOn        when the patient was last asked whether the wait is still right
 * @param thinkingSince      the patient thinks it over
 * @param monitoredSince     start, or last review, of active monitoring
 * @param plannedFor         the date for which treatment or a test is planned
 * @param cancerSince        start of the 62-day clock, later by the days taken out of its count
 * @param admittedOn         null unless the patient is in hospital
 * @param readySince         the patient has met no criterion to reside since
 * @param declinedDate       the first reasonable date the patient declined on this clock
 * @param secondOffered      a second date within the time allowed has been offered since
 * @param firstValidation    the day of the wait on which it is validated; likewise the second and third
 * @param validationHolds    for how many days a validation need not be repeated
 * @param thinkingAllowed    days of thinking time without a conversation
 * @param reviewMonitoring   days from one review of active monitoring to the next
 * @param harmAfter          the day of the 62-day clock after which harm is looked for
 * @param delayReasonFrom    the day of a stay from which a reason for delay is recorded
 * @param secondOfferWithin  days from the first date to the second
 * @param noticeNeeded       days of notice of a reasonable date
 * @param secondOfferAsk     how many days before the last moment a second date is asked for
 */
public record PromptFacts(LocalDate asAt, String question, boolean problem, String event, boolean toldByStage, String stage, String held,
        LocalDate waitingSince, LocalDate validatedOn, LocalDate thinkingSince, LocalDate monitoredSince, LocalDate plannedFor, LocalDate cancerSince,
        LocalDate admittedOn, LocalDate readySince, LocalDate declinedDate, boolean secondOffered, int firstValidation, int secondValidation,
        int thirdValidation, int validationHolds, int thinkingAllowed, int reviewMonitoring, int harmAfter, int delayReasonFrom, int secondOfferWithin,
        int noticeNeeded, int secondOfferAsk) {

    /** What must a person be asked? */
    public static final Question<PromptFacts, PromptFinding> QUESTION = new Question<>("prompt", PromptFacts.class, PromptFinding.class);

    /** Days on the referral-to-treatment clock: the day it starts is day 0. */
    public int daysWaiting() {
        return daysSince(waitingSince);
    }

    /** Validated so short a time ago that it need not be done again. */
    public boolean validatedLately() {
        return validatedOn != null && daysSince(validatedOn) < validationHolds;
    }

    /** Days of thinking time. */
    public int daysThinking() {
        return daysSince(thinkingSince);
    }

    /** Days since active monitoring began or was last reviewed. */
    public int daysMonitored() {
        return daysSince(monitoredSince);
    }

    /** Days past the planned date; 0 on the day itself. */
    public int daysPastPlanned() {
        return daysSince(plannedFor);
    }

    /** Days on the 62-day cancer clock. */
    public int daysOnCancerClock() {
        return daysSince(cancerSince);
    }

    /** Nights in hospital so far. */
    public int daysInHospital() {
        return daysSince(admittedOn);
    }

    /** A reasonable date was declined, no second was offered, and the last day on which one can be offered in time is close or past. */
    public boolean secondOfferDue() {
        return declinedDate != null && !secondOffered && !asAt.isBefore(lastDayForSecondOffer().minusDays(secondOfferAsk));
    }

    /** The last day on which a second date can be offered that is within the time allowed and has the notice it needs. */
    LocalDate lastDayForSecondOffer() {
        return declinedDate.plusDays(secondOfferWithin - noticeNeeded);
    }

    private int daysSince(LocalDate day) {
        return day == null ? -1 : (int) Math.max(-1, ChronoUnit.DAYS.between(day, asAt));
    }
}
