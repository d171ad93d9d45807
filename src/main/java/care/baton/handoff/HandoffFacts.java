package care.baton.handoff;

import care.baton.rules.Question;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the rules may know of a pathway when they are asked who must take over.
 *
 * <p>A value that is not known is null, and a number of days counted from it is -1, so that no comparison of the form
 * "at least so many days" holds for it.
 *
 * @param asAt                    the day the question is asked
 * @param limits                  the dated policy of that day
 * @param stage                   referral, triage, clinic, diagnostics, waiting, stay or discharge
 * @param holder                  the team that holds the patient now
 * @param clinicians              the clinicians of the pathway's service
 * @param serviceLead             the lead of the pathway's service
 * @param receivedOn              the day the referral came
 * @param requestedUrgency        as the referrer said: routine, urgent or suspectedCancer
 * @param identityUnresolved      nobody has settled yet which patient this is
 * @param clockStart              start of the referral-to-treatment clock
 * @param clockStop               the day that clock stopped; null while it runs
 * @param urgency                 routine, urgent or suspectedCancer; suspectedCancer for as long as the cancer clocks run, that is until
 *                                it is ruled out or treated, whatever the referral-to-treatment clock does
 * @param suspectedCancerReceived start of the 28-day and 62-day clocks
 * @param cancer28By              the last day to tell the patient, while that clock runs
 * @param cancer31By              the last day of the 31-day clock, while it runs
 * @param priorityCode            P1a, P1b, P2, P3 or P4
 * @param priorityOn              the day that code was given or last confirmed
 * @param listPositionDate        the day the place in the list counts from, where it differs from the clock's start
 * @param conditionChangedOn      the day somebody said that the patient is better or worse, until a clinician has looked
 * @param held                    unfit, awaitingTest, unavailable, watchfulWaiting, thinkingTime or planned; null when the patient can be booked
 * @param heldUntil               the day the hold is looked at again
 * @param validationAskedOn       the day from which a validation with the patient is asked for and not answered
 * @param appointmentOn           the clinic appointment that is booked and of which nobody has said what happened
 * @param seenInClinic            the patient has been seen in clinic
 * @param supportMissing          the patient has told of needs, and nothing is arranged for them on the day of that appointment
 * @param abnormalResultWaiting   an abnormal result that nobody has acknowledged
 * @param abnormalSince           the day it came
 * @param requestingTeam          the team that asked for the test
 * @param testBy                  the last day within six weeks of the earliest test that is not done
 * @param urgentTestOn            the day a test that is not done was asked for urgently
 * @param resultOn                the day of a result of which nobody has said what it means
 * @param decidedOn               the day of the decision to treat
 * @param sharedDecision          whether the shared decision is recorded; null when nobody has said
 * @param tciOn                   the date to come in
 * @param interpreterMissing      the patient needs an interpreter, and the date to come in was agreed without saying that one is arranged
 * @param fitUntil                the last day on which pre-assessment still holds; null when it is not passed
 * @param offerMadeOn             the day a date was offered that nobody has answered
 * @param offeredFor              that date
 * @param hospitalCancellations   how often the hospital has cancelled on this pathway
 * @param cancelledOnTheDay       the day of a cancellation by the hospital on or after the day of admission, until the patient is in
 * @param admittedOn              null unless the patient is in hospital
 * @param criteriaToReside        whether the patient meets a reason to be in hospital; null when not recorded
 * @param lastRoundOn             the day of the last board round
 * @param readyOn                 the discharge ready date
 * @param edd                     the expected date of discharge
 * @param dischargePathway        P0, P1, P2 or P3
 * @param summaryBy               the last day for the discharge summary, while it is not sent
 * @param transferredOn           the day from which another provider is responsible, while this pathway is open here
 * @param transferFormSent        what goes with a transfer has been sent to that provider
 * @param diedOn                  the day the patient died, if this pathway is open nevertheless
 */
