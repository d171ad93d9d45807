package care.baton.priority;

import care.baton.rules.Question;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the rules may know of a pathway when they are asked whose turn is next; all of it stands in one row of the record.
 *
 * <p>A value that is not known is null, and a number of days counted from it is -1, so that no comparison of the form
 * "at least so many days" holds for it. Ethnicity, deprivation and the like are not here: they never move a patient silently.
 *
 * @param asAt                    the day the question is asked
 * @param stage                   referral, triage, clinic, diagnostics, waiting, stay or discharge
 * @param clockStart              start of the referral-to-treatment clock
 * @param clockStop               the day that clock stopped; null while it runs
 * @param listPositionDate        the day the patient's place in the list counts from, where it differs from the clock's start
 * @param urgency                 routine, urgent or suspectedCancer; suspectedCancer for as long as the cancer clocks run, that is until
 *                                it is ruled out or treated, whatever the referral-to-treatment clock does
 * @param priorityCode            P1a, P1b, P2, P3 or P4
 * @param priorityOn              the day that code was given or last confirmed
 * @param held                    unfit, awaitingTest, unavailable, watchfulWaiting, thinkingTime or planned; null when the patient can be booked
 * @param heldUntil               the day the hold is looked at again
 * @param abnormalResultWaiting   an abnormal result that nobody has acknowledged
 * @param hospitalCancellations   how often the hospital has cancelled on this pathway
 * @param cancelledOnTheDay       the last cancellation was by the hospital, on or after the day of admission, for a non-clinical reason
 * @param cancelledOn             the day of the hospital's last cancellation
 * @param suspectedCancerReceived start of the 28-day and 62-day clocks
 * @param tciOn                   the date to come in
 * @param admittedOn              null unless the patient is in hospital
 * @param criteriaToReside        whether the patient meets a reason to be in hospital; null when not recorded
 * @param readyOn                 the discharge ready date
 * @param edd                     the expected date of discharge
 */
public record PriorityFacts(
        LocalDate asAt,
        String stage,
        LocalDate clockStart,
        LocalDate clockStop,
        LocalDate listPositionDate,
        String urgency,
        String priorityCode,
        LocalDate priorityOn,
        String held,
        LocalDate heldUntil,
        boolean abnormalResultWaiting,
        int hospitalCancellations,
        boolean cancelledOnTheDay,
        LocalDate cancelledOn,
        LocalDate suspectedCancerReceived,
        LocalDate tciOn,
        LocalDate admittedOn,
        Boolean criteriaToReside,
        LocalDate readyOn,
        LocalDate edd) {

    /** Whose turn is next. */
    public static final Question<PriorityFacts, TurnFinding> QUESTION =
            new Question<>("priority", PriorityFacts.class, TurnFinding.class);

    /** The same facts on another day: what time alone makes of them. */
    public PriorityFacts onDay(LocalDate day) {
        return new PriorityFacts(day, stage, clockStart, clockStop, listPositionDate, urgency, priorityCode, priorityOn, held, heldUntil, abnormalResultWaiting,
                hospitalCancellations, cancelledOnTheDay, cancelledOn, suspectedCancerReceived, tciOn, admittedOn, criteriaToReside, readyOn, edd);
    }

    /** The patient is an inpatient. */
    public boolean inHospital() {
        return admittedOn != null;
    }

    /** The clock runs (or nobody knows its start) and the patient has not been admitted. */
    public boolean waitingForTreatment() {
        return clockStop == null && admittedOn == null;
    }

    /** Days on the referral-to-treatment clock: the day it starts is day 0; -1 when it has stopped. */
    public int daysWaiting() {
        return clockStop == null ? daysSince(clockStart) : -1;
    }

    /** Days since the suspected cancer referral was received. */
    public int daysSinceSuspectedCancer() {
        return daysSince(suspectedCancerReceived);
    }

    /** Nights in hospital so far. */
    public int daysInHospital() {
        return daysSince(admittedOn);
    }

    /** Days past the expected date of discharge; 0 on the day itself. */
    public int daysPastExpectedDischarge() {
        return daysSince(edd);
    }

    /** Days past the date to come in; 0 on the day itself. */
    public int daysPastDateToComeIn() {
        return daysSince(tciOn);
    }

    /** Days until the date to come in; 0 on the day itself. */
    public int daysToDateToComeIn() {
        return daysUntil(tciOn);
    }

    /** Days past the day on which the hold was to be looked at; 0 on the day itself. */
    public int daysPastHold() {
        return daysSince(heldUntil);
    }

    /** Neither the clock's start nor a place in the list is known. */
    public boolean waitUnknown() {
        return clockStart == null && listPositionDate == null;
    }

    /**
     * The day the patient's place in the list counts from: the one recorded, or the clock's start, or its stop for what comes
     * after treatment; today when nothing is known, so that nobody falls to the end.
     */
    public LocalDate placeInList() {
        if (listPositionDate != null) {
            return listPositionDate;
        }
        LocalDate clock = clockStop != null ? clockStop : clockStart;
        return clock != null ? clock : asAt;
    }

    /** The day the clinical priority counts from; the place in the list when the day of the code was not recorded. */
    public LocalDate priorityFrom() {
        return priorityOn != null ? priorityOn : placeInList();
    }

    /** The day a hold is to be looked at; today when none was given. */
    public LocalDate holdReviewOn() {
        return heldUntil != null ? heldUntil : asAt;
    }

    /** The day of the hospital's last cancellation; today when it was not recorded. */
    public LocalDate lastCancelledOn() {
        return cancelledOn != null ? cancelledOn : asAt;
    }

    /** The day from which the patient could have left; today when it was not recorded. */
    public LocalDate readyFrom() {
        return readyOn != null ? readyOn : asAt;
    }

    /** The last day within 18 weeks, counted from the place in the list; today when nothing is known of the wait. */
    public LocalDate inTurnBy() {
        return waitUnknown() ? asAt : placeInList().plusDays(126);
    }

    private int daysSince(LocalDate day) {
        return day == null ? -1 : Math.max(-1, (int) ChronoUnit.DAYS.between(day, asAt));
    }

    private int daysUntil(LocalDate day) {
        return day == null ? -1 : Math.max(-1, (int) ChronoUnit.DAYS.between(asAt, day));
    }
}
