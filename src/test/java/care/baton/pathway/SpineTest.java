package care.baton.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.EngineTables;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.outbound.Outbox;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.priority.Band;
import care.baton.priority.KeptTurn;
import care.baton.priority.Turns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The spine of the journey: in which order the stages come, where a patient goes back, every way out, and what can come at any moment. */
@BatonTest
class SpineTest {

    private static final Coverage COVERAGE = new Coverage("0-pathway");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Object> YESTERDAY = Map.of("happenedOn", "2026-03-01", "note", "Her son called");
    private static final Map<String, Object> AGREED = Map.of("optionsDiscussed", "Operation or nothing", "mattered", "To walk", "whatWasAgreed", "The next step",
            "patientTold", "yes");
    private static final Map<String, Object> ARRIVED = Map.of("arrival", "arrived");
    private static final Map<String, String> STANDS_AT = Map.of(
            "waiting", "decision_to_treat_on = date '2026-02-02', priority_code = 'P4', priority_on = date '2026-02-02'",
            "stay", "admitted_at = timestamptz '2026-03-01 10:00+00', edd = date '2026-03-05'",
            "discharge", "admitted_at = timestamptz '2026-03-01 10:00+00', criteria_to_reside = false, ready_on = date '2026-03-02', clock_stop = date '2026-03-01', edd = date '2026-03-05'");

    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Patients patients;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Turns turns;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Patient patient;
    private UUID id;

    @AfterEach
    void remember_what_was_walked() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @ParameterizedTest
    @CsvSource({"referral, referral-office, recordStory", "triage, triage-clinicians-trauma-and-orthopaedics, confirmTriage",
        "clinic, clinic-clerks, bookAppointment", "diagnostics, diagnostics, requestTest", "waiting, pre-assessment, preAssess",
        "stay, wards, reportProcedure", "discharge, wards, confirmWayHome"})
    void a_patient_from_a_list_begins_where_the_record_says(String stage, String holder, String task) {
        joins(stage);
        assertAt(stage, holder, task);
        assertThat(db.sql("select business_key_ from engine.act_ru_execution where parent_id_ is null").query(String.class).list()).hasSize(2).containsOnly(id.toString());
        assertThat(turns.kept(id)).isPresent();
    }

    @Test
    void a_patient_from_a_list_whose_date_is_agreed_only_has_to_come() {
        joins("waiting", STANDS_AT.get("waiting") + ", tci_on = date '2026-03-02'");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_receivePatient");
    }

