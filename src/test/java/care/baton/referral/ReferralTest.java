package care.baton.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.outbound.Outbox;
import care.baton.patient.Heading;
import care.baton.patient.Intake;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Referral;
import care.baton.patient.Stories;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The happy referral: a known patient with a verified number, complete, nothing open, story told. Each test changes one thing. */
@BatonTest
class ReferralTest {

    private static final Coverage COVERAGE = new Coverage("1-referral");

    private static final LocalDate BORN = LocalDate.of(1955, 4, 12);

    @Autowired
    private JdbcClient db;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Intake intake;
    @Autowired
    private ReferralOffice office;
    @Autowired
    private Patients patients;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Stories stories;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;

    private Patient known;

    @BeforeEach
    void a_patient_who_has_told_their_story() {
        known = hospital.patient(0);
        hospital.told(known.id(), Map.of(Heading.OWN_WORDS, "I cannot kneel any more"));
    }

    @AfterEach
    void remember_what_was_walked() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_and_timer_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_complete_referral_of_a_known_patient_needs_nobody() {
        UUID id = started(referral());
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(outbox.of(id)).extracting(letter -> letter.kind() + " to " + letter.recipient())
                .containsExactly("referral-acknowledged-referrer to referrer", "referral-acknowledged-patient to patient");
        assertThat(outbox.of(id)).allSatisfy(letter -> assertThat(letter.subject() + letter.body()).contains("Trauma and Orthopaedics", "2 March 2026"));
        assertThat(pathways.get(id).holder()).isEqualTo("referral-office");
        assertThat(steps(id)).containsExactly("referral.received", "referral.accepted");
    }

