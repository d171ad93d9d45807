package care.baton.priority;

import care.baton.rules.Question;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What the rules may know of a pathway when they are asked whose turn is next.
 *
 * <p>A value that is not known is null, and a number of days counted from it is -1, so that no comparison of the form
 * "at least so many days" holds for it. Deprivation, frailty and the like are for advice: they never move a patient silently.
 *
 * @param asAt                  the day the question is asked
 * @param limits                the dated policy of that day
 * @param stage                 referral, triage, clinic, diagnostics, waiting, stay or discharge
 * @param receivedOn            the day the referral came
 * @param clockStart            start of the referral-to-treatment clock
 * @param clockStop             the day that clock stopped; null while it runs
 * @param listPositionDate      the day the patient's place in the list counts from, where it differs from the clock's start
 * @param urgency               routine, urgent or suspectedCancer
 * @param priorityCode          P1a, P1b, P2, P3 or P4
 * @param priorityOn            the day that code was given or last confirmed
 * @param conditionChangedOn    the day somebody said that the patient is better or worse, until a clinician has looked
 * @param held                  unfit, awaitingTest, unavailable, watchfulWaiting, thinkingTime or planned; null when the patient can be booked
 * @param heldUntil             the day the hold is looked at again
 * @param abnormalResultWaiting an abnormal result that nobody has acknowledged
 * @param hospitalCancellations how often the hospital has cancelled on this pathway
 * @param cancelledOnTheDay     the last cancellation was by the hospital, on or after the day of admission, for a non-clinical reason
 * @param cancelledOn           the day of the hospital's last cancellation
 * @param rebookBy              the last day for a new date, while that clock runs
 * @param cancer28By            the last day of the 28-day clock, days taken out included; null unless it runs. So for 62 and 31
 * @param cancerEnded           there were cancer clocks and none runs: ruled out, treated or declined
 * @param testBy                the last day within six weeks of the earliest test that is not done
 * @param urgentTestOn          the day a test that is not done was asked for urgently
 * @param plannedFor            the date treatment or a test is planned for, while the patient is on a planned list
 * @param thinkingUntil         the last day of the patient's time to think
 * @param monitoringUntil       the last day for the next clinical review of active monitoring
 * @param appointmentOn         the clinic appointment that is booked
 * @param seenInClinic          the patient has been seen in clinic
 * @param tciOn                 the date to come in
 * @param fitUntil              the last day on which pre-assessment still holds; null when it is not passed
 * @param offerMadeOn           the day a date was offered that nobody has answered
 * @param offeredFor            that date
 * @param declinedFor           the reasonable date the patient declined last, while there has been no other offer and no conversation
 * @param admittedOn            null unless the patient is in hospital
 * @param criteriaToReside      whether the patient meets a reason to be in hospital; null when not recorded
 * @param readyOn               the discharge ready date
 * @param edd                   the expected date of discharge
 * @param summaryBy             the last day for the discharge summary, while it is not sent
 * @param child                 under the age at which this hospital counts patients as adults
 * @param carer                 cares for somebody at home
 * @param interpreterNeeded     an interpreter is among the patient's needs
 * @param supportNeeded         the patient has told of any need
 * @param conversationWanted    a clinician should talk with the patient before the next date
 * @param deprivationDecile     1 is most deprived; 0 when not known
 * @param frailtyScore          Clinical Frailty Scale, 1 to 9; 0 when not known
 */