    @Test
    void a_triaged_patient_is_seen_in_clinic() {
        joins("triage");
        answer("confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
        assertAt("clinic", "clinic-clerks", "bookAppointment");
    }

    @Test
    void a_triaged_patient_may_be_tested_first_and_then_seen() {
        joins("triage");
        answer("confirmTriage", Map.of("urgency", "urgent", "decision", "straightToTest", "testWanted", "Scan of the hip"));
        assertAt("diagnostics", "diagnostics", "requestTest");
        test("backToClinic");
        assertAt("clinic", "clinic-clerks", "bookAppointment");
    }

    @Test
    void tests_and_clinic_follow_each_other_as_often_as_needed() {
        joins("clinic");
        for (int round = 0; round < 3; round++) {
            seen("tests", Map.of("testWanted", "Scan " + round, "testUrgency", "routine"));
            assertAt("diagnostics", "diagnostics", "requestTest");
            test("backToClinic");
            assertAt("clinic", "clinic-clerks", "bookAppointment");
        }
        seen("discharge", Map.of("dischargeWhy", "The pain has gone"));
        assertClosed("discharged");
    }

    @Test
    void a_result_may_lead_straight_to_treatment() {
        joins("diagnostics");
        test("treatment", Map.of("procedure", "Hip replacement"));
        assertAt("waiting", "theatre-scheduling", "addToList");
    }

    @Test
    void a_result_may_end_care() {
        joins("diagnostics");
        test("discharge", Map.of("dischargeWhy", "Nothing was found"));
        assertClosed("discharged");
        assertThat(pathway().clockStop()).as("told that no treatment follows").isEqualTo(TODAY);
    }

    @Test
    void a_treatment_that_was_not_done_goes_back_to_the_list_and_comes_again() {
        joins("waiting", STANDS_AT.get("waiting") + ", tci_on = date '2026-03-02'");
        answer("receivePatient", ARRIVED);
        notDone("relist");
        assertAt("waiting", "theatre-scheduling", "offerDate");
        assertThat(pathway()).returns(null, Pathway::clockStop).returns(null, Pathway::admittedAt);
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", "2026-03-02", "offeredBy", "phone"));
        answer("hearAnswer", Map.of("offerAnswer", "accepted"));
        answer("receivePatient", ARRIVED);
        treated();
        assertAt("discharge", "wards", "confirmWayHome");
        assertThat(pathway().clockStop()).isEqualTo(TODAY);
    }

    @Test
    void a_treatment_that_was_not_done_may_end_care() {
        joins("waiting", STANDS_AT.get("waiting") + ", tci_on = date '2026-03-02'");
        answer("receivePatient", ARRIVED);
        notDone("end");
        assertClosed("notDoneEnd");
    }

    @Test
    void a_patient_on_the_list_who_wants_to_wait_and_see_goes_back_to_clinic() {
        talked("watchfulWaiting", Map.of("whoseWish", "patient"));
        assertAt("clinic", "clinic-clerks", "bookAppointment");
        seen("treatment", Map.of("procedure", "Hip replacement"));
        assertAt("waiting", "theatre-scheduling", "offerDate");
    }

    @Test
    void a_patient_leaves_the_list_when_it_was_agreed() {
        talked("remove", Map.of("removalBecause", "noLongerNeeded", "removalAgreed", true));
        assertClosed("removed");
        assertThat(pathway().clockStop()).isEqualTo(TODAY);
    }

    @Test
    void a_patient_who_has_left_may_be_followed_up_in_clinic_and_the_clock_stays_stopped() {
        joins("discharge");
        goesHome("yes");
        assertAt("clinic", "clinic-clerks", "bookAppointment");
        seen("discharge", Map.of("dischargeWhy", "All is well"));
        assertClosed("discharged");
        assertThat(pathway().clockStop()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void care_is_complete_when_the_patient_is_home_and_nobody_need_see_them_again() {
        joins("discharge");
        goesHome("no");
        assertClosed("complete");
        assertThat(letters()).endsWith("pathway-closed", "pathway-closed-referrer");
    }

    @ParameterizedTest
    @CsvSource({"advise, advised, advice", "reject, rejected, rejectedBecause"})
    void triage_may_end_the_pathway_and_says_why_once(String decision, String because, String reason) {
        joins("triage");
        answer("confirmTriage", Map.of("urgency", "routine", "decision", decision, reason, "Physiotherapy first"));
        assertClosed(because);
        assertThat(letters()).containsExactly("triage-" + because + "-referrer", "triage-" + because + "-patient");
    }

    @Test
    void a_referral_that_is_not_for_this_hospital_ends() {
        refers("treatment_function = null");
        answer("completeReferral", Map.of("nextStep", "notForUs", "notForUsBecause", "We have no dental service"));
        assertClosed("notForUs");
        assertThat(letters()).containsExactly("referral-not-for-us-referrer", "referral-not-for-us-patient");
    }

    @Test
    void a_referral_that_is_already_here_carries_on_in_the_open_pathway_where_its_clock_runs() {
        Patient known = hospital.patient(0);
        Pathway open = hospital.pathway(known);
        Pathway again = hospital.pathway(known);
        patient = known;
        id = again.id();
        engine.startReferral(id, known.label());
        answer("comparePathways", Map.of("sameProblem", "same"));
        assertClosed("linked");
        assertThat(pathways.get(open.id()).isOpen()).isTrue();
        assertThat(pathway().clockStop()).isNull();
        assertThat(letters()).containsExactly("referral-linked-referrer", "referral-linked-patient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"referral", "triage", "clinic", "diagnostics", "waiting", "stay"})
    void death_ends_everything_at_any_stage_and_stops_the_clock_on_that_day(String stage) {
        joins(stage);
        tell("patientDied");
        assertClosed("died");
        assertThat(pathway().clockStop()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(patients.get(patient.id()).diedOn()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(steps()).endsWith("pathway.patientDied", "pathway.closed");
        assertThat(outbox.of(id)).as("nothing is sent to a patient who has died").extracting(Outbox.Letter::recipient).containsExactly("referrer");
        assertThat(EngineTables.holding(db, "act_%", "Her son called")).isEmpty();
    }

    @Test
    void death_while_four_teams_work_side_by_side_ends_all_their_tasks_and_hand_overs() {
        joins("discharge", STANDS_AT.get("discharge").replace("2026-03-01", "2026-02-20"));
        answer("confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "yes", "transportNeeded", "yes", "equipmentNeeded", "no", "carer", "nobody"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_answerHandoff", "userTask_bookTransport", "userTask_prepareMedicines", "userTask_writeSummary");
        tell("patientDied");
        assertClosed("died");
        assertThat(db.sql("select state from baton.handoff").query(String.class).list()).containsOnly("recalled");
        assertThat(pathway().clockStop()).as("treated before: the day of that admission stays").isEqualTo(LocalDate.of(2026, 2, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic", "waiting"})
    void a_patient_whose_care_goes_back_to_the_practice_is_not_written_to_as_if_they_had_asked(String stage) {
        joins(stage);
        tell("careReturned");
        assertClosed("returnedToGp");
        assertThat(pathway().clockStop()).isNotNull();
        assertThat(detail("pathway.careReturned")).contains("Her son called");
        assertThat(letters()).containsExactly("pathway-returned-gp", "pathway-closed-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage", "clinic", "diagnostics", "waiting"})
    void a_patient_who_withdraws_leaves_with_the_reason_and_the_clock_stops(String stage) {
        joins(stage);
        tell("patientWithdrew");
        assertClosed("withdrew");
        assertThat(pathway().clockStop()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(detail("pathway.patientWithdrew")).contains("Her son called");
        assertThat(letters()).containsExactly("pathway-withdrawn", "pathway-closed-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"referral", "clinic", "waiting", "stay"})
    void a_patient_who_moves_to_another_provider_leaves_and_the_clock_runs_on_there(String stage) {
        joins(stage);
        tell("movedToAnotherProvider");
        assertClosed("moved");
        assertThat(pathway().clockStop()).isNull();
        assertThat(letters()).containsExactly("pathway-moved", "pathway-closed-referrer");
    }

    @Test
    void a_hold_ends_with_the_pathway() {
        joins("clinic");
        seen("watchfulWaiting", Map.of("whoseWish", "patient"));
        assertThat(hospital.openTasks(id)).isEmpty();
        tell("patientWithdrew");
        assertClosed("withdrew");
    }

    @Test
    void a_closed_pathway_is_told_nothing_more() {
        joins("triage");
        tell("patientDied");
        assertThat(hospital.tell(id, "pathway.patientWithdrew", YESTERDAY)).isFalse();
        assertThat(hospital.tell(id, "pathway.conditionChanged", YESTERDAY)).isFalse();
        assertThat(pathway().closedBecause()).isEqualTo("died");
    }

    @Test
    void a_changed_condition_asks_a_clinician_for_the_priority_beside_the_journey() {
        joins("waiting");
        tell("conditionChanged");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_preAssess", "userTask_reviewPriority");
        assertThat(turns.kept(id).orElseThrow().band()).as("until a clinician has looked").isEqualTo(Band.URGENT);
        answer("reviewPriority", Map.of("priorityCode", "P2", "reviewNote", "Cannot sleep for pain"));
        assertAt("waiting", "pre-assessment", "preAssess");
        assertThat(pathway()).returns("P2", Pathway::priorityCode).returns(TODAY, Pathway::priorityOn);
        assertThat(detail("pathway.priorityReviewed")).contains("Cannot sleep for pain", "P2");
        assertThat(turns.kept(id).orElseThrow()).returns(Band.URGENT, KeptTurn::band).returns(TODAY.plusDays(28), KeptTurn::due);
        assertThat(hospital.task(id, "userTask_preAssess").getPriority()).as("the journey's own task follows").isEqualTo(80);
        assertThat(EngineTables.holding(db, "act_%", "Cannot sleep")).isEmpty();
    }

    @Test
    void a_condition_that_changes_twice_is_reviewed_twice_and_an_unanswered_review_ends_with_the_pathway() {
        joins("waiting");
        tell("conditionChanged");
        tell("conditionChanged");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_preAssess", "userTask_reviewPriority", "userTask_reviewPriority");
        tell("patientWithdrew");
        assertClosed("withdrew");
    }

    @ParameterizedTest
    @CsvSource({"referral, recordStory", "triage, confirmTriage", "clinic, bookAppointment", "diagnostics, requestTest", "waiting, preAssess"})
    void a_patient_whom_the_next_team_refuses_and_the_sender_keeps_goes_on_at_the_senders_stage(String stage, String task) {
        if (stage.equals("referral")) {
            refers("came_by = 'message'");
        } else {
            joins(stage);
        }
        hospital.letHandOversWait();
        switch (stage) {
            case "referral" -> answer("recordStory", Map.of("ownWords", "My hip hurts"));
            case "triage" -> answer("confirmTriage", Map.of("urgency", "routine", "decision", "straightToTest", "testWanted", "Scan"));
            case "clinic" -> seen("treatment", Map.of("procedure", "Hip replacement"));
            case "diagnostics" -> test("backToClinic");
            default -> {
                answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-06-30"));
                answer("offerDate", Map.of("offerStep", "conversation", "askedBecause", "Not sure any more"));
                answer("talkWithPatient", Map.of("conversation", "watchfulWaiting", "optionsDiscussed", "Operation or nothing", "mattered", "To walk",
                        "whatWasAgreed", "To wait", "whoseWish", "patient"));
            }
        }
        if (hospital.openTasks(id).contains("userTask_completeHandoff")) {
            answer("completeHandoff", Map.of("completeNext", "send", "warningsAnswer", "Known"));
        }
        assertThat(pathway().stage()).as("until the next team accepts").isEqualTo(stage);
        answer("answerHandoff", Map.of("handoffAnswer", "refuse", "refusalReason", "Not for us"));
        answer("decideRefusedHandoff", Map.of("refusedNext", "keep"));
        assertThat(pathway()).returns(stage, Pathway::stage).returns(true, Pathway::isOpen);
        assertThat(pathway().holder()).isNotNull();
        assertThat(hospital.openTasks(id)).as("the sender works on").isNotEmpty();
    }

    @Test
    void a_cancelled_admission_leads_back_to_the_list() {
        joins("waiting", STANDS_AT.get("waiting") + ", tci_on = date '2026-03-02'");
        answer("receivePatient", ARRIVED);
        treated();
        tell("admissionCancelled");
        assertAt("waiting", "theatre-scheduling", "receivePatient");
        assertThat(pathway()).returns(null, Pathway::clockStop).returns(null, Pathway::admittedAt).returns(TODAY, Pathway::tciOn);
    }

    @Test
    void a_patient_who_came_from_a_list_in_a_bed_and_was_not_admitted_waits() {
        joins("stay", STANDS_AT.get("stay") + ", clock_stop = date '2026-03-01'");
        answer("reportProcedure", Map.of("procedure", "done"));
        tell("admissionCancelled");
        assertAt("waiting", "theatre-scheduling", "addToList");
        assertThat(pathway()).returns(null, Pathway::clockStop).returns(null, Pathway::admittedAt);
    }

    @Test
    void a_cancelled_discharge_leads_back_to_the_ward() {
        joins("discharge");
        goesHome("yes");
        tell("dischargeCancelled");
        assertThat(pathway()).returns("stay", Pathway::stage).returns("wards", Pathway::holder).returns(null, Pathway::dischargedAt);
        assertThat(hospital.openTasks(id)).isNotEmpty();
    }

    @Test
    void a_corrected_outcome_leads_back_to_clinic() {
        joins("clinic");
        seen("treatment", Map.of("procedure", "Hip replacement"));
        assertAt("waiting", "theatre-scheduling", "addToList");
        tell("outcomeCorrected");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
        assertThat(pathway()).returns("clinic", Pathway::stage).returns(null, Pathway::decisionToTreatOn);
    }

    @Test
    void a_referral_that_is_here_twice_ends_as_merged_and_nobody_is_written_to() {
        joins("clinic");
        Pathway kept = hospital.pathway(patient);
        assertThat(hospital.tell(id, "pathway.merged", Map.of("into", kept.id().toString(), "happenedOn", "2026-03-02", "note", "Sent twice"))).isTrue();
        assertClosed("merged");
        assertThat(letters()).isEmpty();
        assertThat(pathways.get(kept.id()).clockStart()).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    private void joins(String stage) {
        joins(stage, STANDS_AT.getOrDefault(stage, "came_by = 'list'"));
    }

    private void joins(String stage, String facts) {
        saved(facts + ", stage = '" + stage + "'");
        transaction.executeWithoutResult(status -> engine.startAt(stage, id, patient.label()));
    }

    private void refers(String facts) {
        saved(facts);
        transaction.executeWithoutResult(status -> engine.startReferral(id, patient.label()));
    }

    private void saved(String facts) {
        patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        // a clock that began today could not have stopped yesterday
        db.sql("update baton.pathway set received_on = date '2026-02-27', clock_start = date '2026-01-05', list_position_on = date '2026-01-05', " + facts
                + " where id = :id").param("id", id).update();
        if (facts.contains("tci_on")) {
            db.sql("insert into baton.waiting (pathway_id, fit_until) values (:id, date '2026-04-30')").param("id", id).update();
        }
    }

    private void seen(String nextStep, Map<String, Object> more) {
        answer("bookAppointment", Map.of("appointmentAt", "2026-03-02T08:00", "how", "phone", "place", "By telephone", "support", "notNeeded"));
        answer("sayWhatHappened", Map.of("happened", "attended"));
        var answers = new HashMap<>(AGREED);
        answers.put("nextStep", nextStep);
        answers.putAll(more);
        answer("agreeNextStep", answers);
    }

    private void test(String decision) {
        test(decision, Map.of());
    }

    private void test(String decision, Map<String, Object> more) {
        answer("requestTest", Map.of("requestAs", "changed", "testName", "Scan of the hip", "testUrgency", "routine"));
        answer("typeInResult", Map.of("resultSummary", "A worn joint", "finding", "normal"));
        var answers = new HashMap<String, Object>(Map.of("meaning", "Your hip is worn", "reviewDecision", decision, "patientTold", "yes"));
        answers.putAll(AGREED);
        answers.putAll(more);
        answer("reviewResult", answers);
    }

    private void talked(String decision, Map<String, Object> more) {
        joins("waiting");
        answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-06-30"));
        answer("offerDate", Map.of("offerStep", "conversation", "askedBecause", "Not sure any more"));
        var answers = new HashMap<String, Object>(Map.of("conversation", decision, "optionsDiscussed", "A date now, or later", "mattered", "Her sister", "whatWasAgreed", "What suits her"));
        answers.putAll(more);
        answer("talkWithPatient", answers);
    }

    private void admitted() {
        answer("admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-02T07:30", "edd", "2026-03-03"));
    }

    private void notDone(String decision) {
        admitted();
        answer("reportProcedure", Map.of("procedure", "notDone", "notDoneKind", "nonClinical", "notDoneDetail", "No bed"));
        answer("decideAfterNotDone", Map.of("decision", decision, "reasonForPatient", "We had no bed for you."));
    }

    private void treated() {
        admitted();
        answer("reportProcedure", Map.of("procedure", "done"));
        answer("boardRound", Map.of("criterion", "none"));
    }

    private void goesHome(String clinicAgain) {
        answer("confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        answer("writeSummary", Map.of("whyAdmitted", "Worn hip", "whatWasDone", "New hip", "medicinesChanged", "None", "followUp", "None", "gpActions", "None",
                "lookOutFor", "Fever"));
        answer("dischargePatient", Map.of("leftAt", "2026-03-02T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", clinicAgain));
        hospital.runDueJobs();
        answer("confirmSummarySent", Map.of("sentHow", "post"));
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(id, "userTask_" + form, answers);
    }

    private void tell(String what) {
        assertThat(hospital.tell(id, "pathway." + what, YESTERDAY)).as(what).isTrue();
    }

    private void assertAt(String stage, String holder, String task) {
        assertThat(pathway()).returns(stage, Pathway::stage).returns(holder, Pathway::holder).returns(true, Pathway::isOpen);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_" + task);
    }

    private void assertClosed(String because) {
        assertThat(pathway()).returns(false, Pathway::isOpen).returns(because, Pathway::closedBecause).returns(TODAY, Pathway::closedOn).returns(null, Pathway::holder);
        assertThat(steps()).contains("pathway.closed");
        assertThat(turns.kept(id)).as("no turn").isEmpty();
        for (String table : List.of("execution", "task", "variable", "incident")) {
            assertThat(db.sql("select count(*) from engine.act_ru_" + table).query(Integer.class).single()).as(table).isZero();
        }
        assertThat(db.sql("select count(*) from engine.act_ru_job where process_instance_id_ is not null").query(Integer.class).single()).as("jobs").isZero();
        assertThat(db.sql("select count(*) from engine.act_ru_event_subscr where proc_inst_id_ is not null").query(Integer.class).single()).as("subscriptions").isZero();
    }

    private Pathway pathway() {
        return pathways.get(id);
    }

    private List<String> steps() {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }

    private String detail(String step) {
        return journey.of(id).stream().filter(one -> one.what().equals(step)).findFirst().orElseThrow().detail();
    }

    private List<String> letters() {
        return outbox.of(id).stream().map(Outbox.Letter::kind).toList();
    }
}
