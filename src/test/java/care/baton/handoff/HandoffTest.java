package care.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonWebTest;
import care.baton.Caller.Answer;
import care.baton.Colleague;
import care.baton.Coverage;
import care.baton.EngineTables;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.inbound.PathwayNews;
import care.baton.patient.Journey;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A baton is asked for, accepted or refused, and never dropped. The usual patient here has waited 52 weeks, so that harm review is asked. */
@BatonWebTest
class HandoffTest {

    private static final Coverage COVERAGE = new Coverage("handoff");
    private static final String CLINICIANS = "clinic-clinicians-trauma-and-orthopaedics";
    private static final String A_YEAR = "clock_start = date '2026-03-02' - 365";
    private static final Map<String, Object> ACCEPT = Map.of("handoffAnswer", "accept");
    private static final Map<String, Object> REFUSE = Map.of("handoffAnswer", "refuse", "refusalReason", "Reviewed last week already");
    private static final Map<String, Object> KEEP = Map.of("refusedNext", "keep");

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Turns turns;
    @Autowired
    private Journey journey;
    @Autowired
    private TaskService tasks;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    @Autowired
    private PathwayNews news;

    private Patient patient;
    private UUID id;

    @AfterEach
    void remember_what_was_walked() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_and_timer_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void suspected_cancer_is_asked_of_the_cancer_team_within_a_day() {
        at("clinic", "urgency = 'suspectedCancer', suspected_cancer_on = date '2026-03-01'");
        assertAsked("HND-01", "clinic-clerks", "cancer-team", Duration.ofDays(1));
        assertThat(shown("whyAsked")).isEqualTo("HND-01 Suspected cancer is known to the cancer team");
        assertThat(shown("fromTeam")).isEqualTo("Clinic booking");
        assertThat(shown("patient")).isEqualTo(patient.label());
    }

