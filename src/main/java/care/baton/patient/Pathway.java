package care.baton.patient;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One pathway: one referral of one patient, with every fact that a rule or a form asks for. Dates are hospital days; a null means "not known" or
 * "has not happened". Code lists: {@code db/migration/V2__record.sql}.
 */
public record Pathway(UUID id, UUID patientId, String cameBy, String ubrn, String ppid, String ppidIssuer, String referrerName,
        String referrerOrganisation, String sourceOfReferral, String treatmentFunction, String mainSpecialty, String referralReason,
        String requestedUrgency, LocalDate receivedOn, LocalDate clockStart, LocalDate clockStop, LocalDate listPositionOn, String urgency,
        LocalDate suspectedCancerOn, String priorityCode, LocalDate priorityOn, LocalDate decisionToTreatOn, String procedureName,
        String procedureCode, String laterality, String intendedManagement, String held, LocalDate heldUntil, int hospitalCancellations,
        LocalDate cancelledOnTheDay, OffsetDateTime abnormalResultSince, String requestingTeam, LocalDate tciOn, OffsetDateTime admittedAt,
        Boolean criteriaToReside, LocalDate readyOn, LocalDate edd, String dischargePathway, OffsetDateTime dischargedAt, String stage,
        String holder, String state, LocalDate closedOn, String closedBecause) {

    public boolean isOpen() {
        return "open".equals(state);
    }
}
