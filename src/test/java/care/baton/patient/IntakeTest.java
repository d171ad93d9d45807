package care.baton.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Hospital;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class IntakeTest {

    private static final LocalDate BORN = LocalDate.of(1955, 4, 12);
    private static final LocalDate RECEIVED = LocalDate.of(2026, 2, 27);

    @Autowired
    private Intake intake;
    @Autowired
    private Patients patients;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Stories stories;
    @Autowired
    private Journey journey;
    @Autowired
    private Hospital hospital;

    @Test
    void a_new_patient_is_added_and_the_clock_starts_on_the_day_of_receipt() {
        var saved = intake.save(referral("999 000 0018", "01", "Testpatient", BORN));
        var pathway = pathways.get(saved.pathwayId());
        assertThat(saved.label()).isEqualTo("TESTPATIENT, Ada · 999 000 0018");
        assertThat(pathway.clockStart()).isEqualTo(RECEIVED);
        assertThat(pathway.receivedOn()).isEqualTo(RECEIVED);
        assertThat(stories.inShort(pathway.patientId())).isEqualTo("I cannot sleep · Interpreter: British Sign Language");
        assertThat(journey.of(pathway.id())).singleElement().satisfies(step -> {
            assertThat(step.what()).isEqualTo("referral.received");
            assertThat(step.messageId()).isEqualTo("m-1");
        });
    }

    @Test
    void a_verified_number_and_the_birth_date_are_the_same_patient() {
        Patient known = hospital.patient(0);
        var saved = intake.save(referral(known.nhsNumber(), "01", "Married", BORN));
        assertThat(pathways.get(saved.pathwayId()).patientId()).isEqualTo(known.id());
    }

    @Test
    void an_unverified_number_needs_the_name_too() {
        Patient known = hospital.patient(0);
        assertThat(patientOf(referral(known.nhsNumber(), "02", known.familyName(), BORN)).id()).isEqualTo(known.id());
        assertThat(patientOf(referral(known.nhsNumber(), "02", "Other", BORN)).id()).isNotEqualTo(known.id());
    }

    @Test
    void a_number_that_belongs_to_somebody_born_on_another_day_is_a_conflict() {
        Patient known = hospital.patient(0);
        Patient kept = patientOf(referral(known.nhsNumber(), "01", known.familyName(), BORN.plusDays(1)));
        assertThat(kept.id()).isNotEqualTo(known.id());
        assertThat(kept.nhsNumber()).isNull();
        assertThat(kept.nhsNumberAsSent()).isEqualTo(known.nhsNumber());
        assertThat(kept.nhsNumberStatus()).isEqualTo("05");
    }

    @Test
    void a_number_that_fails_its_check_digit_is_kept_as_sent() {
        Patient kept = patientOf(referral("999 000 0019", "01", "Testpatient", BORN));
        assertThat(kept.nhsNumber()).isNull();
        assertThat(kept.nhsNumberAsSent()).isEqualTo("999 000 0019");
        assertThat(kept.nhsNumberStatus()).isEqualTo("03");
        assertThat(kept.label()).isEqualTo("TESTPATIENT, Ada · NHS number not confirmed");
    }

    @Test
    void what_the_patient_said_before_stays_when_a_referral_says_something_else_until_a_person_has_settled_it() {
        Patient known = hospital.patient(0);
        hospital.told(known.id(), Map.of(Heading.OWN_WORDS, "I fell last winter", Heading.WHAT_MATTERS, "My garden", Heading.ADJUSTMENTS, "Hearing loop"));
        intake.save(referral(known.nhsNumber(), "01", known.familyName(), BORN));
        assertThat(stories.inShort(known.id()))
                .isEqualTo("I fell last winter · What matters: My garden · Interpreter: British Sign Language · Adjustments: Hearing loop");
        assertThat(stories.differences(known.id())).singleElement().returns("I fell last winter", Stories.Difference::known).returns("I cannot sleep", Stories.Difference::told);
    }

    @Test
    void a_referral_from_tomorrow_is_refused() {
        assertThatThrownBy(() -> intake.save(new Referral("form", null, null, null, null, "Testpatient", "Ada", BORN, null, null, null, null, "110",
                null, null, null, null, null, LocalDate.of(2026, 3, 3), null, null))).hasMessageContaining("still to come");
    }

    private Patient patientOf(Referral referral) {
        return patients.ofPathway(intake.save(referral).pathwayId());
    }

    private static Referral referral(String number, String status, String familyName, LocalDate born) {
        return new Referral("message", "m-1", null, number, status, familyName, "Ada", born, "female", null, null, null, "110", "03", "routine",
                "Pain in the left hip", "Dr A Example", "V81999", RECEIVED, "I cannot sleep", "British Sign Language");
    }
}
