package care.baton.triage;

import care.baton.rules.Question;

/**
 * What the rules may know of a referral when they suggest its urgency. The referrer's own words are not among them: a
 * person reads those.
 *
 * @param requestedUrgency         what the referrer asked for: routine, urgent or suspectedCancer; null when not said
 * @param suspectedCancerRequested the referrer used the suspected cancer route, whatever urgency was ticked
 * @param redFlagSymptoms          the referrer ticked a symptom that may mean cancer or quick harm
 * @param breastSymptoms           a referral for breast symptoms, cancer suspected or not
 * @param referrerSource           gp, dentist, optometrist, emergencyDepartment, consultant, screening, self or other
 * @param treatmentFunction        the national code of the service asked for
 * @param ageYears                 -1 when the date of birth is not known
 * @param sameConditionBefore      this hospital has seen the patient for the same condition before
 */
public record TriageFacts(
        String requestedUrgency,
        boolean suspectedCancerRequested,
        boolean redFlagSymptoms,
        boolean breastSymptoms,
        String referrerSource,
        String treatmentFunction,
        int ageYears,
        boolean sameConditionBefore) {

    /** How urgent a referral looks. */
    public static final Question<TriageFacts, TriageFinding> QUESTION =
            new Question<>("2-triage", TriageFacts.class, TriageFinding.class);
}
