package care.baton.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.outbound.Outbox;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class DiagnosticsTest {

    private static final Coverage COVERAGE = new Coverage("4-diagnostics");
    private static final String REQUESTED_BY = "clinic-clinicians-trauma-and-orthopaedics";

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
    private Diagnostics diagnostics;
    @Autowired
    private TaskService tasks;
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
    void a_test_is_requested_as_asked_its_normal_result_arrives_and_the_patient_goes_back_to_clinic() {
        UUID id = wanted();
        assertThat(diagnostics.asked(id.toString())).isEqualTo("Scan of the hip (urgent)");
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "asAsked"));
        assertThat(pathways.get(id)).extracting(Pathway::stage, Pathway::holder, Pathway::requestingTeam).containsExactly("diagnostics", "diagnostics", REQUESTED_BY);
        assertThat(row(id)).containsEntry("name", "Scan of the hip").containsEntry("urgency", "urgent").containsEntry("requested_on", java.sql.Date.valueOf("2026-03-02"));

        assertThat(arrives(id, "R1", false)).isTrue();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_reviewResult");
        assertThat(pathways.get(id).holder()).as("the team that asked holds the patient now").isEqualTo(REQUESTED_BY);
        review(id, "backToClinic", Map.of());
        assertThat(hospital.endEvents(id, "diagnostics")).containsExactly("endEvent_backToClinic");
        assertThat(steps(id)).containsExactly("clinic.testsAgreed", "diagnostics.tookOver", "diagnostics.testRequested", "diagnostics.resultReceived",
                "diagnostics.resultReviewed");
        assertThat(outbox.of(id)).extracting(Outbox.Letter::kind).containsExactly("diagnostics-requested", "diagnostics-result");
    }

    @Test
    void another_test_than_the_one_asked_for_may_be_requested() {
        UUID id = wanted();
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "changed", "testName", "X-ray of the hip", "testUrgency", "routine"));
        assertThat(diagnostics.test(id.toString())).isEqualTo("X-ray of the hip (routine), requested on 2 March 2026");
    }

    @Test
    void a_test_that_nobody_named_must_be_named() {
        UUID id = hospital.startStage("diagnostics");
        assertThat(diagnostics.asked(id.toString())).isEqualTo("No test was named");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "asAsked"))).hasMessageContaining("no test was named");
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_requestTest");
    }

    @Test
    void an_imported_patient_whose_test_is_requested_already_only_waits_for_the_result() {
        var person = hospital.patient(0);
        var pathway = hospital.pathway(person);
        db.sql("""
                insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by)
                values (:id, 'Scan of the hip', 'routine', :team, '2026-02-01', 'list')""").param("id", pathway.id()).param("team", REQUESTED_BY).update();
        hospital.startStage("diagnostics", pathway, person, Map.of());
        assertThat(hospital.openTasks(pathway.id())).containsExactly("userTask_typeInResult");
    }

    @Test
    void a_result_may_be_typed_in() {
        UUID id = requested();
        hospital.answer(id, "userTask_typeInResult", Map.of("resultSummary", "No fracture", "finding", "normal"));
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_reviewResult");
        assertThat(diagnostics.result(id.toString())).isEqualTo("Normal. No fracture");
        assertThat(arrives(id, "R1", false)).as("nobody waits any more: the caller keeps it").isFalse();
    }

    @Test
    void a_result_that_arrives_twice_changes_nothing() {
        UUID id = requested();
        assertThat(arrives(id, "R1", false)).isTrue();
        review(id, "backToClinic", Map.of());
        requestAgain(id);

        assertThat(arrives(id, "R1", true)).isTrue();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_typeInResult");
        assertThat(pathways.get(id).abnormalResultSince()).isNull();
        assertThat(steps(id)).filteredOn("diagnostics.resultReceived"::equals).hasSize(1);

        assertThat(arrives(id, "R2", false)).isTrue();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_reviewResult");
    }

    @Test
    void a_missing_result_is_chased_after_six_weeks_while_it_is_still_waited_for() {
        UUID id = requested();
        clock.forward(Duration.ofDays(41));
        hospital.runDueJobs();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_typeInResult");
        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_chaseResult", "userTask_typeInResult");

        hospital.answer(id, "userTask_chaseResult", Map.of("chaseFound", "stillComing", "chaseAnswer", "The scanner was broken; expected on Friday"));
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_typeInResult");
        assertThat(diagnostics.test(id.toString())).endsWith("Chased on 13 April 2026: The scanner was broken; expected on Friday");
    }

    @Test
    void a_patient_who_cancels_the_test_waits_for_another_date_and_the_chase_counts_from_there() {
        UUID id = requested();
        clock.forward(Duration.ofDays(30));
        hospital.answer(id, "userTask_typeInResult", Map.of("finding", "anotherDate", "resultSummary", "She had a fever"));
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_typeInResult");
        clock.forward(Duration.ofDays(41));
        hospital.runDueJobs();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_typeInResult");
        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_chaseResult", "userTask_typeInResult");
    }

    @Test
    void a_test_that_is_no_longer_needed_goes_back_to_the_clinician_untested() {
        UUID id = requested();
        hospital.answer(id, "userTask_typeInResult", Map.of("finding", "notNeeded", "resultSummary", "Done elsewhere last week"));
        assertThat(hospital.endEvents(id, "diagnostics")).containsExactly("endEvent_returned");
        assertThat(pathways.get(id).holder()).isEqualTo(REQUESTED_BY);
        assertThat(diagnostics.isRequested(id.toString())).isFalse();
        assertThat(row(id)).containsEntry("no_result_because", "Done elsewhere last week").containsEntry("cancelled_on", java.sql.Date.valueOf("2026-03-02"));
        assertThat(arrives(id, "R1", false)).as("nobody waits any more: the caller keeps it").isFalse();
    }

    @Test
    void a_chase_may_find_that_the_test_needs_another_date() {
        UUID id = chased();
        hospital.answer(id, "userTask_chaseResult", Map.of("chaseFound", "anotherDate", "chaseAnswer", "She missed it"));
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_typeInResult");
        assertThat(row(id)).containsEntry("reset_on", java.sql.Date.valueOf("2026-04-13"));
    }

    @Test
    void a_chase_that_finds_the_test_is_not_needed_ends_the_wait() {
        UUID id = chased();
        hospital.answer(id, "userTask_chaseResult", Map.of("chaseFound", "notNeeded", "chaseAnswer", "The consultant cancelled it"));
        assertThat(hospital.stageTasks(id)).isEmpty();
        assertThat(hospital.endEvents(id, "diagnostics")).containsExactly("endEvent_returned");
    }

    @Test
    void a_result_that_is_typed_in_takes_the_chase_away() {
        UUID id = chased();
        hospital.answer(id, "userTask_typeInResult", Map.of("resultSummary", "No fracture", "finding", "normal"));
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_reviewResult");
    }

    @Test
    void a_result_that_arrives_takes_the_chase_away() {
        UUID id = chased();
        arrives(id, "R1", false);
        assertThat(hospital.stageTasks(id)).containsExactly("userTask_reviewResult");
    }

    @Test
    void an_abnormal_result_waits_for_the_team_that_asked_for_it_to_acknowledge_it() {
        UUID id = requested();
        arrives(id, "R1", true);
        assertThat(hospital.openTasks(id)).contains("userTask_acknowledgeResult").doesNotContain("userTask_reviewResult");
        assertThat(whoMustAcknowledge(id)).containsExactly(REQUESTED_BY);
        assertThat(pathways.get(id).abnormalResultSince()).isEqualTo(TestClock.START.toOffsetDateTime().withOffsetSameInstant(pathways.get(id).abnormalResultSince().getOffset()));

        hospital.answer(id, "userTask_acknowledgeResult", Map.of("actedOnBy", "Mr Example, consultant"));
        assertThat(pathways.get(id).abnormalResultSince()).isNull();
        assertThat(row(id)).containsEntry("acted_on_by", "Mr Example, consultant").containsEntry("abnormal", true);
        assertThat(hospital.openTasks(id)).contains("userTask_reviewResult");
    }

    @Test
    void an_abnormal_result_that_nobody_acknowledges_climbs_to_the_service_lead() {
        UUID id = requested();
        hospital.answer(id, "userTask_typeInResult", Map.of("resultSummary", "Fracture", "finding", "abnormal"));
        clock.forward(Duration.ofHours(23));
        hospital.runDueJobs();
        assertThat(whoMustAcknowledge(id)).containsExactly(REQUESTED_BY);
        clock.forward(Duration.ofHours(1));
        hospital.runDueJobs();
        assertThat(whoMustAcknowledge(id)).containsExactlyInAnyOrder(REQUESTED_BY, "service-leads-trauma-and-orthopaedics");
        assertThat(steps(id)).contains("diagnostics.abnormalResultClimbed");
        assertThat(pathways.get(id).abnormalResultSince()).isNotNull();
    }

    @Test
    void a_review_may_decide_to_treat() {
        UUID id = requested();
        arrives(id, "R1", false);
        assertThatThrownBy(() -> review(id, "treatment", Map.of())).hasMessageContaining("procedure");
        review(id, "treatment", Map.of("procedure", "Replacement of the left hip"));
        assertThat(hospital.endEvents(id, "diagnostics")).containsExactly("endEvent_treatment");
        assertThat(pathways.get(id)).extracting(Pathway::decisionToTreatOn, Pathway::procedureName)
                .containsExactly(LocalDate.of(2026, 3, 2), "Replacement of the left hip");
    }

    @Test
    void a_review_may_discharge_and_tells_patient_and_gp() {
        UUID id = requested();
        arrives(id, "R1", false);
        review(id, "discharge", Map.of("dischargeWhy", "Nothing was found"));
        assertThat(hospital.endEvents(id, "diagnostics")).containsExactly("endEvent_discharged");
        assertThat(outbox.of(id)).extracting(Outbox.Letter::kind).endsWith("diagnostics-result", "diagnostics-discharged-gp");
    }

    @Test
    void only_a_patient_with_a_decision_to_treat_is_held_while_the_test_is_awaited() {
        UUID id = requested();
        assertThat(pathways.get(id).held()).isNull();
        arrives(id, "R1", false);
        review(id, "treatment", Map.of("procedure", "Replacement of the left hip"));

        requestAgain(id);
        assertThat(pathways.get(id)).extracting(Pathway::held, Pathway::heldUntil).containsExactly("awaitingTest", LocalDate.of(2026, 4, 13));
        arrives(id, "R2", false);
        assertThat(pathways.get(id)).extracting(Pathway::held, Pathway::heldUntil).containsExactly(null, null);
    }

    private UUID wanted() {
        var person = hospital.patient(0);
        var pathway = hospital.pathway(person);
        journey.add(pathway.id(), "clinic.testsAgreed", Map.of("testWanted", "Scan of the hip", "testUrgency", "urgent"));
        hospital.startStage("diagnostics", pathway, person, Map.of());
        return pathway.id();
    }

    private UUID requested() {
        UUID id = wanted();
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "asAsked"));
        return id;
    }

    private void requestAgain(UUID id) {
        var pathway = pathways.get(id);
        hospital.startStage("diagnostics", pathway, hospital.patient(1), Map.of());
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "asAsked"));
    }

    private UUID chased() {
        UUID id = requested();
        clock.forward(Duration.ofDays(42));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).contains("userTask_chaseResult");
        return id;
    }

    private boolean arrives(UUID id, String resultId, boolean abnormal) {
        return hospital.tell(id, "diagnostics.resultReceived", Map.of("resultId", resultId, "resultSummary", "As the scan shows", "abnormal", abnormal));
    }

    private void review(UUID id, String decision, Map<String, Object> more) {
        var answers = new HashMap<String, Object>(Map.of("meaning", "Your hip is worn", "reviewDecision", decision, "patientTold", "yes", "optionsDiscussed", "Operation or nothing",
                "mattered", "To walk", "whatWasAgreed", "The next step"));
        answers.putAll(more);
        hospital.answer(id, "userTask_reviewResult", answers);
    }

    private List<String> whoMustAcknowledge(UUID id) {
        return tasks.getIdentityLinksForTask(hospital.task(id, "userTask_acknowledgeResult").getId()).stream().map(link -> link.getGroupId()).toList();
    }

    private Map<String, Object> row(UUID id) {
        return db.sql("select * from baton.diagnostic_test where pathway_id = :id").param("id", id).query().singleRow();
    }

    private List<String> steps(UUID id) {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }
}
