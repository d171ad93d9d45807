package care.baton.patient;

import care.baton.patient.Stories.Occasion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who a referred person is: what stands in the way of being certain, and what follows when a person has found out. Nothing here guesses: a pathway
 * moves to another patient only because somebody said so.
 */
@Component
public class Identity {

    private static final String VERIFIED = "01";
    private static final String PRESENT_NOT_TRACED = "02";
    private static final String TRACE_REQUIRED = "03";
    private static final String CONFLICT = "05";

    private final JdbcClient db;
    private final Patients patients;
    private final Stories stories;

    Identity(JdbcClient db, Patients patients, Stories stories) {
        this.db = db;
        this.patients = patients;
        this.stories = stories;
    }

    /** Whether the NHS number was verified nationally (status 01). */
    public boolean isVerified(UUID pathwayId) {
        return isVerified(patients.ofPathway(pathwayId));
    }

    public static boolean isVerified(Patient patient) {
        return patient.nhsNumber() != null && VERIFIED.equals(patient.nhsNumberStatus());
    }

    /** The people known here who may be this person: the owner of the number as sent, and those with the same family name and date of birth. */
    public List<Patient> alike(Patient patient) {
        return db.sql("""
                select id, nhs_number, nhs_number_as_sent, nhs_number_status, local_id, family_name, given_name, birth_date, gender, postcode, phone,
                       gp_practice, died_on
                from baton.patient
                where id <> :id and (nhs_number = :number or lower(family_name) = lower(:name) and birth_date = :born)
                order by nhs_number = :number desc nulls last, created_at, id limit 9""")
                .param("id", patient.id()).param("number", NhsNumber.digits(patient.nhsNumberAsSent())).param("name", patient.familyName())
                .param("born", patient.birthDate()).query(Patient.class).list();
    }

    /** The pathway belongs to this patient, who is known here; what was told under the uncertain name goes with it. */
    public void isPatient(UUID pathwayId, UUID patientId) {
        Patient uncertain = patients.ofPathway(pathwayId);
        if (uncertain.id().equals(patientId)) {
            return;
        }
        db.sql("update baton.pathway set patient_id = :patient where id = :id").param("patient", patientId).param("id", pathwayId).update();
        stories.latest(uncertain.id()).ifPresent(story -> stories.hear(patientId, story.byHeading(), new Occasion(pathwayId, "referral")));
        db.sql("""
                update baton.patient set gender = coalesce(gender, :gender), postcode = coalesce(postcode, :postcode), phone = coalesce(phone, :phone),
                    gp_practice = coalesce(gp_practice, :practice) where id = :id""")
                .param("gender", uncertain.gender()).param("postcode", uncertain.postcode()).param("phone", uncertain.phone())
                .param("practice", uncertain.gpPractice()).param("id", patientId).update();
        forgetUncertain(uncertain.id());
    }

    /** Left in place, an uncertain person would be taken for a second match at the next referral. */
    private void forgetUncertain(UUID id) {
        String noLongerNeeded = " = :id and not exists (select 1 from baton.pathway where patient_id = :id)"
                + " and exists (select 1 from baton.patient p where p.id = :id and p.nhs_number is null)";
        for (String told : List.of("story_difference", "story_check", "story")) {
            db.sql("delete from baton." + told + " where patient_id" + noLongerNeeded).param("id", id).update();
        }
        db.sql("delete from baton.patient where id" + noLongerNeeded).param("id", id).update();
    }

    /**
     * The number somebody has found for this person.
     *
     * @param verified it was checked on the national service
     * @return the other patient who already has this number, if there is one; then the conflict is kept and nothing else is changed
     * @throws Refused if it is not an NHS number
     */
    public Optional<Patient> hasNumber(UUID pathwayId, String written, boolean verified) {
        String number = NhsNumber.digits(written);
        if (!NhsNumber.isValid(number)) {
            throw new Refused("This NHS number fails its check digit. Compare its ten digits with where you read it.");
        }
        Patient patient = patients.ofPathway(pathwayId);
        Optional<Patient> owner = patients.byNhsNumber(number).filter(other -> !other.id().equals(patient.id()));
        if (owner.isPresent()) {
            change(patient, null, number, CONFLICT);
        } else {
            change(patient, number, null, verified ? VERIFIED : PRESENT_NOT_TRACED);
        }
        return owner;
    }

    /** Nobody can say what this person's number is: the one that was sent does not stand. */
    public void hasNoKnownNumber(UUID pathwayId) {
        change(patients.ofPathway(pathwayId), null, null, TRACE_REQUIRED);
    }

    private void change(Patient p, String number, String asSent, String status) {
        patients.update(new Patient(p.id(), number, asSent, status, p.localId(), p.familyName(), p.givenName(), p.birthDate(), p.gender(),
                p.postcode(), p.phone(), p.gpPractice(), p.diedOn()));
    }
}
