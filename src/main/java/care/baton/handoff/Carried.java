package care.baton.handoff;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What the record knows that a hand-over may have to carry. A null means "not known" or "has not happened".
 *
 * @param story what the patient has told and what counts now: a JSON object of words by {@link care.baton.patient.Heading}
 */
record Carried(UUID handoffId, String kind, String ruleId, String why, String whatAsked, String fromTeam, String toTeam, String toStage,
        String stage, String treatmentFunction, String referralReason, String referrerName, String referrerOrganisation, String requestedUrgency, String urgency,
        LocalDate receivedOn, LocalDate clockStart, LocalDate clockStop, LocalDate suspectedCancerOn, String priorityCode, LocalDate decisionToTreatOn, String procedureName,
        String procedureCode, String laterality, String intendedManagement, String held, LocalDate heldUntil, OffsetDateTime abnormalResultSince, LocalDate tciOn,
        OffsetDateTime admittedAt, OffsetDateTime dischargedAt, Boolean criteriaToReside, LocalDate edd, String dischargePathway,
        String nhsNumber, String nhsNumberAsSent, String nhsNumberStatus, LocalDate birthDate,
        Integer storyVersion, String story,
        String triageDecision, String testWanted, String agreed, String agreedMatters,
        String testName, String testResult, Boolean testAbnormal, String testMeaning,
        Boolean sharedDecision, LocalDate fitUntil, String plan, String ward, String procedureDone, String notDoneDetail,
        OffsetDateTime leftAt, String followUp, String medicinesChanged, OffsetDateTime summarySentAt) {

    /** Urgent or suspected cancer, as triaged or, before that, as asked for. */
    boolean isUrgent() {
        String said = urgency != null ? urgency : requestedUrgency;
        return "urgent".equals(said) || "suspectedCancer".equals(said);
    }
}
