package care.baton.inbound;

import java.time.LocalDate;

/** One row of a waiting list that can be placed: codes known, dates possible. A null means "the list does not say". */
record ListRow(String ppid, String issuer, String treatmentFunction, LocalDate receivedOn, LocalDate clockStart, LocalDate clockStop, String rttStatus,
        Person person, String ubrn, String sourceOfReferral, String referrerName, String referrerOrganisation, String referralReason, String mainSpecialty,
        String urgency, boolean suspectedCancer, LocalDate appointmentOn, LocalDate lastSeenOn, LocalDate testRequestedOn, LocalDate decisionToTreatOn,
        LocalDate decisionToAdmitOn, String priorityCode, boolean postponedByPatient, LocalDate priorityOn, String procedureCode, String procedureName,
        String intendedManagement, String laterality, LocalDate tciOn, LocalDate admittedOn, LocalDate readyOn) {

    /** Who it is about; {@code nhsNumber} is as written, without spaces, whether or not its check digit fits. */
    record Person(String nhsNumber, String nhsNumberStatus, String localId, String familyName, String givenName, LocalDate birthDate, String gender,
            String postcode, String phone, String gpPractice, Boolean carer, Integer deprivationDecile, Integer frailtyScore, Boolean planningOptOut, String ownWords, String needs) {
    }
}
