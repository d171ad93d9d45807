package care.baton.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.outbound.Outbox;
import care.baton.patient.Heading;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class ClinicTest {

    private static final Coverage COVERAGE = new Coverage("3-clinic");

    @Autowired
    private Hospital hospital;
    @Autowired
    private TestClock clock;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Clinic clinic;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient db;

    @AfterEach
    void cover() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void everything_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_patient_is_booked_seen_and_agrees_to_treatment() {
        UUID id = inClinic(null);
        assertThat(pathways.get(id)).extracting(Pathway::stage, Pathway::holder).containsExactly("clinic", "clinic-clerks");
        book(id);
        assertThat(clinic.isBooked(id.toString())).isTrue();
        assertThat(letters(id)).containsExactly("clinic-appointment");
        assertThat(outbox.of(id).get(0).body()).contains("Tuesday 10 March 2026 at 14:30", "face to face", "Outpatients 3").doesNotContain("We have arranged");

        happened(id, "attended");
        assertThat(pathways.get(id).holder()).isEqualTo("clinic-clinicians-trauma-and-orthopaedics");
        agree(id, "treatment", Map.of("procedure", "Replacement of the left hip"));

        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_treatment");
        assertThat(pathways.get(id)).extracting(Pathway::decisionToTreatOn, Pathway::procedureName)
                .containsExactly(LocalDate.of(2026, 3, 2), "Replacement of the left hip");
        assertThat(steps(id)).containsExactly("clinic.tookOver", "clinic.dateKept", "clinic.appointmentConfirmed", "clinic.attended", "clinic.decisionToTreat");
        assertThat(letters(id)).containsExactly("clinic-appointment", "clinic-agreed");
    }

    @Test
    void the_shared_decision_is_kept_as_it_was_said() {
        UUID id = attended();
        agree(id, "tests", Map.of("testWanted", "Magnetic resonance scan of the hip", "testUrgency", "urgent"));
        assertThat(db.sql("select options, mattered, agreed, next_step, patient_told from baton.clinic_agreement a join baton.decision d on d.id = a.decision_id where a.pathway_id = :id")
                .param("id", id).query().singleRow()).containsEntry("options", "Operation, injections, or nothing for now")
                .containsEntry("mattered", "To walk the dog again").containsEntry("agreed", "We agreed the next step").containsEntry("next_step", "tests")
                .containsEntry("patient_told", true);
    }

    @Test
    void tests_end_the_clinic_and_say_in_the_journey_which_test_is_wanted() {
        UUID id = attended();
        agree(id, "tests", Map.of("testWanted", "Magnetic resonance scan of the hip", "testUrgency", "urgent"));
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_tests");
        assertThat(detail(id, "clinic.testsAgreed")).contains("\"testWanted\": \"Magnetic resonance scan of the hip\"", "\"testUrgency\": \"urgent\"");
    }

    @Test
    void discharge_tells_patient_and_gp_why() {
        UUID id = attended();
        agree(id, "discharge", Map.of("dischargeWhy", "The pain has gone"));
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_discharged");
        assertThat(outbox.of(id)).filteredOn(letter -> letter.kind().equals("clinic-discharged-gp")).singleElement()
                .satisfies(letter -> assertThat(letter.recipient()).isEqualTo("gp")).satisfies(letter -> assertThat(letter.body()).contains("The pain has gone"));
    }

    @Test
    void a_follow_up_is_booked_by_the_clerks_with_the_day_that_was_agreed() {
        UUID id = attended();
        agree(id, "followUp", Map.of("seeAgainBy", "2026-06-01"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(clinic.whyBook(id.toString())).isEqualTo("Another appointment was agreed. To be seen again by 1 June 2026.");
        assertThat(pathways.get(id).holder()).isEqualTo("clinic-clerks");
    }

    @Test
    void an_agreement_without_what_matters_to_the_patient_is_refused() {
        UUID id = attended();
        assertThatThrownBy(() -> agree(id, "treatment", Map.of("procedure", "Replacement of the left hip", "mattered", " ")))
                .hasMessageContaining("mattered").hasMessageContaining("an answer is needed");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
    }

    @Test
    void an_imported_patient_who_is_booked_already_is_not_booked_again() {
        var person = hospital.patient(0);
        var pathway = hospital.pathway(person);
        db.sql("""
                insert into baton.appointment (pathway_id, starts_at, how, state, booked_at, booked_by)
                values (:id, '2026-03-20T10:00Z', 'phone', 'confirmed', '2026-03-01T10:00Z', 'list')""").param("id", pathway.id()).update();
        hospital.startStage("clinic", pathway, person, Map.of());
        assertThat(hospital.openTasks(pathway.id())).containsExactly("userTask_sayWhatHappened");
    }

    @Test
    void an_appointment_is_not_confirmed_until_the_interpreter_is_arranged() {
        UUID id = inClinic("British Sign Language interpreter");
        book(id);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_arrangeSupport");
        assertThat(clinic.missingSupport(id.toString())).isEqualTo("Interpreter: British Sign Language interpreter is not arranged for Tuesday 10 March 2026 at 14:30");
        assertThat(clinic.isBooked(id.toString())).isFalse();
        assertThat(letters(id)).isEmpty();

        hospital.answer(id, "userTask_arrangeSupport", Map.of("support", "arranged", "supportDetail", "Interpreter, booking 4711"));
        assertThat(clinic.isBooked(id.toString())).isTrue();
        assertThat(outbox.of(id).get(0).body()).contains("We have arranged for you: Interpreter, booking 4711");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_sayWhatHappened");
    }

    @Test
    void support_that_is_arranged_with_the_booking_confirms_at_once() {
        UUID id = inClinic("Large print");
        book(id, Map.of("support", "arranged", "supportDetail", "Letter in 18 point"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_sayWhatHappened");
    }

    @Test
    void saying_that_no_support_is_needed_does_not_undo_a_recorded_need() {
        UUID id = inClinic("British Sign Language interpreter");
        book(id, Map.of("support", "notNeeded"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_arrangeSupport");
    }

    @Test
    void a_date_that_cannot_be_supported_is_replaced() {
        UUID id = inClinic("British Sign Language interpreter");
        book(id);
        hospital.answer(id, "userTask_arrangeSupport", Map.of("support", "anotherDate"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(clinic.whyBook(id.toString())).contains("could not be supported on that date");
        book(id, Map.of("support", "arranged", "supportDetail", "Interpreter, booking 4712"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_sayWhatHappened");
    }

    @Test
    void a_missed_appointment_never_discharges_by_itself() {
        UUID id = missed();
        assertThat(hospital.hasEnded(id, "clinic")).isFalse();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_decideAfterMissed");
        assertThat(tasks.getIdentityLinksForTask(hospital.task(id, "userTask_decideAfterMissed").getId())).extracting(link -> link.getGroupId())
                .containsExactly("clinic-clinicians-trauma-and-orthopaedics");
        clock.forward(Duration.ofDays(400));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_decideAfterMissed");
        assertThat(pathways.get(id).isOpen()).isTrue();
        assertThat(detail(id, "clinic.didNotAttend")).contains("\"first\": true");
    }

    @Test
    void after_a_missed_appointment_discharge_needs_all_four_conditions() {
        UUID id = missed();
        var conditions = new HashMap<String, Object>(Map.of("missedDecision", "discharge", "missedWhy", "No answer to three calls", "inBestInterests", true,
                "followsPolicy", true, "protectsVulnerable", true));
        assertThatThrownBy(() -> hospital.answer(id, "userTask_decideAfterMissed", conditions)).hasMessageContaining("all four conditions")
                .hasMessageContaining("the appointment was clearly communicated");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_decideAfterMissed");

        conditions.put("clearlyCommunicated", true);
        conditions.put("protectsVulnerable", false);
        assertThatThrownBy(() -> hospital.answer(id, "userTask_decideAfterMissed", conditions)).hasMessageContaining("protectsVulnerable");

        conditions.put("protectsVulnerable", true);
        hospital.answer(id, "userTask_decideAfterMissed", conditions);
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_dischargedWithoutVisit");
        assertThat(letters(id)).endsWith("clinic-discharged-without-visit", "clinic-discharged-gp");
    }

    @Test
    void after_a_missed_appointment_the_clinician_may_offer_another() {
        UUID id = missed();
        hospital.answer(id, "userTask_decideAfterMissed", Map.of("missedDecision", "rebook", "clearlyCommunicated", true, "missedWhy", "Still in pain"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(detail(id, "clinic.missedAppointmentDecided")).contains("\"clearlyCommunicated\": true", "\"first\": true", "\"decision\": \"rebook\"");
    }

    @Test
    void after_a_missed_appointment_the_patient_may_be_asked_first_and_the_clinician_decides_again() {
        UUID id = missed();
        hospital.answer(id, "userTask_decideAfterMissed", Map.of("missedDecision", "contact", "missedWhy", "Please ask whether the letter came"));
        assertThat(clinic.whyContact(id.toString())).isEqualTo("Please ask whether the letter came");
        hospital.answer(id, "userTask_contactPatient", Map.of("reached", "yes", "patientSaid", "The letter never came"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_decideAfterMissed");
        assertThat(clinic.contacts(id.toString())).isEqualTo("Monday 2 March 2026 at 09:00: The letter never came");
    }

    @Test
    void a_cancellation_by_the_patient_leads_back_to_booking() {
        UUID id = inClinic(null);
        book(id);
        happened(id, "cancelledByPatient");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(letters(id)).endsWith("clinic-cancelled-by-patient");
        assertThat(pathways.get(id).hospitalCancellations()).isZero();
    }

    @Test
    void a_cancellation_by_the_hospital_is_counted_and_apologised_for() {
        UUID id = inClinic(null);
        book(id);
        hospital.answer(id, "userTask_sayWhatHappened", Map.of("happened", "cancelledByHospital", "hospitalWhy", "The surgeon is ill"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(pathways.get(id).hospitalCancellations()).isEqualTo(1);
        assertThat(outbox.of(id).get(1).body()).contains("We are sorry", "The surgeon is ill");
    }

    @Test
    void the_third_cancellation_by_the_patient_is_looked_at_by_a_clinician_who_may_offer_another() {
        UUID id = cancelledThreeTimes();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_reviewCancellations");
        hospital.answer(id, "userTask_reviewCancellations", Map.of("reviewDecision", "rebook", "reviewWhy", "Cares for her mother: evenings suit"));
        book(id);
        happened(id, "cancelledByPatient");
        assertThat(hospital.openTasks(id)).as("the count begins again after the review").containsExactly("userTask_bookAppointment");
    }

    @Test
    void repeated_cancellations_end_care_only_when_agreed_with_the_patient() {
        UUID id = cancelledThreeTimes();
        var answer = new HashMap<String, Object>(Map.of("reviewDecision", "discharge", "reviewWhy", "The pain has gone"));
        assertThatThrownBy(() -> hospital.answer(id, "userTask_reviewCancellations", answer)).hasMessageContaining("agreedWithPatient");
        answer.put("agreedWithPatient", true);
        hospital.answer(id, "userTask_reviewCancellations", answer);
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_dischargedWithoutVisit");
    }

    @Test
    void watchful_waiting_without_a_date_is_reviewed_after_twelve_weeks() {
        UUID id = attended();
        agree(id, "watchfulWaiting", Map.of("whoseWish", "clinician"));
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(pathways.get(id)).extracting(Pathway::held, Pathway::heldUntil).containsExactly("watchfulWaiting", LocalDate.of(2026, 5, 25));
        assertThat(outbox.of(id)).last().satisfies(letter -> assertThat(letter.body()).contains("25 May 2026", "You do not have to wait for that day"));

        clock.forward(Duration.ofDays(83));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).isEmpty();
        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
        assertThat(pathways.get(id)).extracting(Pathway::held, Pathway::heldUntil).containsExactly(null, null);
    }

    @Test
    void watchful_waiting_ends_early_when_the_patient_asks_to_return() {
        UUID id = attended();
        agree(id, "watchfulWaiting", Map.of("whoseWish", "patient", "reviewOn", "2026-09-01"));
        assertThat(hospital.tell(id, "clinic.patientAskedToReturn", Map.of())).isTrue();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
        assertThat(pathways.get(id).held()).isNull();
        assertThat(hospital.tell(id, "clinic.patientAskedToReturn", Map.of())).as("nobody waits for it twice").isFalse();
    }

    @Test
    void watchful_waiting_is_not_reviewed_in_the_past() {
        UUID id = attended();
        assertThatThrownBy(() -> agree(id, "watchfulWaiting", Map.of("whoseWish", "patient", "reviewOn", "2026-03-02"))).hasMessageContaining("choose a day after today");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
    }

    @Test
    void a_patient_who_thinks_it_over_stays_in_sight_until_the_next_step_is_agreed() {
        UUID id = attended();
        agree(id, "thinkingTime", Map.of());
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
        assertThat(pathways.get(id)).extracting(Pathway::held, Pathway::heldUntil).containsExactly("thinkingTime", LocalDate.of(2026, 3, 16));
        assertThat(clinic.lastAgreed(id.toString())).isEqualTo("The patient wants time to think, since 2 March 2026. We agreed the next step");
        assertThat(outbox.of(id)).last().satisfies(letter -> assertThat(letter.body()).contains("Take the time you need to think"));
        agree(id, "treatment", Map.of("procedure", "Replacement of the left hip"));
        assertThat(pathways.get(id).held()).isNull();
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_treatment");
    }

    @Test
    void a_planned_test_is_asked_for_on_its_day_and_not_before() {
        UUID id = attended();
        assertThatThrownBy(() -> agree(id, "plannedTest", Map.of("testWanted", "Check cystoscopy", "plannedOn", "2026-03-02"))).hasMessageContaining("choose a day after today");
        agree(id, "plannedTest", Map.of("testWanted", "Check cystoscopy", "plannedOn", "2026-09-02"));
        assertThat(pathways.get(id)).extracting(Pathway::held, Pathway::heldUntil).containsExactly("planned", LocalDate.of(2026, 9, 2));
        assertThat(outbox.of(id)).last().satisfies(letter -> assertThat(letter.body()).contains("planned for 2 September 2026", "Check cystoscopy"));
        clock.set(LocalDate.of(2026, 9, 1).atTime(23, 0).atZone(clock.getZone()));
        hospital.runDueJobs();
        assertThat(hospital.hasEnded(id, "clinic")).isFalse();
        clock.set(LocalDate.of(2026, 9, 2).atTime(8, 1).atZone(clock.getZone()));
        hospital.runDueJobs();
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_plannedIsDue");
        assertThat(detail(id, "clinic.plannedDayReached")).contains("\"testWanted\": \"Check cystoscopy\"");
        assertThat(pathways.get(id).held()).isNull();
    }

    @Test
    void a_patient_who_comes_back_before_the_planned_day_is_seen_to() {
        UUID id = attended();
        agree(id, "plannedTreatment", Map.of("procedure", "Removal of the plate", "plannedOn", "2026-09-02"));
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(hospital.tell(id, "clinic.patientAskedToReturn", Map.of())).isTrue();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
        assertThat(pathways.get(id).held()).isNull();
    }

    @Test
    void treatment_given_in_clinic_is_followed_by_another_appointment_or_ends_care() {
        UUID id = attended();
        agree(id, "treatedSeeAgain", Map.of("procedure", "Injection into the hip", "seeAgainBy", "2026-06-01"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(detail(id, "clinic.treated")).contains("Injection into the hip");
        book(id);
        happened(id, "attended");
        agree(id, "treatedDischarge", Map.of("procedure", "Second injection", "dischargeWhy", "The pain has gone"));
        assertThat(hospital.endEvents(id, "clinic")).containsExactly("endEvent_discharged");
        assertThat(letters(id)).endsWith("clinic-discharged-gp", "clinic-agreed");
    }

    @Test
    void a_task_that_stands_alone_says_plainly_that_nothing_was_recorded() {
        UUID id = inClinic(null);
        assertThat(clinic.whyContact(id.toString())).isEqualTo("Not recorded");
        assertThat(clinic.lastAgreed(id.toString())).isEqualTo("Nothing yet");
    }

    @Test
    void what_was_typed_does_not_stay_in_the_engine() {
        UUID id = attended();
        agree(id, "followUp", Map.of("seeAgainBy", "2026-06-01"));
        assertThat(List.of("optionsDiscussed", "mattered", "whatWasAgreed", "decisionMaterial", "place", "happenedWhy", "procedure", "plannedOn", "whoseWish"))
                .allSatisfy(name -> assertThat(runtime.createVariableInstanceQuery().variableName(name).count()).as(name).isZero());
    }

    private UUID inClinic(String needs) {
        var person = hospital.patient(0);
        var pathway = hospital.pathway(person);
        hospital.told(person.id(), Map.of(Heading.OWN_WORDS, "My hip hurts", Heading.WHAT_MATTERS, "To walk the dog again"));
        hospital.told(person.id(), needs == null ? Map.of() : Map.of(needs.contains("interpreter") ? Heading.INTERPRETER : Heading.INFORMATION, needs));
        hospital.startStage("clinic", pathway, person, Map.of());
        return pathway.id();
    }

    private UUID attended() {
        UUID id = inClinic(null);
        book(id);
        happened(id, "attended");
        return id;
    }

    private UUID missed() {
        UUID id = inClinic(null);
        book(id);
        happened(id, "didNotAttend");
        return id;
    }

    private UUID cancelledThreeTimes() {
        UUID id = inClinic(null);
        for (int time = 0; time < 3; time++) {
            book(id);
            happened(id, "cancelledByPatient");
        }
        return id;
    }

    private void book(UUID id) {
        book(id, Map.of("support", "notYet"));
    }

    private void book(UUID id, Map<String, Object> support) {
        var answers = new HashMap<String, Object>(Map.of("appointmentAt", "2026-03-10T14:30", "how", "faceToFace", "place", "Outpatients 3"));
        answers.putAll(support);
        hospital.answer(id, "userTask_bookAppointment", answers);
    }

    private void happened(UUID id, String what) {
        hospital.answer(id, "userTask_sayWhatHappened", Map.of("happened", what));
    }

    private void agree(UUID id, String nextStep, Map<String, Object> more) {
        var answers = new HashMap<String, Object>(Map.of("optionsDiscussed", "Operation, injections, or nothing for now", "mattered", "To walk the dog again",
                "whatWasAgreed", "We agreed the next step", "nextStep", nextStep, "patientTold", "yes"));
        answers.putAll(more);
        hospital.answer(id, "userTask_agreeNextStep", answers);
    }

    private List<String> letters(UUID id) {
        return outbox.of(id).stream().map(Outbox.Letter::kind).toList();
    }

    private List<String> steps(UUID id) {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }

    private String detail(UUID id, String what) {
        return journey.of(id).stream().filter(step -> step.what().equals(what)).findFirst().orElseThrow().detail();
    }
}
