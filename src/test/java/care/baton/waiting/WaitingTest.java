package care.baton.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Letter;
import care.baton.patient.Heading;
import care.baton.patient.Journey;
import care.baton.patient.Journey.Step;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One patient waits for a hip replacement and everything goes well; each test lets one thing go otherwise. */
@BatonTest
class WaitingTest {

    private static final Coverage COVERAGE = new Coverage("5-waiting");
    private static final LocalDate TODAY = TestClock.START.toLocalDate();
    private static final LocalDate IN_FOUR_WEEKS = TODAY.plusDays(28);

    private static final Map<String, Object> HIP = Map.of("procedureName", "Left hip replacement", "procedureCode", "W37.1", "laterality", "left",
            "priorityCode", "P4", "intendedManagement", "overnight", "optionsDiscussed", "Operation or nothing", "mattered", "To walk",
            "whatWasAgreed", "A new hip");
    private static final Map<String, Object> ARRIVED = Map.of("arrival", "arrived");

    @Autowired
    private Hospital hospital;
    @Autowired
    private Waiting waiting;
    @Autowired
    private TestClock clock;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient db;

    private UUID patient;

    @AfterEach
    void remember() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_and_timer_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_patient_is_added_assessed_offered_a_date_and_comes_in() {
        decided();
        answer("addToList", HIP);
        assertThat(pathway()).returns("P4", Pathway::priorityCode).returns(TODAY, Pathway::priorityOn).returns(TODAY, Pathway::decisionToTreatOn)
                .returns("left", Pathway::laterality).returns("pre-assessment", Pathway::holder);
        fit();
        assertThat(pathway().holder()).isEqualTo("theatre-scheduling");
        offer(IN_FOUR_WEEKS);
        accept();
        assertThat(pathway().tciOn()).isEqualTo(IN_FOUR_WEEKS);
        clock.set(TestClock.START.plusDays(28));
        answer("receivePatient", ARRIVED);
        assertThat(ends()).containsExactly("endEvent_admitted");
        assertThat(happened()).containsExactly("waiting.batonTaken", "waiting.added", "waiting.preAssessed", "waiting.offerMade", "waiting.offerAccepted",
                "waiting.dateConfirmed", "waiting.arrived");
        assertThat(letters()).containsExactly("waiting-added", "waiting-date");
        assertThat(outbox.of(patient).get(1).body()).contains("30 March 2026", "left hip replacement").doesNotContain("{{");
    }

    @Test
    void every_task_shows_the_treatment_and_the_patients_own_words() {
        decided(pathway -> hospital.told(pathway.patientId(), Map.of(Heading.OWN_WORDS, "I cannot climb my stairs", Heading.WHAT_MATTERS, "Walking my dog")));
        answer("addToList", HIP);
        var task = hospital.task(patient, "userTask_preAssess");
        assertThat(tasks.getVariable(task.getId(), "story")).asString().contains("I cannot climb my stairs", "Walking my dog");
        assertThat(tasks.getVariable(task.getId(), "waitingFor")).asString().contains("Left hip replacement", "left side", "overnight stay");
        assertThat(tasks.getVariable(task.getId(), "toCheck")).isEqualTo("Nothing outstanding");
    }

    @Test
    void a_decision_without_a_recorded_consent_discussion_is_kept_and_shown_at_every_later_step() {
        decided();
        var undecided = new HashMap<>(HIP);
        undecided.keySet().removeAll(List.of("optionsDiscussed", "mattered", "whatWasAgreed"));
        answer("addToList", undecided);
        assertThat(shown("preAssess", "toCheck")).contains("No shared decision");
        fit();
        assertThat(shown("offerDate", "toCheck")).contains("No shared decision");
    }

    @Test
    void a_procedure_code_that_is_none_is_refused_in_words() {
        decided();
        assertThatThrownBy(() -> answer("addToList", with(HIP, "procedureCode", "hip"))).hasMessageContaining("capital letter, two digits");
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_addToList");
    }

    @Test
    void earlier_dates_of_the_decision_and_of_the_place_in_the_list_stay() {
        decided(pathway -> set(pathway, "decision_to_treat_on = date '2026-02-20', list_position_on = date '2025-11-03'"));
        answer("addToList", HIP);
        assertThat(pathway()).returns(LocalDate.of(2026, 2, 20), Pathway::decisionToTreatOn).returns(LocalDate.of(2025, 11, 3), Pathway::listPositionOn);
    }