public record HandoffFacts(
        LocalDate asAt,
        HandoffLimits limits,
        String stage,
        String holder,
        String clinicians,
        String serviceLead,
        LocalDate receivedOn,
        String requestedUrgency,
        boolean identityUnresolved,
        LocalDate clockStart,
        LocalDate clockStop,
        String urgency,
        LocalDate suspectedCancerReceived,
        LocalDate cancer28By,
        LocalDate cancer31By,
        String priorityCode,
        LocalDate priorityOn,
        LocalDate listPositionDate,
        LocalDate conditionChangedOn,
        String held,
        LocalDate heldUntil,
        LocalDate validationAskedOn,
        LocalDate appointmentOn,
        boolean seenInClinic,
        boolean supportMissing,
        boolean abnormalResultWaiting,
        LocalDate abnormalSince,
        String requestingTeam,
        LocalDate testBy,
        LocalDate urgentTestOn,
        LocalDate resultOn,
        LocalDate decidedOn,
        Boolean sharedDecision,
        LocalDate tciOn,
        boolean interpreterMissing,
        LocalDate fitUntil,
        LocalDate offerMadeOn,
        LocalDate offeredFor,
        int hospitalCancellations,
        LocalDate cancelledOnTheDay,
        LocalDate admittedOn,
        Boolean criteriaToReside,
        LocalDate lastRoundOn,
        LocalDate readyOn,
        LocalDate edd,
        String dischargePathway,
        LocalDate summaryBy,
        LocalDate transferredOn,
        boolean transferFormSent,
        LocalDate diedOn) {

    /** Who must take over. */
    public static final Question<HandoffFacts, HandoffFinding> QUESTION =
            new Question<>("handoff", HandoffFacts.class, HandoffFinding.class);

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
        return clockStop == null ? daysPast(clockStart) : -1;
    }

    /** Days since the suspected cancer referral was received. */
    public int daysSinceSuspectedCancer() {
        return daysPast(suspectedCancerReceived);
    }

    /** Days since the clinical priority was given; since the place in the list when the day of the code was not recorded; -1 without a code. */
    public int daysSincePriority() {
        return priorityCode == null ? -1 : daysPast(priorityOn != null ? priorityOn : listPositionDate != null ? listPositionDate : clockStart);
    }

    /** Days of the 31 that have passed; -1 unless that clock runs. */
    public int cancer31Day() {
        return cancer31By == null ? -1 : Math.max(0, limits.cancer31() - (int) ChronoUnit.DAYS.between(asAt, cancer31By));
    }

    /** Days of notice of the offer that nobody has answered; -1 when there is none. */
    public int noticeOfOffer() {
        return offerMadeOn == null || offeredFor == null ? -1 : (int) Math.max(-1, ChronoUnit.DAYS.between(offerMadeOn, offeredFor));
    }

    /** The date to come in lies after the day until which pre-assessment holds. */
    public boolean comesInAfterFitness() {
        return tciOn != null && fitUntil != null && tciOn.isAfter(fitUntil);
    }

    /** Nights in hospital so far. */
    public int daysInHospital() {
        return daysPast(admittedOn);
    }

    /** Days since the last board round, or since admission when there was none. */
    public int daysWithoutRound() {
        return admittedOn == null ? -1 : daysPast(lastRoundOn != null ? lastRoundOn : admittedOn);
    }

    /** Days past the expected date of discharge; 0 on the day itself. */
    public int daysPastExpectedDischarge() {
        return daysPast(edd);
    }

    /** Days since a day that is past; 0 on the day itself; -1 before it or when it is not known. */
    public int daysPast(LocalDate day) {
        return day == null ? -1 : (int) Math.max(-1, ChronoUnit.DAYS.between(day, asAt));
    }

    /** Days until a day that is to come; 0 on the day itself; -1 after it or when it is not known. */
    public int daysTo(LocalDate day) {
        return day == null ? -1 : (int) Math.max(-1, ChronoUnit.DAYS.between(asAt, day));
    }
}
