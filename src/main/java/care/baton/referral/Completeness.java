package care.baton.referral;

import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import java.util.ArrayList;
import java.util.List;

/** What is missing from a referral, in words. Without service and reason nobody can triage it; name and date of birth are looked for once. */
record Completeness(boolean service, boolean reason, boolean familyName, boolean givenName, boolean birthDate) {

    static Completeness of(Pathway pathway, Patient patient, boolean serviceKnown) {
        return new Completeness(serviceKnown, pathway.referralReason() != null && !pathway.referralReason().isBlank(), patient.familyName() != null,
                patient.givenName() != null, patient.birthDate() != null && !patient.birthDate().isAfter(pathway.receivedOn()));
    }

    boolean enoughForTriage() {
        return service && reason;
    }

    boolean complete() {
        return missing().isEmpty();
    }

    List<String> missing() {
        var missing = new ArrayList<String>();
        add(missing, service, "the service the patient is referred to");
        add(missing, reason, "the reason for the referral");
        add(missing, familyName, "the family name");
        add(missing, givenName, "the first name");
        add(missing, birthDate, "the date of birth");
        return missing;
    }

    private static void add(List<String> missing, boolean known, String words) {
        if (!known) {
            missing.add(words);
        }
    }
}
