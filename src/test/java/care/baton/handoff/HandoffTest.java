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
import care.baton.patient.Journey;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        assertThat(count()).isZero();
        clock.forward(Duration.ofDays(1));
        turns.review(id);
        assertAsked("HND-06", "theatre-scheduling", "harm-review", Duration.ofDays(14));
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
    void the_team_that_asked_may_ask_another_team_which_has_a_day() {
        waitingAYear();
        answer("answerHandoff", REFUSE);
        answer("decideRefusedHandoff", Map.of("refusedNext", "askAnother", "otherTeam", "validation"));
        assertAsked("HND-06", "theatre-scheduling", "validation", Duration.ofDays(1));
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
        assertThat(count()).isEqualTo(40);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("userTask_answerHandoff").count()).isEqualTo(40);
        db.sql("update baton.pathway set clock_stop = date '2026-03-02'").update();
        turns.review(ids);
        assertThat(tasks.createTaskQuery().count()).isZero();
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
        assertThat(db.sql("select accept_by = :by from baton.handoff").param("by", clock.instant().plus(within).atZone(clock.getZone()).toOffsetDateTime())
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
        return db.sql("select * from baton.handoff").query().singleRow();
    }

    private String state() {
        return (String) row().get("state");
    }

    private int count() {
        return db.sql("select count(*) from baton.handoff").query(Integer.class).single();
    }

    private List<String> steps() {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }
}