    @Test
    void an_abnormal_result_is_asked_of_the_team_that_wanted_the_test_and_recalled_when_acknowledged() {
        at("diagnostics", "came_by = 'list'");
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "changed", "testName", "Scan", "testUrgency", "routine"));
        hospital.answer(id, "userTask_typeInResult", Map.of("resultSummary", "A shadow", "finding", "abnormal"));
        assertAsked("HND-04", CLINICIANS, CLINICIANS, Duration.ofDays(1));
        hospital.answer(id, "userTask_acknowledgeResult", Map.of("actedOnBy", "Dr A Example"));
        assertThat(state()).isEqualTo("recalled");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_reviewResult");
    }

    @Test
    void fifty_two_weeks_are_asked_of_harm_review_and_a_day_less_of_nobody() {
        at("waiting", "clock_start = date '2026-03-02' - 364");
        assertThat(rules()).doesNotContain("HND-06");
        clock.forward(Duration.ofDays(1));
        turns.review(id);
        assertThat(rules()).contains("HND-06");
    }

    @Test
    void a_stay_of_eight_nights_without_a_reason_is_asked_of_the_discharge_hub() {
        at("stay", "admitted_at = timestamptz '2026-02-23 10:00+00', criteria_to_reside = false, edd = date '2026-03-05'");
        assertThat(count()).isZero();
        clock.forward(Duration.ofDays(1));
        turns.review(id);
        assertAsked("HND-11", "wards", "discharge-hub", Duration.ofDays(1));
    }

    @Test
    void a_pathway_is_asked_about_once_for_each_rule_however_often_it_is_looked_at() {
        waitingAYear();
        lookAgain(5);
        assertThat(count()).isEqualTo(1);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList", "userTask_answerHandoff");
        set("priority_code = 'P2', priority_on = date '2026-01-02'");
        lookAgain(2);
        assertThat(db.sql("select rule_id from baton.handoff order by 1").query(String.class).list()).as("another reason is another matter").containsExactly("HND-06", "HND-07");
    }

    @Test
    void an_accepted_hand_over_stays_with_the_team_and_is_not_asked_again() {
        waitingAYear();
        colleague("hand.harm", "harm-review").answers(id, "answerHandoff", ACCEPT);
        assertThat(state()).isEqualTo("accepted");
        assertThat(row()).containsEntry("answered_by", "hand.harm").containsEntry("to_team", "harm-review");
        assertThat(steps()).contains("handoff.accepted");
        lookAgain(3);
        assertThat(count()).isEqualTo(1);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList");
    }

    @Test
    void only_the_team_that_is_asked_sees_the_hand_over() {
        waitingAYear();
        assertThat(colleague("hand.harm", "harm-review").finds(id)).containsExactly("userTask_answerHandoff");
        assertThat(colleague("hand.cancer", "cancer-team").finds(id)).isEmpty();
        Answer refused = colleague("hand.cancer", "cancer-team").submits(hospital.task(id, "userTask_answerHandoff").getId(), ACCEPT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(state()).isEqualTo("asked");
    }

    @Test
    void what_a_persons_answer_makes_the_rules_ask_is_asked_although_that_person_may_start_nothing() {
        at("triage", "requested_urgency = 'suspectedCancer'");
        colleague("hand.triage", "triage-clinicians-trauma-and-orthopaedics").answers(id, "confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "accept"));
        hospital.takenOver(id);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_answerHandoff", "userTask_bookAppointment");
        assertThat(row()).containsEntry("rule_id", "HND-01").containsEntry("to_team", "cancer-team");
    }

    @Test
    void what_a_persons_answer_makes_needless_is_recalled_although_another_team_was_asked() {
        at("discharge", "admitted_at = timestamptz '2026-02-20 10:00+00', criteria_to_reside = false, ready_on = date '2026-03-01', edd = date '2026-03-05'");
        hospital.answer(id, "userTask_confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        hospital.answer(id, "userTask_writeSummary", Map.of("whyAdmitted", "Worn hip", "whatWasDone", "New hip", "medicinesChanged", "None", "followUp", "None",
                "gpActions", "None", "lookOutFor", "Fever"));
        assertThat(state()).isEqualTo("asked");
        colleague("hand.sister", "wards").answers(id, "dischargePatient", Map.of("leftAt", "2026-03-02T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", "no"));
        assertThat(state()).isEqualTo("recalled");
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmSummarySent");
    }

    @Test
    void a_refusal_without_a_reason_is_not_taken() {
        waitingAYear();
        assertThatThrownBy(() -> answer("answerHandoff", Map.of("handoffAnswer", "refuse"))).hasMessageContaining("refusalReason");
        assertThatThrownBy(() -> answer("answerHandoff", Map.of("handoffAnswer", "refuse", "refusalReason", "  "))).hasMessageContaining("refusalReason");
        assertThat(state()).isEqualTo("asked");
        assertThat(hospital.openTasks(id)).contains("userTask_answerHandoff");
    }

    @Test
    void a_refusal_goes_back_with_its_reason_to_the_team_that_asked() {
        waitingAYear();
        answer("answerHandoff", REFUSE);
        assertThat(state()).isEqualTo("refused");
        assertThat(team("decideRefusedHandoff")).containsExactly("theatre-scheduling");
        assertThat(tasks.getVariable(hospital.task(id, "userTask_decideRefusedHandoff").getId(), "whyRefused")).isEqualTo("Reviewed last week already");
        lookAgain(2);
        assertThat(count()).isEqualTo(1);
        assertThat(EngineTables.holding(db, "act_hi_%", "Reviewed last week")).isEmpty();
    }

    @Test
    void the_team_that_asked_may_ask_another_team_which_has_a_working_day() {
        waitingAYear();
        answer("answerHandoff", REFUSE);
        answer("decideRefusedHandoff", Map.of("refusedNext", "askAnother", "otherTeam", "validation"));
        assertAsked("HND-06", "theatre-scheduling", "validation", Duration.ofHours(8));
        answer("answerHandoff", ACCEPT);
        assertThat(row()).containsEntry("state", "accepted").containsEntry("to_team", "validation");
        assertThat(steps()).containsSubsequence("handoff.refused", "handoff.askedAgain", "handoff.accepted");
    }

    @Test
    void the_team_that_asked_may_keep_the_matter_and_is_not_asked_again() {
        waitingAYear();
        answer("answerHandoff", REFUSE);
        assertThatThrownBy(() -> answer("decideRefusedHandoff", Map.of("refusedNext", "askAnother"))).hasMessageContaining("otherTeam");
        answer("decideRefusedHandoff", KEEP);
        assertThat(state()).isEqualTo("kept");
        lookAgain(2);
        assertThat(count()).isEqualTo(1);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList");
    }

    @Test
    void a_hand_over_is_recalled_when_its_reason_goes_away_and_may_be_asked_again_later() {
        waitingAYear();
        reasonGoes();
        assertThat(state()).isEqualTo("recalled");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList");
        assertThat(steps()).endsWith("handoff.recalled");
        set(A_YEAR);
        lookAgain(1);
        assertThat(db.sql("select state from baton.handoff order by asked_at, state desc").query(String.class).list()).containsExactlyInAnyOrder("recalled", "asked");
    }

    @Test
    void a_refused_hand_over_is_recalled_too_and_an_accepted_one_ends_quietly() {
        waitingAYear();
        answer("answerHandoff", REFUSE);
        reasonGoes();
        assertThat(state()).isEqualTo("recalled");
        set(A_YEAR);
        lookAgain(1);
        answer("answerHandoff", ACCEPT);
        reasonGoes();
        assertThat(db.sql("select state from baton.handoff").query(String.class).list()).containsExactlyInAnyOrder("recalled", "ended");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList");
    }

    @Test
    void a_pathway_that_closes_leaves_no_hand_over_open() {
        waitingAYear();
        hospital.tell(id, "pathway.patientWithdrew", Map.of("happenedOn", "2026-03-02", "note", "Feels better"));
        assertThat(state()).isEqualTo("recalled");
        assertThat(db.sql("select count(*) from engine.act_ru_execution").query(Integer.class).single()).isZero();
    }

    @Test
    void an_accepted_hand_over_ends_with_the_pathway() {
        waitingAYear();
        answer("answerHandoff", ACCEPT);
        hospital.tell(id, "pathway.patientWithdrew", Map.of("happenedOn", "2026-03-02", "note", "Feels better"));
        assertThat(state()).isEqualTo("ended");
    }

    @Test
    void an_overdue_hand_over_climbs_to_the_lead_and_then_to_the_site_coordinators() {
        waitingAYear();
        clock.forward(Duration.ofDays(14).minusMinutes(1));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList", "userTask_answerHandoff");
        clock.forward(Duration.ofMinutes(1));
        hospital.runDueJobs();
        assertThat(team("chaseHandoff")).containsExactly("hospital-managers");
        assertThat(team("answerHandoff")).as("the team can still answer").containsExactly("harm-review");
        clock.forward(Duration.ofHours(4));
        hospital.runDueJobs();
        assertThat(team("settleHandoff")).containsExactly("site-coordinators");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList", "userTask_answerHandoff", "userTask_settleHandoff");
        assertThat(row()).containsEntry("asked_of", "site-coordinators").containsEntry("to_team", "harm-review");
        answer("settleHandoff", Map.of("settleNote", "They answer today"));
        assertThat(steps()).containsSubsequence("handoff.overdue", "handoff.overdue", "handoff.chased");
        answer("answerHandoff", ACCEPT);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList");
    }

    @Test
    void a_chase_leaves_the_answer_to_the_team_and_goes_away_when_it_comes() {
        waitingAYear();
        overdue();
        answer("chaseHandoff", Map.of("chaseNote", "On leave; a colleague answers"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList", "userTask_answerHandoff");
        clock.forward(Duration.ofHours(4));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).as("a chase that was answered does not climb").containsExactly("userTask_addToList", "userTask_answerHandoff");
    }

    @Test
    void an_open_chase_goes_away_with_the_answer() {
        waitingAYear();
        overdue();
        answer("answerHandoff", ACCEPT);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList");
    }

    @Test
    void another_team_that_is_asked_after_a_climb_begins_at_the_bottom() {
        waitingAYear();
        overdue();
        answer("answerHandoff", REFUSE);
        answer("decideRefusedHandoff", Map.of("refusedNext", "askAnother", "otherTeam", "wards"));
        assertThat(row()).containsEntry("asked_of", "wards");
        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        assertThat(team("chaseHandoff")).as("the wards' own lead").containsExactly("site-coordinators");
    }

    @Test
    void many_hand_overs_are_asked_in_one_review() {
        Patient person = hospital.patient(1);
        List<UUID> ids = IntStream.range(0, 40).mapToObj(n -> hospital.pathway(person).id()).toList();
        db.sql("update baton.pathway set " + A_YEAR + ", stage = 'waiting', holder = 'theatre-scheduling'").update();
        turns.review(ids);
        hospital.runDueJobs();
        assertThat(count()).isEqualTo(40);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("userTask_answerHandoff").count()).isEqualTo(40);
        db.sql("update baton.pathway set clock_stop = date '2026-03-02'").update();
        turns.review(ids);
        hospital.runDueJobs();
        assertThat(tasks.createTaskQuery().count()).isZero();
    }

    @Test
    void a_patient_who_moves_on_stays_with_the_sender_until_the_next_team_accepts() {
        movesOn();
        assertThat(holder()).isEqualTo("triage/triage-clinicians-trauma-and-orthopaedics");
        assertThat(team("answerHandoff")).containsExactly("clinic-clerks");
        assertThat(shown("content")).contains("The patient is to be seen in clinic", "Referred for: Pain in the left hip", "Urgency: routine");
        colleague("hand.clerk", "clinic-clerks").answers(id, "answerHandoff", ACCEPT);
        assertThat(holder()).isEqualTo("clinic/clinic-clerks");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(life()).containsExactly("asked", "accepted");
        assertThat(db.sql("select answered_by from baton.handoff").query(String.class).single()).isEqualTo("hand.clerk");
    }

    @Test
    void a_refused_patient_comes_back_with_the_reason_is_sent_again_and_accepted() {
        movesOn();
        answer("answerHandoff", REFUSE);
        assertThat(team("decideRefusedHandoff")).containsExactly("triage-clinicians-trauma-and-orthopaedics");
        assertThatThrownBy(() -> answer("decideRefusedHandoff", Map.of("refusedNext", "sendAgain"))).hasMessageContaining("addition");
        answer("decideRefusedHandoff", Map.of("refusedNext", "sendAgain", "addition", "Please see her within two weeks"));
        assertThat(shown("content")).contains("Added by the sender: Please see her within two weeks");
        answer("answerHandoff", ACCEPT);
        assertThat(holder()).isEqualTo("clinic/clinic-clerks");
        assertThat(life()).containsExactly("asked", "refused", "sentAgain", "accepted");
        assertThat(db.sql("select array_agg(version order by version)::text from baton.handoff_content").query(String.class).single()).isEqualTo("{1,2}");
        assertThat(EngineTables.holding(db, "act_hi_%", "within two weeks")).isEmpty();
    }

    @Test
    void a_refused_patient_may_be_kept_and_the_journey_goes_on_at_the_senders_stage() {
        movesOn();
        answer("answerHandoff", REFUSE);
        answer("decideRefusedHandoff", KEEP);
        assertThat(holder()).isEqualTo("triage/triage-clinicians-trauma-and-orthopaedics");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        assertThat(life()).containsExactly("asked", "refused", "kept");
    }

    @Test
    void another_team_may_answer_for_the_stages_own_only_if_it_works_there() {
        movesOn();
        answer("answerHandoff", REFUSE);
        assertThatThrownBy(() -> answer("decideRefusedHandoff", Map.of("refusedNext", "askAnother", "otherTeam", "pharmacy")))
                .hasMessageContaining("Pharmacy does not work at that stage");
        answer("decideRefusedHandoff", Map.of("refusedNext", "askAnother", "otherTeam", "referral-office"));
        assertThat(team("answerHandoff")).containsExactlyInAnyOrder("clinic-clerks", "referral-office");
        colleague("hand.office", "referral-office").answers(id, "answerHandoff", ACCEPT);
        assertThat(holder()).as("the stage's own team").isEqualTo("clinic/clinic-clerks");
        assertThat(db.sql("select team from baton.handoff_step where what = 'accepted'").query(String.class).single()).isEqualTo("referral-office");
    }

    @Test
    void what_is_missing_blocks_and_the_sender_may_keep_the_patient_until_it_is_put_right() {
        listed("held = 'unfit', intended_management = 'planned'");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_completeHandoff");
        assertThat(team("completeHandoff")).containsExactly(CLINICIANS);
        assertThat((String) tasks.getVariable(hospital.task(id, "userTask_completeHandoff").getId(), "missing")).contains("must not be listed as planned");
        Map<String, Object> send = Map.of("completeNext", "send", "warningsAnswer", "P3, she knows");
        answer("completeHandoff", send);
        assertThat(hospital.openTasks(id)).as("still missing").containsExactly("userTask_completeHandoff");
        set("intended_management = 'overnight'");
        answer("completeHandoff", send);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_answerHandoff");
        assertThat(shown("content")).contains("Sent although", "P3, she knows");
        assertThat(life()).containsExactly("incomplete", "completed", "completed", "asked");
    }

    @Test
    void a_warning_is_answered_by_the_sender_before_it_is_sent_and_the_patient_may_be_kept_instead() {
        listed("held = null");
        assertThatThrownBy(() -> answer("completeHandoff", Map.of("completeNext", "send"))).hasMessageContaining("warningsAnswer");
        answer("completeHandoff", Map.of("completeNext", "keep"));
        assertThat(holder()).isEqualTo("clinic/" + "clinic-clerks");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookAppointment");
        assertThat(life()).containsExactly("incomplete", "kept");
    }

    @Test
    void whoever_receives_a_patient_in_person_need_not_accept_them_too() {
        at("waiting", "decision_to_treat_on = date '2026-02-02', priority_code = 'P4', priority_on = date '2026-02-02', tci_on = date '2026-03-02'");
        hospital.letHandOversWait();
        colleague("hand.sister", "wards").answers(id, "receivePatient", Map.of("arrival", "arrived"));
        assertThat(holder()).isEqualTo("stay/wards");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_admitPatient");
        assertThat(life()).containsExactly("accepted");
        assertThat(db.sql("select answered_by from baton.handoff where kind = 'stage'").query(String.class).single()).isEqualTo("hand.sister");
    }

    @Test
    void a_patient_who_has_arrived_is_asked_of_the_ward_if_the_office_says_so() {
        at("waiting", "decision_to_treat_on = date '2026-02-02', priority_code = 'P4', priority_on = date '2026-02-02', tci_on = date '2026-03-02'");
        hospital.letHandOversWait();
        colleague("hand.scheduler", "theatre-scheduling").answers(id, "receivePatient", Map.of("arrival", "arrived"));
        answer("completeHandoff", Map.of("completeNext", "send", "warningsAnswer", "Assessed on the phone"));
        assertThat(db.sql("select asked_of from baton.handoff where kind = 'stage'").query(String.class).single()).isEqualTo("wards");
        assertThat(db.sql("select accept_by from baton.handoff where kind = 'stage'").query(OffsetDateTime.class).single().toInstant()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void a_report_from_outside_that_only_the_next_stage_waits_for_accepts_by_fact_and_is_taken_up() {
        at("clinic", "came_by = 'list'");
        db.sql("insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by) values (:id, 'Scan', 'routine', :team, date '2026-03-01', 'x')")
                .param("id", id).param("team", CLINICIANS).update();
        hospital.letHandOversWait();
        seen(Map.of("nextStep", "tests", "testWanted", "Scan", "testUrgency", "routine"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_answerHandoff");
        Optional<String> objection = transaction.execute(status -> news.tell(id, "diagnostics.resultReceived", "lab-1", LocalDate.of(2026, 3, 2), null,
                Map.of("resultId", "r1", "resultSummary", "Worn joint", "abnormal", false)));
        assertThat(objection).isEmpty();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_reviewResult");
        assertThat(life()).endsWith("takenByFact");
        assertThat(holder()).startsWith("diagnostics/");
    }

    @Test
    void a_patient_who_has_gone_home_cannot_be_kept_by_the_ward() {
        at("discharge", "admitted_at = timestamptz '2026-03-01 10:00+00', criteria_to_reside = false, ready_on = date '2026-03-02', clock_stop = date '2026-03-01'");
        hospital.letHandOversWait();
        hospital.answer(id, "userTask_confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        hospital.answer(id, "userTask_writeSummary", Map.of("whyAdmitted", "Worn hip", "whatWasDone", "New hip", "medicinesChanged", "None", "followUp", "None",
                "gpActions", "None", "lookOutFor", "Fever"));
        hospital.answer(id, "userTask_dischargePatient", Map.of("leftAt", "2026-03-02T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", "yes"));
        hospital.runDueJobs();
        hospital.answer(id, "userTask_confirmSummarySent", Map.of("sentHow", "post"));
        answer("answerHandoff", REFUSE);
        assertThatThrownBy(() -> answer("decideRefusedHandoff", KEEP)).hasMessageContaining("no longer in hospital");
        answer("decideRefusedHandoff", Map.of("refusedNext", "sendAgain", "addition", "Six weeks"));
        answer("answerHandoff", ACCEPT);
        assertThat(holder()).isEqualTo("clinic/clinic-clerks");
    }

    @Test
    void what_is_taken_back_ends_the_move_that_followed_from_it() {
        listed("held = null");
        hospital.tell(id, "pathway.outcomeCorrected", Map.of("happenedOn", "2026-03-02", "note", "Wrong patient"));
        assertThat(life()).containsExactly("incomplete", "recalled");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeNextStep");
    }

    @Test
    void a_move_ends_with_the_pathway() {
        movesOn();
        hospital.tell(id, "pathway.patientWithdrew", Map.of("happenedOn", "2026-03-02", "note", "Feels better"));
        assertThat(db.sql("select state from baton.handoff").query(String.class).single()).isEqualTo("recalled");
        assertThat(life()).endsWith("recalled");
        assertThat(db.sql("select count(*) from engine.act_ru_execution").query(Integer.class).single()).isZero();
    }

    @Test
    void what_was_carried_and_each_step_is_never_changed() {
        movesOn();
        assertThatThrownBy(() -> db.sql("update baton.handoff_step set who = 'x'").update()).hasMessageContaining("neither changed nor deleted");
        assertThatThrownBy(() -> db.sql("delete from baton.handoff_content").update()).hasMessageContaining("neither changed nor deleted");
    }

    @Test
    void an_urgent_patient_is_asked_of_whoever_covers_out_of_hours_and_the_team_may_answer_too() {
        clock.set(clock.instant().atZone(clock.getZone()).withHour(19));
        at("triage", "requested_urgency = 'urgent'");
        hospital.letHandOversWait();
        answer("confirmTriage", Map.of("urgency", "urgent", "decision", "accept"));
        assertThat(team("answerHandoff")).containsExactlyInAnyOrder("clinic-clerks", "site-coordinators");
        assertThat(db.sql("select to_team || ' ' || asked_of from baton.handoff").query(String.class).single()).isEqualTo("clinic-clerks site-coordinators");
    }

    private void movesOn() {
        at("triage", "came_by = 'list'");
        hospital.letHandOversWait();
        answer("confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
    }

    private void listed(String facts) {
        at("clinic", "came_by = 'list'");
        hospital.letHandOversWait();
        set(facts);
        seen(Map.of("nextStep", "treatment", "procedure", "Hip replacement"));
    }

    private void seen(Map<String, Object> next) {
        answer("bookAppointment", Map.of("appointmentAt", "2026-03-02T08:00", "how", "phone", "place", "By telephone", "support", "notNeeded"));
        answer("sayWhatHappened", Map.of("happened", "attended"));
        var answers = new HashMap<String, Object>(Map.of("optionsDiscussed", "Operation or nothing", "mattered", "To walk", "whatWasAgreed", "The next step",
                "patientTold", "yes"));
        answers.putAll(next);
        answer("agreeNextStep", answers);
    }

    private String holder() {
        return db.sql("select stage || '/' || holder from baton.pathway where id = :id").param("id", id).query(String.class).single();
    }

    private List<String> life() {
        return db.sql("select what from baton.handoff_step s join baton.handoff h on h.id = s.handoff_id where h.kind = 'stage' order by s.id").query(String.class).list();
    }

    private void waitingAYear() {
        at("waiting", A_YEAR);
    }

    private void at(String stage, String facts) {
        patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        set(facts + ", stage = '" + stage + "'");
        transaction.executeWithoutResult(status -> engine.startAt(stage, id, patient.label()));
    }

    private void overdue() {
        clock.forward(Duration.ofDays(14));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_addToList", "userTask_answerHandoff", "userTask_chaseHandoff");
    }

    private void reasonGoes() {
        set("clock_start = date '2026-03-02' - 10");
        lookAgain(1);
    }

    private void lookAgain(int times) {
        for (int time = 0; time < times; time++) {
            turns.review(id);
        }
    }

    private void set(String facts) {
        db.sql("update baton.pathway set " + facts + " where id = :id").param("id", id).update();
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(id, "userTask_" + form, answers);
    }

    private Colleague colleague(String person, String team) {
        return new Colleague(port, staff.person(person, team));
    }

    private void assertAsked(String rule, String from, String to, Duration within) {
        assertThat(row()).containsEntry("rule_id", rule).containsEntry("from_team", from).containsEntry("to_team", to).containsEntry("asked_of", to)
                .containsEntry("state", "asked");
        assertThat(db.sql("select accept_by = :by from baton.handoff where kind = 'ask'").param("by", clock.instant().plus(within).atZone(clock.getZone()).toOffsetDateTime())
                .query(Boolean.class).single()).as("to be accepted within " + within).isTrue();
        assertThat(team("answerHandoff")).containsExactly(to);
    }

    private List<String> team(String form) {
        return tasks.getIdentityLinksForTask(hospital.task(id, "userTask_" + form).getId()).stream().map(link -> link.getGroupId()).toList();
    }

    private String shown(String fact) {
        Task task = hospital.task(id, "userTask_answerHandoff");
        return (String) tasks.getVariable(task.getId(), fact);
    }

    private Map<String, Object> row() {
        return db.sql("select * from baton.handoff where kind = 'ask'").query().singleRow();
    }

    private String state() {
        return (String) row().get("state");
    }

    private int count() {
        return db.sql("select count(*) from baton.handoff").query(Integer.class).single();
    }

    private List<String> rules() {
        return db.sql("select rule_id from baton.handoff").query(String.class).list();
    }

    private List<String> steps() {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }
}
