package care.baton.handoff;

import care.baton.patient.NhsNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a hand-over to each stage must carry (handbook of the domain, "Stage map with the facts each handoff must carry"): what blocks it, and what
 * whoever sends it must answer for.
 *
 * @param missing  it cannot be sent
 * @param warnings it can be sent if somebody says why that is all right
 */
record Contract(List<String> missing, List<String> warnings) {

    /** NHS number statuses (NHS Data Model and Dictionary) that say that somebody should still look: 02 to 06. */
    private static final Set<String> TO_BE_TRACED = Set.of("02", "03", "04", "05", "06");

    static Contract of(Carried c, LocalDate today) {
        var contract = new Contract(new ArrayList<>(), new ArrayList<>());
        switch (c.toStage() == null ? "" : c.toStage()) {
            case "triage" -> contract.toTriage(c);
            case "clinic" -> contract.toClinic(c);
            case "diagnostics" -> contract.toDiagnostics(c);
            case "waiting" -> contract.toWaiting(c);
            case "stay" -> contract.toStay(c, today);
            case "discharge" -> contract.toDischarge(c);
            default -> { }
        }
        return contract;
    }

    private void toTriage(Carried c) {
        missing(c.nhsNumber() == null && c.nhsNumberAsSent() != null && !NhsNumber.isValid(NhsNumber.digits(c.nhsNumberAsSent())),
                "The NHS number that was sent fails its check digit, and nobody has found the right one.");
        missing(c.treatmentFunction() == null, "Nobody has said for which service the referral is.");
        missing(c.referralReason() == null || c.referralReason().isBlank(), "The reason for the referral is not recorded.");
        warn(TO_BE_TRACED.contains(c.nhsNumberStatus()), "The NHS number is not verified (status " + c.nhsNumberStatus() + ").");
    }

    private void toClinic(Carried c) {
        missing("triage".equals(c.stage()) && c.urgency() == null, "Triage has not said how urgent the patient is.");
        acknowledged(c);
        warn(c.leftAt() != null && "discharge".equals(c.stage()) && c.summarySentAt() == null, "The discharge summary has not been sent.");
    }

    private void toDiagnostics(Carried c) {
        missing("triage".equals(c.stage()) && c.urgency() == null, "Triage has not said how urgent the patient is.");
        warn(c.testWanted() == null, "No test is named.");
    }

    private void toWaiting(Carried c) {
        missing("planned".equals(c.intendedManagement()) && "unfit".equals(c.held()), "A patient who is unfit must not be listed as planned (RTT guidance v5 §5).");
        acknowledged(c);
        warn(c.decisionToTreatOn() == null, "The day of the decision to treat is not recorded.");
        warn(c.priorityCode() == null, "No clinical priority (P code) is given: say which.");
        warn(c.agreed() == null && !Boolean.TRUE.equals(c.sharedDecision()), "No shared decision or consent discussion is recorded.");
    }

    private void toStay(Carried c, LocalDate today) {
        warn(c.fitUntil() == null, "No pre-assessment is recorded as passed.");
        warn(c.fitUntil() != null && c.fitUntil().isBefore(today), "The pre-assessment has expired.");
    }

    private void toDischarge(Carried c) {
        warn(c.edd() == null, "No expected date of discharge is recorded.");
    }

    private void acknowledged(Carried c) {
        missing(c.abnormalResultSince() != null, "An abnormal result has not been acknowledged.");
    }

    private void missing(boolean found, String words) {
        if (found) {
            missing.add(words);
        }
    }

    private void warn(boolean found, String words) {
        if (found) {
            warnings.add(words);
        }
    }
}
