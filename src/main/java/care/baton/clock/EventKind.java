package care.baton.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that can happen to a waiting-time clock, in hospital words. What it does to which clock stands in {@code rules/clock}.
 *
 * <p>Events without a time of day fall into the order of a usual day: what begins something, what happens during the day, what ends something; within
 * one of these in the order below.
 */
public enum EventKind {

    /** A consultant-led service receives a referral. */
    REFERRAL_RECEIVED("referralReceived", Usually.FIRST, "A consultant-led service receives a referral"),
    /** An interface service (referral management, assessment) receives the original referral. */
    INTERFACE_RECEIVED("interfaceReceived", Usually.FIRST, "An interface service (referral management, assessment) receives the original referral"),
    /** A booking converts the e-RS reference (UBRN). */
    UBRN_CONVERTED("ubrnConverted", Usually.FIRST, "A booking converts the e-RS reference (UBRN)"),
    /** No slot: the reference appears on the appointment slot issue worklist. */
    SLOT_ISSUE_LISTED("slotIssueListed", Usually.FIRST, "No slot: the reference appears on the appointment slot issue worklist"),
    /** A pathway joins from a list; countsOn is its clock start, unknown if not given. */
    ALREADY_WAITING("alreadyWaiting", Usually.FIRST, "A pathway joins from a list; countsOn is its clock start, unknown if not given"),
    /** Another provider's patient arrives; countsOn is that provider's original start. */
    TRANSFER_IN("transferIn", Usually.FIRST, "Another provider's patient arrives; countsOn is that provider's original start"),
    /** Another pathway of the same referral was joined with this one; countsOn is its start. */
    MERGED_IN("mergedIn", Usually.FIRST, "Another pathway of the same referral was joined with this one; countsOn is its start"),
    /** An urgent suspected cancer, screening or breast-symptomatic referral is received. */
    SUSPECTED_CANCER_RECEIVED("suspectedCancerReceived", Usually.FIRST, "An urgent suspected cancer, screening or breast-symptomatic referral is received"),
    /** The patient calls to rebook after a missed first appointment. */
    PATIENT_ASKED_TO_REBOOK("patientAskedToRebook", Usually.FIRST, "The patient calls to rebook after a missed first appointment"),
    /** A clinician decides to offer another appointment after a missed first one. */
    REBOOK_DECIDED("rebookDecided", Usually.FIRST, "A clinician decides to offer another appointment after a missed first one"),
    /** The patient comes back from active monitoring and wants to go ahead. */
    RETURNED("returned", Usually.FIRST, "The patient comes back from active monitoring and wants to go ahead"),
    /** The patient is fit and ready for the second side of a bilateral procedure. */
    FIT_FOR_SECOND_SIDE("fitForSecondSide", Usually.FIRST, "The patient is fit and ready for the second side of a bilateral procedure"),
    /** The planned date is reached and the patient has not been treated. */
    PLANNED_DATE_REACHED("plannedDateReached", Usually.FIRST, "The planned date is reached and the patient has not been treated"),
    /** A diagnostic test is requested. */
    TEST_REQUESTED("testRequested", Usually.FIRST, "A diagnostic test is requested"),
    /** A consultant upgrades the referral to suspected cancer. */
    UPGRADED_TO_CANCER("upgradedToCancer", Usually.MIDDAY, "A consultant upgrades the referral to suspected cancer"),
    /** A clinical priority code is given or confirmed. */
    PRIORITY_SET("prioritySet", Usually.MIDDAY, "A clinical priority code is given or confirmed"),
    /** The patient attends. */
    APPOINTMENT_ATTENDED("appointmentAttended", Usually.MIDDAY, "The patient attends"),
    /** The patient does not attend and gave no notice. */
    APPOINTMENT_MISSED("appointmentMissed", Usually.MIDDAY, "The patient does not attend and gave no notice"),
    /** An appointment is cancelled. */
    APPOINTMENT_CANCELLED("appointmentCancelled", Usually.MIDDAY, "An appointment is cancelled"),
    /** A status code as another system sent it. */
    STATUS_SENT("statusSent", Usually.MIDDAY, "A status code as another system sent it"),
    /** A decision to treat. */
    DECISION_TO_TREAT("decisionToTreat", Usually.MIDDAY, "A decision to treat"),
    /** A decision to treat cancer, first or subsequent treatment. */
    CANCER_DECISION_TO_TREAT("cancerDecisionToTreat", Usually.MIDDAY, "A decision to treat cancer, first or subsequent treatment"),
    /** A substantively new or different treatment is decided. */
    NEW_TREATMENT_DECIDED("newTreatmentDecided", Usually.MIDDAY, "A substantively new or different treatment is decided"),
    /** The patient is added to the waiting list for treatment. */
    ADDED_TO_LIST("addedToList", Usually.MIDDAY, "The patient is added to the waiting list for treatment"),
    /** Treatment or a test is planned for a date that has a clinical reason. */
    PLANNED_DATE_SET("plannedDateSet", Usually.MIDDAY, "Treatment or a test is planned for a date that has a clinical reason"),
    /** A date is offered. */
    OFFER_MADE("offerMade", Usually.MIDDAY, "A date is offered"),
    /** The patient declines an offered date. */
    OFFER_DECLINED("offerDeclined", Usually.MIDDAY, "The patient declines an offered date"),
    /** The patient declines an earlier date with another team. */
    EARLIER_DATE_DECLINED("earlierDateDeclined", Usually.MIDDAY, "The patient declines an earlier date with another team"),
    /** The patient asks to wait. */
    DELAY_ASKED("delayAsked", Usually.MIDDAY, "The patient asks to wait"),
    /** The patient wants time to think. */
    THINKING_TIME_STARTED("thinkingTimeStarted", Usually.MIDDAY, "The patient wants time to think"),
    /** The patient cancels, misses or twice refuses a test date. */
    TEST_RESET("testReset", Usually.MIDDAY, "The patient cancels, misses or twice refuses a test date"),
    /** A test is no longer needed. */
    TEST_CANCELLED("testCancelled", Usually.MIDDAY, "A test is no longer needed"),
    /** A test is done. */
    TEST_DONE("testDone", Usually.MIDDAY, "A test is done"),
    /** The patient is told that it is cancer. */
    TOLD_DIAGNOSIS("toldDiagnosis", Usually.MIDDAY, "The patient is told that it is cancer"),
    /** The patient is told that it is not cancer. */
    TOLD_RULED_OUT("toldRuledOut", Usually.MIDDAY, "The patient is told that it is not cancer"),
    /** The 28-day clock ends without an answer; code is the reason for exclusion, 01 to 06. */
    FASTER_DIAGNOSIS_EXCLUDED("fasterDiagnosisExcluded", Usually.MIDDAY, "The 28-day clock ends without an answer; code is the reason for exclusion, 01 to 06"),
    /** Days in which admitted cancer treatment could not be given. */
    CANCER_ADJUSTED("cancerAdjusted", Usually.MIDDAY, "Days in which admitted cancer treatment could not be given"),
    /** A new binding date after a cancellation on the day. */
    NEW_BINDING_DATE("newBindingDate", Usually.MIDDAY, "A new binding date after a cancellation on the day"),
    /** The patient is admitted. */
    ADMITTED("admitted", Usually.MIDDAY, "The patient is admitted"),
    /** The patient no longer meets a criterion to reside. */
    CRITERIA_NOT_MET("criteriaNotMet", Usually.MIDDAY, "The patient no longer meets a criterion to reside"),
    /** The patient meets a criterion to reside again. */
    CRITERIA_MET("criteriaMet", Usually.MIDDAY, "The patient meets a criterion to reside again"),
    /** Active monitoring starts. */
    MONITORING_STARTED("monitoringStarted", Usually.LAST, "Active monitoring starts"),
    /** A clinician reviews a patient on active monitoring. */
    MONITORING_REVIEWED("monitoringReviewed", Usually.LAST, "A clinician reviews a patient on active monitoring"),
    /** The patient declines treatment that was offered. */
    TREATMENT_DECLINED("treatmentDeclined", Usually.LAST, "The patient declines treatment that was offered"),
    /** A decision not to treat. */
    DECISION_NOT_TO_TREAT("decisionNotToTreat", Usually.LAST, "A decision not to treat"),
    /** The patient is added to a transplant list. */
    TRANSPLANT_LISTED("transplantListed", Usually.LAST, "The patient is added to a transplant list"),
    /** The patient goes back to primary care. */
    RETURNED_TO_PRIMARY_CARE("returnedToPrimaryCare", Usually.LAST, "The patient goes back to primary care"),
    /** The patient is discharged to the practice after a missed appointment. */
    DISCHARGED_AFTER_MISSED("dischargedAfterMissed", Usually.LAST, "The patient is discharged to the practice after a missed appointment"),
    /** Treatment is given. */
    TREATMENT_GIVEN("treatmentGiven", Usually.LAST, "Treatment is given"),
    /** The patient was admitted but the procedure was not done. */
    PROCEDURE_NOT_DONE("procedureNotDone", Usually.LAST, "The patient was admitted but the procedure was not done"),
    /** The hospital cancels on or after the day of admission. */
    CANCELLED_ON_THE_DAY("cancelledOnTheDay", Usually.LAST, "The hospital cancels on or after the day of admission"),
    /** The patient goes to another provider. */
    TRANSFER_OUT("transferOut", Usually.LAST, "The patient goes to another provider"),
    /** The patient leaves hospital. */
    DISCHARGED("discharged", Usually.LAST, "The patient leaves hospital"),
    /** The discharge summary is sent to the practice. */
    SUMMARY_SENT("summarySent", Usually.LAST, "The discharge summary is sent to the practice"),
    /** This pathway is joined with another, which keeps the clocks. */
    MERGED("merged", Usually.LAST, "This pathway is joined with another, which keeps the clocks"),
    /** The patient dies. */
    DIED("died", Usually.LAST, "The patient dies"),
    /** An earlier event did not happen; replaces names it. */
    CANCELLED("cancelled", Usually.LAST, "An earlier event did not happen; replaces names it");

    /** When on a day such an event stands if nobody wrote the time down. */
    private enum Usually {
        FIRST(LocalTime.MIN), MIDDAY(LocalTime.NOON), LAST(LocalTime.of(23, 30));

        private final LocalTime time;

        Usually(LocalTime time) {
            this.time = time;
        }
    }

    private static final Map<String, EventKind> BY_WORD = Arrays.stream(values()).collect(Collectors.toMap(EventKind::word, Function.identity()));

    private final String word;
    private final Usually usually;
    private final String sentence;

    EventKind(String word, Usually usually, String sentence) {
        this.word = word;
        this.usually = usually;
        this.sentence = sentence;
    }

    /** The word rules and other software use, for example {@code treatmentGiven}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** What it means. */
    public String sentence() {
        return sentence;
    }

    LocalTime usualTime() {
        return usually.time;
    }

    /** @throws IllegalArgumentException if there is no such event */
    @JsonCreator
    public static EventKind of(String word) {
        EventKind kind = BY_WORD.get(word);
        if (kind == null) {
            throw new IllegalArgumentException("There is no such event.");
        }
        return kind;
    }
}
