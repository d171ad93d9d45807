package care.baton.patient;

import java.time.LocalDate;

/**
 * What a referrer, or whoever typed it in, told us about one patient: everything as sent, nothing checked yet. A null means "not said".
 *
 * @param cameBy           message, form or list
 * @param messageId        the message it came in, kept beside the first step of the journey
 * @param nhsNumber        as written, spaces and all
 * @param nhsNumberStatus  01 to 08 (NHS Data Model and Dictionary, NHS NUMBER STATUS INDICATOR CODE)
 * @param sourceOfReferral national code, e.g. 03 for a GP
 * @param requestedUrgency routine, urgent or suspectedCancer
 * @param receivedOn       the day it reached this hospital; today when not said
 * @param ownWords         what the patient said, in their own words
 * @param needs            interpreter, accessible information, reasonable adjustments
 */
public record Referral(String cameBy, String messageId, String ubrn, String nhsNumber, String nhsNumberStatus, String familyName, String givenName,
        LocalDate birthDate, String gender, String postcode, String phone, String gpPractice, String treatmentFunction, String sourceOfReferral,
        String requestedUrgency, String referralReason, String referrerName, String referrerOrganisation, LocalDate receivedOn, String ownWords,
        String needs) {
}