    @Test
    void a_number_that_fails_its_check_digit_waits_for_a_person() {
        UUID id = started(referral("9990000019", "01", "Newperson"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_resolveIdentity");
        assertThat(hospital.variable(id, "identityQuestion")).asString().contains("9990000019", "check digit");
        hospital.answer(id, "userTask_resolveIdentity", Map.of("whoIsIt", "newPatient", "confirmedNhsNumber", "999 000 0026", "numberVerified", true));
        tellStory(id);
        Patient patient = patients.ofPathway(id);
        assertThat(patient.nhsNumber()).isEqualTo("9990000026");
        assertThat(patient.nhsNumberStatus()).isEqualTo("01");
        assertThat(patient.nhsNumberAsSent()).isNull();
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void a_second_wrong_number_is_refused_and_the_task_stays() {
        UUID id = started(referral("9990000019", "01", "Newperson"));
        assertThatThrownBy(() -> hospital.answer(id, "userTask_resolveIdentity", Map.of("whoIsIt", "newPatient", "confirmedNhsNumber", "9990000019")))
                .hasMessageContaining("check digit");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_resolveIdentity");
        assertThat(patients.ofPathway(id).nhsNumberAsSent()).isEqualTo("9990000019");
    }

    @Test
    void nobody_knowing_the_number_does_not_stop_the_referral() {
        UUID id = started(referral("9990000019", "01", "Newperson"));
        hospital.answer(id, "userTask_resolveIdentity", Map.of("whoIsIt", "newPatient"));
        tellStory(id);
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(patients.ofPathway(id).nhsNumberStatus()).isEqualTo("03");
    }

    @Test
    void a_person_finds_that_it_is_a_patient_known_here() {
        UUID id = started(referral("9990000019", "01", known.familyName()));
        UUID uncertain = pathways.get(id).patientId();
        hospital.told(uncertain, Map.of(Heading.OWN_WORDS, "It hurts at night", Heading.INTERPRETER, "Welsh"));
        assertThat(hospital.variable(id, "possiblePatients")).asString().contains("Number 1: TESTPATIENT0, Ada · 999 000 0018");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_resolveIdentity", Map.of("whoIsIt", "listed", "listedPatient", 2)))
                .hasMessageContaining("no patient with this number");
        openDuplicate();
        hospital.answer(id, "userTask_resolveIdentity", Map.of("whoIsIt", "listed", "listedPatient", 1));
        assertThat(pathways.get(id).patientId()).isEqualTo(known.id());
        assertThat(hospital.openTasks(id)).containsExactly("userTask_comparePathways");
        assertThat(hospital.variable(id, "patient")).isEqualTo(known.label());
        assertThat(stories.inShort(known.id())).as("what differs waits for a person").isEqualTo("I cannot kneel any more · Interpreter: Welsh");
        assertThat(stories.differences(known.id())).singleElement().satisfies(different -> assertThat(different.told()).isEqualTo("It hurts at night"));
        assertThat(patients.byNameAndBirthDate(known.familyName(), BORN)).extracting(Patient::id).containsExactly(known.id());
        assertThat(steps(id)).contains("referral.identityResolved");
    }

    @Test
    void a_number_found_to_belong_to_somebody_else_is_asked_about_again() {
        UUID id = started(referral("9990000019", "01", "Newperson"));
        hospital.answer(id, "userTask_resolveIdentity", Map.of("whoIsIt", "newPatient", "confirmedNhsNumber", known.nhsNumber()));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_resolveIdentity");
        assertThat(hospital.variable(id, "identityQuestion")).asString().contains("already belongs to a patient here");
        assertThat(hospital.variable(id, "possiblePatients")).asString().contains(known.label());
    }

    @Test
    void somebody_of_the_same_name_and_birth_date_is_asked_about_unless_the_number_is_verified() {
        UUID unsure = started(referral(null, null, known.familyName()));
        assertThat(hospital.openTasks(unsure)).containsExactly("userTask_resolveIdentity");
        hospital.answer(unsure, "userTask_resolveIdentity", Map.of("whoIsIt", "newPatient"));
        assertThat(hospital.openTasks(unsure)).containsExactly("userTask_recordStory");

        UUID verified = started(referral("9990000026", "01", known.familyName()));
        assertThat(hospital.openTasks(verified)).containsExactly("userTask_recordStory");
    }

    @Test
    void a_number_that_is_not_verified_yet_goes_on_to_triage() {
        UUID id = started(referral("9990000026", "02", "Newperson"));
        tellStory(id);
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void what_is_missing_is_named_and_completed() {
        UUID id = started(without("service and reason"));
        assertThat(hospital.variable(id, "missing")).isEqualTo("Missing: the service the patient is referred to, the reason for the referral.");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "complete", "treatmentFunction", "130")))
                .hasMessageContaining("Missing: the reason for the referral");
        hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "complete", "treatmentFunction", "130", "referralReason", "Cloudy sight"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(pathways.get(id).treatmentFunction()).isEqualTo("130");
        assertThat(pathways.get(id).referralReason()).isEqualTo("Cloudy sight");
    }

    @Test
    void the_referrer_is_asked_and_the_task_waits_for_the_answer() {
        UUID id = started(without("service and reason"));
        hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "askReferrer"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_completeReferral");
        assertThat(hospital.variable(id, "missing")).asString().endsWith("The referrer was asked on 2 March 2026.");
        assertThat(outbox.of(id)).singleElement().satisfies(letter -> assertThat(letter.body()).contains("the reason for the referral"));
    }

    @Test
    void a_birth_date_is_looked_for_once_and_may_stay_unknown() {
        UUID id = started(new Referral("form", null, null, "9990000026", "01", "Newperson", "Bo", null, null, null, null, null, "110", null, "routine",
                "Pain in the left hip", null, null, null, "My knee", null));
        assertThat(hospital.variable(id, "missing")).isEqualTo("Missing: the date of birth.");
        hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "complete"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void a_birth_date_found_later_raises_the_question_who_it_is_again() {
        UUID id = started(new Referral("form", null, null, null, null, known.familyName(), "Ada", null, null, null, null, null, "110", null, "routine",
                "Pain in the left hip", null, null, null, "My knee", null));
        hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "complete", "birthDate", BORN.toString()));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_resolveIdentity");
    }