    @Test
    void a_patient_from_an_imported_list_is_not_added_again() {
        decided(pathway -> set(pathway, "decision_to_treat_on = date '2026-01-05', priority_code = 'P3'"));
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_preAssess");
    }

    @Test
    void an_imported_patient_with_a_date_to_come_in_is_awaited_on_that_day() {
        decided(pathway -> set(pathway, "decision_to_treat_on = date '2026-01-05', priority_code = 'P3', tci_on = date '2026-03-02'"));
        assertThat(hospital.stageTasks(patient)).containsExactly("userTask_receivePatient");
        answer("receivePatient", ARRIVED);
        assertThat(ends()).containsExactly("endEvent_admitted");
    }

    @Test
    void an_unfit_patient_is_held_until_the_review_date_and_then_assessed_again() {
        decided();
        answer("addToList", HIP);
        answer("preAssess", Map.of("preAssessment", "unfit", "unfitBecause", "Chest infection", "reviewOn", TODAY.plusDays(14).toString()));
        assertThat(pathway()).returns("unfit", Pathway::held).returns(TODAY.plusDays(14), Pathway::heldUntil).returns("pre-assessment", Pathway::holder);
        hospital.runDueJobs();
        assertThat(hospital.stageTasks(patient)).as("no date can be offered").isEmpty();
        clock.forward(Duration.ofDays(14));
        hospital.runDueJobs();
        assertThat(hospital.stageTasks(patient)).containsExactly("userTask_preAssess");
        assertThat(pathway().held()).isNull();
        assertThat(shown("preAssess", "toCheck")).contains("Chest infection");
    }

    @Test
    void what_should_be_made_better_first_is_kept_as_a_plan() {
        decided();
        answer("addToList", HIP);
        answer("preAssess", Map.of("preAssessment", "optimise", "optimisationPlan", "Iron for six weeks, GP", "reviewOn", TODAY.plusDays(42).toString()));
        assertThat(pathway().held()).isEqualTo("unfit");
        assertThat(hospital.tell(patient, "waiting.patientAvailable", Map.of())).isTrue();
        assertThat(shown("preAssess", "toCheck")).contains("Iron for six weeks");
    }

    @Test
    void a_review_date_that_has_passed_is_refused() {
        decided();
        answer("addToList", HIP);
        assertThatThrownBy(() -> answer("preAssess", Map.of("preAssessment", "unfit", "unfitBecause", "Flu", "reviewOn", TODAY.toString())))
                .hasMessageContaining("after today");
        assertThat(pathway().held()).isNull();
    }

