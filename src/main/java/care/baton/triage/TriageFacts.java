package care.baton.triage;

import care.baton.rules.Question;

/**
 * What the rules may know of a referral when they suggest its urgency. The referrer's own words are not among them: a
 * person reads those.
 *
 * @param requestedUrgency         what the referrer asked for: routine, urgent or suspectedCancer; null when not said
 * @param suspectedCancerRequested the referrer used the suspected cancer route, whatever urgency was ticked
 * @param breastSymptoms           a referral for breast symptoms, cancer suspected or not
 * @param referrerSource           gp, dentist, optometrist, emergencyDepartment, consultant, screening, self or other
 * @param treatmentFunction        the national code of the service asked for
 * @param ageYears                 -1 when the date of birth is not known
 */
public record TriageFacts(
        String requestedUrgency,
        boolean suspectedCancerRequested,
        boolean breastSymptoms,
        String referrerSource,
        String treatmentFunction,
        int ageYears) {

    /** How urgent a referral looks. */
    public static final Question<TriageFacts, TriageFinding> QUESTION =
            new Question<>("2-triage", TriageFacts.class, TriageFinding.class);
}