    @Test
    void a_referral_that_is_not_for_us_goes_back_with_the_reason() {
        UUID id = started(without("service and reason"));
        assertThatThrownBy(() -> hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "notForUs"))).hasMessageContaining("notForUsBecause");
        hospital.answer(id, "userTask_completeReferral", Map.of("nextStep", "notForUs", "notForUsBecause", "We have no dental service"));
        assertThat(ends(id)).containsExactly("endEvent_notForUs");
        assertThat(outbox.of(id)).extracting(Outbox.Letter::recipient).containsExactly("referrer", "patient");
        assertThat(outbox.of(id)).allSatisfy(letter -> assertThat(letter.body()).contains("We have no dental service"));
    }

    @Test
    void the_same_problem_is_linked_to_the_open_pathway() {
        Pathway open = openDuplicate();
        UUID id = started(referral());
        assertThat(hospital.variable(id, "openPathway")).asString().contains("Trauma and Orthopaedics, received on 2 March 2026, routine, now at referral");
        hospital.answer(id, "userTask_comparePathways", Map.of("sameProblem", "same"));
        assertThat(ends(id)).containsExactly("endEvent_linked");
        assertThat(pathways.get(open.id()).isOpen()).isTrue();
        assertThat(steps(open.id())).contains("referral.anotherReferralLinked");
        assertThat(outbox.of(id)).extracting(Outbox.Letter::kind).containsExactly("referral-linked-referrer", "referral-linked-patient");
    }

    @Test
    void a_different_problem_is_kept_apart() {
        openDuplicate();
        UUID id = started(referral());
        hospital.answer(id, "userTask_comparePathways", Map.of("sameProblem", "different"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(steps(id)).contains("referral.keptApart");
    }

    @Test
    void a_more_urgent_referral_is_never_hidden_in_a_less_urgent_pathway() {
        openDuplicate();
        UUID id = started(new Referral("form", null, null, known.nhsNumber(), "01", known.familyName(), "Ada", BORN, null, null, null, null, "110", "03",
                "suspectedCancer", "Lump in the left thigh", null, null, null, null, null));
        assertThatThrownBy(() -> hospital.answer(id, "userTask_comparePathways", Map.of("sameProblem", "same"))).hasMessageContaining("Keep it apart");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_comparePathways");
    }

    @Test
    void an_open_pathway_of_another_service_is_no_duplicate() {
        openDuplicate();
        UUID id = started(new Referral("form", null, null, known.nhsNumber(), "01", known.familyName(), "Ada", BORN, null, null, null, null, "130", "03",
                "routine", "Cloudy sight", null, null, null, null, null));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void a_story_is_recorded_once() {
        UUID id = started(newPerson());
        assertThat(hospital.openTasks(id)).containsExactly("userTask_recordStory");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_recordStory", Map.of())).hasMessageContaining("Not known yet");
        hospital.answer(id, "userTask_recordStory", Map.of("ownWords", "I cannot climb stairs", "whatMatters", "My allotment", "hasNeeds", "yes", "information", "largePrint"));
        assertThat(stories.inShort(pathways.get(id).patientId()))
                .isEqualTo("I cannot climb stairs · What matters: My allotment · Information as: Large print");
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void what_the_referral_says_otherwise_is_settled_by_a_person_and_nothing_is_lost() {
        UUID id = started(saying("It hurts at night", "Polish interpreter; Large print"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_settleStory");
        assertThat(hospital.variable(id, "known")).isEqualTo("I cannot kneel any more");
        assertThat(hospital.variable(id, "toldAnew")).isEqualTo("It hurts at night");
        assertThat(stories.inShort(known.id())).as("what was not known yet counts at once").isEqualTo("I cannot kneel any more · Interpreter: Polish interpreter · Information as: Large print");
        hospital.answer(id, "userTask_settleStory", Map.of("settled", "both"));

        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(stories.latest(known.id()).orElseThrow().words(Heading.OWN_WORDS)).contains("I cannot kneel any more\nIt hurts at night");
        assertThat(stories.tellings(known.id())).extracting(telling -> telling.words().get("ownWords"))
                .containsExactly("I cannot kneel any more\nIt hurts at night", null, "I cannot kneel any more");
        assertThat(stories.tellings(known.id())).extracting(Stories.Telling::where).containsExactly("referral office", "referral form", "a talk with the patient");
        assertThat(steps(id)).contains("referral.storySettled");
        assertThat(stories.differences(known.id())).isEmpty();
    }

    @Test
    void whoever_settles_may_keep_what_is_known_or_take_what_is_new() {
        UUID kept = started(saying("It hurts at night", null));
        hospital.answer(kept, "userTask_settleStory", Map.of("settled", "old"));
        assertThat(stories.inShort(known.id())).isEqualTo("I cannot kneel any more");
        UUID taken = started(new Referral("form", null, null, known.nhsNumber(), "01", known.familyName(), "Ada", BORN, null, null, null, null, "130", "03", "routine",
                "Cloudy sight", null, null, null, "I see rings", null));
        hospital.answer(taken, "userTask_settleStory", Map.of("settled", "new"));
        assertThat(stories.inShort(known.id())).isEqualTo("I see rings");
    }

    @Test
    void what_a_patient_told_is_never_overwritten_in_the_database_either() {
        assertThatThrownBy(() -> db.sql("update baton.story_words set words = 'something else'").update()).hasMessageContaining("a change is a new version");
    }

    private Referral saying(String ownWords, String needs) {
        return new Referral("form", null, null, known.nhsNumber(), "01", known.familyName(), "Ada", BORN, "female", null, null, null, "110", "03", "routine",
                "Pain in the left hip", "Dr A Example", "V81999", null, ownWords, needs);
    }

    @Test
    void a_story_that_is_not_known_yet_stops_nobody() {
        UUID id = started(newPerson());
        hospital.answer(id, "userTask_recordStory", Map.of("storyNotKnownYet", true));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(stories.latest(pathways.get(id).patientId())).isEmpty();
        assertThat(steps(id)).contains("referral.storyNotKnownYet");
    }

    @Test
    void a_typed_referral_is_taken_in_with_blanks_as_not_known() {
        UUID id = UUID.fromString(office.refer("", "Newperson", "Bo", "1970-01-31", "", "110", "urgent", "Pain", "Dr A Example", "", ""));
        Pathway pathway = pathways.get(id);
        assertThat(pathway.receivedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(pathway.referrerOrganisation()).isNull();
        assertThat(patients.ofPathway(id).birthDate()).isEqualTo(LocalDate.of(1970, 1, 31));
        assertThat(patients.ofPathway(id).nhsNumberStatus()).isEqualTo("03");
        assertThat(stories.latest(pathway.patientId())).isEmpty();
    }

    private Pathway openDuplicate() {
        return hospital.pathway(known);
    }

    private Referral referral() {
        return referral(known.nhsNumber(), "01", known.familyName());
    }

    private static Referral newPerson() {
        return referral("9990000026", "01", "Newperson");
    }

    private static Referral referral(String number, String status, String familyName) {
        return new Referral("form", null, null, number, status, familyName, "Ada", BORN, "female", null, null, null, "110", "03", "routine",
                "Pain in the left hip", "Dr A Example", "V81999", null, null, null);
    }

    private Referral without(String serviceAndReason) {
        return new Referral("message", null, null, known.nhsNumber(), "01", known.familyName(), "Ada", BORN, null, null, null, null, null, "03", null, null,
                "Dr A Example", null, null, null, null);
    }

    private UUID started(Referral referral) {
        UUID id = intake.save(referral).pathwayId();
        hospital.startStage("referral", pathways.get(id), patients.ofPathway(id), Map.of());
        return id;
    }

    private void tellStory(UUID id) {
        hospital.answer(id, "userTask_recordStory", Map.of("ownWords", "It hurts"));
    }

    private List<String> ends(UUID id) {
        return hospital.endEvents(id, "referral");
    }

    private List<String> steps(UUID id) {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }
}