    @Test
    void a_hold_without_end_is_looked_at_after_twelve_weeks() {
        decided(pathway -> set(pathway, "decision_to_treat_on = date '2026-01-05', priority_code = 'P4', held = 'unavailable', held_until = date '2027-01-05'"));
        clock.forward(Duration.ofDays(83));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(patient)).isEmpty();
        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_preAssess");
    }

    @Test
    void no_date_is_offered_beyond_the_day_on_which_pre_assessment_holds() {
        readyForADate();
        assertThatThrownBy(() -> offer(TODAY.plusDays(120))).hasMessageContaining("Pre-assessment holds until 31 May 2026");
        answer("offerDate", Map.of("offerStep", "preAssess", "askedBecause", "Needs a later date"));
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_preAssess");
    }

    @Test
    void an_offer_by_letter_is_written_to_the_patient() {
        readyForADate();
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", IN_FOUR_WEEKS.toString(), "offeredBy", "letter"));
        assertThat(letters()).contains("waiting-offer");
    }

    @Test
    void r16_a_declined_offer_with_ten_days_notice_does_not_count() {
        readyForADate();
        offer(TODAY.plusDays(10));
        decline();
        assertThat(reasonable()).containsExactly(false);
        offer(TODAY.plusDays(20));
        decline();
        offer(TODAY.plusDays(21));
        decline();
        assertThat(reasonable()).containsExactly(false, false, true);
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
        assertThat(shown("offerDate", "offerAdvice")).contains("23 March 2026 or later", "up to 4 May 2026");
    }

    @Test
    void an_offer_that_is_accepted_is_reasonable_whatever_the_notice() {
        readyForADate();
        offer(TODAY.plusDays(2));
        accept();
        assertThat(reasonable()).containsExactly(true);
    }

    @Test
    void an_offer_for_a_day_on_which_the_patient_said_they_are_away_does_not_count() {
        readyForADate();
        offer(TODAY.plusDays(25));
        answer("hearAnswer", Map.of("offerAnswer", "declined", "declinedBecause", "away", "cannotComeBefore", TODAY.plusDays(30).toString()));
        offer(TODAY.plusDays(26));
        decline();
        assertThat(reasonable()).containsExactly(false, false);
    }

    @Test
    void any_offer_on_a_suspected_cancer_pathway_is_reasonable() {
        decided(pathway -> set(pathway, "suspected_cancer_on = date '2026-02-20'"));
        answer("addToList", HIP);
        fit();
        offer(TODAY.plusDays(3));
        decline();
        assertThat(reasonable()).containsExactly(true);
    }

    @Test
    void a_patient_who_could_not_be_reached_keeps_their_place() {
        readyForADate();
        offer(IN_FOUR_WEEKS);
        answer("hearAnswer", Map.of("offerAnswer", "noAnswer"));
        offer(IN_FOUR_WEEKS);
        answer("hearAnswer", Map.of("offerAnswer", "noAnswer"));
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
        assertThat(reasonable()).containsExactly(false, false);
    }

    @Test
    void r15_two_declined_reasonable_offers_lead_to_a_conversation_and_nothing_else() {
        twoDeclined();
        var task = hospital.task(patient, "userTask_talkWithPatient");
        assertThat(tasks.getIdentityLinksForTask(task.getId())).extracting("groupId").containsExactly("clinic-clinicians-trauma-and-orthopaedics");
        assertThat(pathway()).returns("clinic-clinicians-trauma-and-orthopaedics", Pathway::holder).returns(true, Pathway::isOpen).returns(null, Pathway::held);
        assertThat(shown("talkWithPatient", "whyTalk")).contains("declined two reasonable offers");
        answer("talkWithPatient", Map.of("conversation", "watchfulWaiting", "whoseWish", "clinician", "optionsDiscussed", "A date now, or later",
                "mattered", "Her sister", "whatWasAgreed", "She wants to look after her sister first"));
        assertThat(ends()).containsExactly("endEvent_backToClinic");
        assertThat(happened()).endsWith("waiting.conversationHeld", "waiting.watchfulWaiting");
    }

    @Test
    void a_second_offer_more_than_six_weeks_after_the_first_does_not_make_two() {
        readyForADate();
        offer(TODAY.plusDays(21));
        decline();
        offer(TODAY.plusDays(64));
        decline();
        assertThat(reasonable()).containsExactly(true, true);
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
    }

    @Test
    void after_a_conversation_the_count_begins_anew() {
        twoDeclined();
        answer("talkWithPatient", agreed("stay"));
        offer(IN_FOUR_WEEKS);
        decline();
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
    }

    @Test
    void a_patient_who_asks_to_wait_is_held_until_that_day_and_then_offered_a_date() {
        twoDeclined();
        answer("talkWithPatient", with(agreed("wait"), "waitUntil", TODAY.plusDays(60).toString()));
        assertThat(pathway()).returns("unavailable", Pathway::held).returns(TODAY.plusDays(60), Pathway::heldUntil);
        assertThat(pathway().clockStop()).as("waiting by choice does not stop the clock").isNull();
        assertThat(letters()).contains("waiting-on-hold");
        clock.forward(Duration.ofDays(60));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
    }

    @Test
    void a_patient_who_can_come_sooner_ends_the_hold() {
        twoDeclined();
        answer("talkWithPatient", with(agreed("wait"), "waitUntil", TODAY.plusDays(60).toString()));
        assertThat(hospital.tell(patient, "waiting.patientAvailable", Map.of())).isTrue();
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
        assertThat(pathway().held()).isNull();
    }

    @Test
    void r18_a_wish_to_wait_longer_than_six_weeks_goes_to_a_clinician_and_the_clock_runs() {
        readyForADate();
        offer(IN_FOUR_WEEKS);
        answer("hearAnswer", Map.of("offerAnswer", "declined", "declinedBecause", "work", "cannotComeBefore", TODAY.plusDays(56).toString()));
        assertThat(shown("talkWithPatient", "whyTalk")).contains("longer than six weeks");
        assertThat(pathway().clockStop()).isNull();
    }

    @Test
    void theatre_scheduling_can_ask_a_clinician_to_talk_with_the_patient() {
        readyForADate();
        answer("offerDate", Map.of("offerStep", "conversation", "askedBecause", "Not sure any more"));
        assertThat(shown("talkWithPatient", "whyTalk")).contains("Not sure any more");
    }

    @Test
    void a_patient_is_removed_only_when_clinician_and_patient_have_agreed() {
        twoDeclined();
        var removal = with(agreed("remove"), "removalBecause", "patientDeclines");
        assertThatThrownBy(() -> answer("talkWithPatient", with(removal, "removalAgreed", false))).hasMessageContaining("both agreed");
        assertThatThrownBy(() -> answer("talkWithPatient", removal)).hasMessageContaining("removalAgreed");
        answer("talkWithPatient", with(removal, "removalAgreed", true));
        assertThat(ends()).containsExactly("endEvent_removed");
        assertThat(happened()).endsWith("waiting.conversationHeld", "waiting.removed");
    }

    @Test
    void a_date_is_not_confirmed_while_the_interpreter_is_missing() {
        decided(pathway -> hospital.told(pathway.patientId(), Map.of(Heading.INTERPRETER, "British Sign Language")));
        answer("addToList", HIP);
        fit();
        offer(IN_FOUR_WEEKS);
        assertThatThrownBy(this::accept).hasMessageContaining("Missing: the interpreter").hasMessageContaining("30 March 2026");
        assertThat(pathway().tciOn()).isNull();
        answer("hearAnswer", Map.of("offerAnswer", "accepted", "interpreterArranged", true));
        assertThat(pathway().tciOn()).isEqualTo(IN_FOUR_WEEKS);
    }

    @Test
    void r13_a_patient_who_cancels_three_times_meets_a_clinician_and_the_clock_runs() {
        readyForADate();
        for (int time = 1; time <= 3; time++) {
            assertThat(hospital.openTasks(patient)).as("before cancellation " + time).containsExactly("userTask_offerDate");
            offer(IN_FOUR_WEEKS);
            accept();
            answer("receivePatient", Map.of("arrival", "patientCancelled", "cancelledBecause", "caring"));
            assertThat(pathway().tciOn()).isNull();
        }
        assertThat(shown("talkWithPatient", "whyTalk")).contains("cancelled several times");
        assertThat(pathway()).returns(null, Pathway::clockStop).returns(0, Pathway::hospitalCancellations);
        assertThat(happened()).doesNotContain("waiting.didNotCome");
        assertThat(letters()).contains("waiting-still-on-list");
    }

    @Test
    void r14_a_cancellation_by_the_hospital_before_the_day_brings_a_new_offer_and_the_clock_runs() {
        dateAgreed();
        answer("receivePatient", cancelled("beforeTheDay", "noStaff"));
        assertThat(pathway()).returns(1, Pathway::hospitalCancellations).returns(null, Pathway::cancelledOnTheDay).returns(null, Pathway::clockStop)
                .returns(null, Pathway::tciOn);
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
        assertThat(lastLetter().body()).contains("as soon as we can").doesNotContain("28 days");
    }

    @Test
    void a_cancellation_on_the_day_by_the_hospital_starts_the_28_days_for_a_new_date() {
        dateAgreed();
        clock.set(TestClock.START.plusDays(29));
        answer("receivePatient", cancelled("onTheDay", "noBed"));
        assertThat(pathway()).returns(1, Pathway::hospitalCancellations).returns(IN_FOUR_WEEKS, Pathway::cancelledOnTheDay);
        assertThat(shown("offerDate", "toCheck")).contains("a new date is due by 27 April 2026");
        assertThat(lastLetter().body()).contains("on or before 27 April 2026");
        offer(TODAY.plusDays(40));
        accept();
        answer("receivePatient", ARRIVED);
        assertThat(pathway().cancelledOnTheDay()).as("honoured").isNull();
    }

    @Test
    void a_patient_who_is_not_well_enough_on_the_day_is_assessed_again() {
        dateAgreed();
        clock.set(TestClock.START.plusDays(28));
        answer("receivePatient", cancelled("onTheDay", "notWellEnough"));
        assertThat(pathway()).returns(1, Pathway::hospitalCancellations).returns(null, Pathway::cancelledOnTheDay);
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_preAssess");
    }

    @Test
    void a_cancellation_on_the_day_is_not_recorded_before_that_day() {
        dateAgreed();
        assertThatThrownBy(() -> answer("receivePatient", cancelled("onTheDay", "noBed"))).hasMessageContaining("before the day");
        assertThatThrownBy(() -> answer("receivePatient", Map.of("arrival", "didNotCome"))).hasMessageContaining("not here yet");
        assertThat(pathway().tciOn()).isEqualTo(IN_FOUR_WEEKS);
    }

    @Test
    void a_patient_who_did_not_come_meets_a_clinician_and_stays_on_the_list() {
        dateAgreed();
        clock.set(TestClock.START.plusDays(28));
        answer("receivePatient", Map.of("arrival", "didNotCome"));
        assertThat(shown("talkWithPatient", "whyTalk")).contains("did not come");
        assertThat(pathway().isOpen()).isTrue();
        answer("talkWithPatient", agreed("stay"));
        assertThat(hospital.openTasks(patient)).containsExactly("userTask_offerDate");
    }

    @Test
    void the_form_begins_with_the_procedure_agreed_and_a_conversation_nobody_asked_for_says_so() {
        decided(one -> db.sql("update baton.pathway set procedure_name = 'Left hip replacement' where id = :id").param("id", one.id()).update());
        assertThat(hospital.variable(patient, "procedureName")).isEqualTo("Left hip replacement");
        assertThat(waiting.whyTalk(patient.toString())).isEqualTo("Not recorded");
    }

    private void decided() {
        decided(pathway -> { });
    }

    private void decided(Consumer<Pathway> otherwise) {
        Patient person = hospital.patient(0);
        Pathway pathway = hospital.pathway(person);
        patient = pathway.id();
        otherwise.accept(pathway);
        hospital.startStage("waiting", pathway, person, Map.of());
    }

    private void readyForADate() {
        decided();
        answer("addToList", HIP);
        fit();
    }

    private void dateAgreed() {
        readyForADate();
        offer(IN_FOUR_WEEKS);
        accept();
    }

    private void twoDeclined() {
        readyForADate();
        offer(IN_FOUR_WEEKS);
        decline();
        offer(IN_FOUR_WEEKS.plusDays(42));
        decline();
    }

    private void fit() {
        answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-05-31"));
    }

    private void offer(LocalDate day) {
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", day.toString(), "offeredBy", "phone"));
    }

    private void accept() {
        answer("hearAnswer", Map.of("offerAnswer", "accepted"));
    }

    private void decline() {
        answer("hearAnswer", Map.of("offerAnswer", "declined", "declinedBecause", "work"));
    }

    private static Map<String, Object> agreed(String decision) {
        return Map.of("conversation", decision, "optionsDiscussed", "A date now, or later", "mattered", "Her sister", "whatWasAgreed", "She wants to look after her sister first");
    }

    private static Map<String, Object> cancelled(String when, String why) {
        return Map.of("arrival", "hospitalCancelled", "hospitalCancelledWhen", when, "hospitalReason", why);
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        var all = new java.util.HashMap<>(answers);
        all.put(key, value);
        return all;
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(patient, "userTask_" + form, answers);
    }

    private String shown(String form, String fact) {
        return (String) tasks.getVariable(hospital.task(patient, "userTask_" + form).getId(), fact);
    }

    private void set(Pathway pathway, String facts) {
        db.sql("update baton.pathway set " + facts + " where id = :id").param("id", pathway.id()).update();
    }

    private Pathway pathway() {
        return pathways.get(patient);
    }

    private List<String> ends() {
        return hospital.endEvents(patient, "waiting");
    }

    private List<String> happened() {
        return journey.of(patient).stream().map(Step::what).toList();
    }

    private List<String> letters() {
        return outbox.of(patient).stream().map(Letter::kind).toList();
    }

    private Letter lastLetter() {
        return outbox.of(patient).stream().reduce((first, last) -> last).orElseThrow();
    }

    private List<Boolean> reasonable() {
        return db.sql("select reasonable from baton.offer where pathway_id = :id order by id").param("id", patient).query(Boolean.class).list();
    }
}
