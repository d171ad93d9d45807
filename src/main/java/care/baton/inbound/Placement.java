package care.baton.inbound;

import care.baton.patient.NhsNumber;

/**
 * At which stage a patient on an imported list stands, from what the list says. The first that fits:
 *
 * <ol>
 *   <li>admitted and ready to leave: discharge;
 *   <li>admitted: stay (someone in a bed is on a ward, whoever they are);
 *   <li>the NHS number fails its check, or belongs to somebody else here: referral, where a person finds out who it is;
 *   <li>a decision to admit: waiting;
 *   <li>a test requested and no appointment booked: diagnostics;
 *   <li>an appointment, or seen in clinic before: clinic;
 *   <li>otherwise: triage.
 * </ol>
 */
final class Placement {

    private Placement() {
    }

    /** @param identityDoubtful whether the number belongs to a different person in this hospital's record */
    static String stage(ListRow row, boolean identityDoubtful) {
        if (row.admittedOn() != null) {
            return row.readyOn() != null ? "discharge" : "stay";
        }
        String number = row.person().nhsNumber();
        if (identityDoubtful || number != null && !NhsNumber.isValid(number)) {
            return "referral";
        }
        if (row.decisionToAdmitOn() != null) {
            return "waiting";
        }
        if (row.testRequestedOn() != null && row.appointmentOn() == null) {
            return "diagnostics";
        }
        return row.appointmentOn() != null || row.lastSeenOn() != null ? "clinic" : "triage";
    }
}