public record PriorityFacts(
        LocalDate asAt,
        PriorityLimits limits,
        String stage,
        LocalDate receivedOn,
        LocalDate clockStart,
        LocalDate clockStop,
        LocalDate listPositionDate,
        String urgency,
        String priorityCode,
        LocalDate priorityOn,
        LocalDate conditionChangedOn,
        String held,
        LocalDate heldUntil,
        boolean abnormalResultWaiting,
        int hospitalCancellations,
        boolean cancelledOnTheDay,
        LocalDate cancelledOn,
        LocalDate rebookBy,
        LocalDate cancer28By,
        LocalDate cancer62By,
        LocalDate cancer31By,
        boolean cancerEnded,
        LocalDate testBy,
        LocalDate urgentTestOn,
        LocalDate plannedFor,
        LocalDate thinkingUntil,
        LocalDate monitoringUntil,
        LocalDate appointmentOn,
        boolean seenInClinic,
        LocalDate tciOn,
        LocalDate fitUntil,
        LocalDate offerMadeOn,
        LocalDate offeredFor,
        LocalDate declinedFor,
        LocalDate admittedOn,
        Boolean criteriaToReside,
        LocalDate readyOn,
        LocalDate edd,
        LocalDate summaryBy,
        boolean child,
        boolean carer,
        boolean interpreterNeeded,
        boolean supportNeeded,
        boolean conversationWanted,
        int deprivationDecile,
        int frailtyScore) {

    /** Whose turn is next. */
    public static final Question<PriorityFacts, TurnFinding> QUESTION =
            new Question<>("priority", PriorityFacts.class, TurnFinding.class, Set.of(TurnFinding.class, Band.class));

    /** The same facts on another day: what time alone makes of them. */
    public PriorityFacts onDay(LocalDate day) {
        return onDay(day, limits);
    }

    PriorityFacts onDay(LocalDate day, PriorityLimits then) {
        return new PriorityFacts(day,
                then, stage, receivedOn, clockStart, clockStop, listPositionDate, urgency, priorityCode, priorityOn, conditionChangedOn, held,
                heldUntil, abnormalResultWaiting, hospitalCancellations, cancelledOnTheDay, cancelledOn, rebookBy, cancer28By, cancer62By, cancer31By,
                cancerEnded, testBy, urgentTestOn, plannedFor, thinkingUntil, monitoringUntil, appointmentOn, seenInClinic, tciOn, fitUntil, offerMadeOn,
                offeredFor, declinedFor, admittedOn, criteriaToReside, readyOn, edd, summaryBy, child, carer, interpreterNeeded, supportNeeded,
                conversationWanted, deprivationDecile, frailtyScore);
    }

    /** The patient is an inpatient. */
    public boolean inHospital() {
        return admittedOn != null;
    }

    /** The clock runs (or nobody knows its start) and the patient has not been admitted. */
    public boolean waitingForTreatment() {
        return clockStop == null && admittedOn == null;
    }

    /** Cancer is suspected or known, and neither ruled out nor treated. */
    public boolean onCancerPathway() {
        return cancer28By != null || cancer62By != null || cancer31By != null || "suspectedCancer".equals(urgency) && !cancerEnded;
    }

    /** Days on the referral-to-treatment clock: the day it starts is day 0; -1 when it has stopped. */
    public int daysWaiting() {
        return clockStop == null ? daysPast(clockStart) : -1;
    }

    /** Days since the day the place in the list counts from; -1 when nothing is known of the wait. */
    public int daysOnList() {
        return waitUnknown() ? -1 : daysPast(placeInList());
    }

    /** The day of the 28-day clock; -1 unless it runs. */
    public int cancer28Day() {
        return dayOfClock(limits.cancer28(), cancer28By);
    }

    public int cancer62Day() {
        return dayOfClock(limits.cancer62(), cancer62By);
    }

    public int cancer31Day() {
        return dayOfClock(limits.cancer31(), cancer31By);
    }

    /** The day of the test's six weeks; -1 unless they run. */
    public int testDay() {
        return dayOfClock(limits.test(), testBy);
    }

    /** The day of the 28 days for a new date after a cancellation on the day; -1 unless they run. */
    public int rebookDay() {
        return dayOfClock(limits.rebook(), newDateBy());
    }

    /** Days since a day that is past; 0 on the day itself; -1 before it or when it is not known. */
    public int daysPast(LocalDate day) {
        return day == null ? -1 : Math.max(-1, (int) ChronoUnit.DAYS.between(day, asAt));
    }

    /** Days until a day that is to come; 0 on the day itself; -1 after it or when it is not known. */
    public int daysTo(LocalDate day) {
        return day == null ? -1 : Math.max(-1, (int) ChronoUnit.DAYS.between(asAt, day));
    }

    /** Neither the clock's start nor a place in the list is known. */
    public boolean waitUnknown() {
        return clockStart == null && listPositionDate == null;
    }

    /** The place in the list is older than the clock: the patient came back, as from active monitoring. */
    public boolean cameBack() {
        return clockStart != null && listPositionDate != null && listPositionDate.isBefore(clockStart);
    }

    /** The date to come in lies after the day until which pre-assessment holds. */
    public boolean comesInAfterFitness() {
        return tciOn != null && fitUntil != null && tciOn.isAfter(fitUntil);
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

    /** The last day the clinical priority allows; P4 counts from the place in the list; null without a code. */
    public LocalDate clinicalDue() {
        return switch (priorityCode == null ? "" : priorityCode) {
            case "P1a" -> priorityFrom().plusDays(limits.p1a());
            case "P1b" -> priorityFrom().plusDays(limits.p1b());
            case "P2" -> priorityFrom().plusDays(limits.p2());
            case "P3" -> priorityFrom().plusDays(limits.p3());
            case "P4" -> placeInList().plusDays(limits.p4());
            default -> null;
        };
    }

    /** The last day for a new date after a cancellation on the day; null unless there was one. */
    public LocalDate newDateBy() {
        return rebookBy != null ? rebookBy : cancelledOnTheDay ? lastCancelledOn().plusDays(limits.rebook()) : null;
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

    /** The last day within 18 weeks, counted from the place in the list; the planned date on a planned list; today when nothing is known of the wait. */
    public LocalDate inTurnBy() {
        return !waitUnknown() ? placeInList().plusDays(limits.week18()) : plannedFor != null ? plannedFor : asAt;
    }

    private int dayOfClock(int length, LocalDate lastDay) {
        return lastDay == null ? -1 : Math.max(0, length - (int) ChronoUnit.DAYS.between(asAt, lastDay));
    }
}
