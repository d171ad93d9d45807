package care.baton.inbound;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of a waiting list that are read, by their names in the national Waiting List Minimum Data Set (open pathways, diagnostics), and a few
 * of our own that a hospital's list can say and the national one does not. Upper or lower case does not matter; other columns are passed over.
 */
enum ListColumn {
    PATIENT_PATHWAY_IDENTIFIER, ORGANISATION_CODE_PPI_ISSUER, ACTIVITY_TREATMENT_FUNCTION_CODE,
    REFERRAL_REQUEST_RECEIVED_DATE, RTT_PERIOD_START_DATE, RTT_PERIOD_END_DATE, RTT_PERIOD_STATUS,
    NHS_NUMBER, NHS_NUMBER_STATUS_INDICATOR_CODE, LOCAL_PATIENT_IDENTIFIER, PERSON_BIRTH_DATE, PERSON_STATED_GENDER_CODE,
    GENERAL_MEDICAL_PRACTICE_CODE, UBRN, SOURCE_OF_REFERRAL, ORG_ID_REFERRING, MAIN_SPECIALTY_CODE, PRIORITY_TYPE_CODE,
    OUTPATIENT_APPOINTMENT_DATE, FUTURE_APPOINTMENT_DATE, DATE_LAST_ATTENDED,
    DIAGNOSTIC_CLOCK_START_DATE, DIAGNOSTIC_PRIORITY_CODE,
    DECISION_TO_TREAT_DATE, DECISION_TO_ADMIT_DATE, PROCEDURE_PRIORITY_CODE, DATE_OF_LAST_PRIORITY_REVIEW, PROPOSED_PROCEDURE_OPCS_CODE,
    INTENDED_MANAGEMENT_CODE, TCI_DATE, INCLUSION_ON_CANCER_PTL,
    // our own
    PATIENT_FAMILY_NAME, PATIENT_GIVEN_NAME, PATIENT_POSTCODE, PATIENT_PHONE, REFERRER_NAME, REFERRAL_REASON, PROPOSED_PROCEDURE, LATERALITY,
    ADMISSION_DATE, DISCHARGE_READY_DATE, PATIENT_IS_CARER, DEPRIVATION_DECILE, FRAILTY_SCORE, NATIONAL_DATA_OPT_OUT,
    PATIENT_OWN_WORDS, PATIENT_NEEDS;

    private static final Map<String, ListColumn> BY_NAME = Arrays.stream(values()).collect(Collectors.toMap(Enum::name, column -> column));

    /** The column of this heading, or null if it is one that is passed over. */
    static ListColumn of(String heading) {
        return BY_NAME.get(heading.strip().toUpperCase(Locale.UK));
    }
}
