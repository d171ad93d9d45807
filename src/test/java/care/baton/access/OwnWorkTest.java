package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Staff;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A team sees its own work and not another's, through every way the engine offers, although both may work in the same process. */
@BatonWebTest
class OwnWorkTest {

    private static final String ORTHOPAEDICS = "triage-clinicians-trauma-and-orthopaedics";
    private static final String OPHTHALMOLOGY = "triage-clinicians-ophthalmology";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private AuthorizationService authorizations;

    private String deployment;
    private Browser browser;
    private String nurse;
    private String eyeNurse;
    private String wardSister;
    private String manager;
    private String instance;
    private String task;

    @BeforeEach
    void aTaskForOrthopaedicTriage() {
        browser = new Browser(port);
        nurse = staff.person("own.nurse", ORTHOPAEDICS);
        eyeNurse = staff.person("own.eye.nurse", OPHTHALMOLOGY);
        wardSister = staff.person("own.sister", "wards");
        manager = staff.person("own.manager", "hospital-managers");
        deployment = repository.createDeployment().addClasspathResource("models/own-work.bpmn").deploy().getId();
        // both services' triage teams may work in this process, the wards may not
        List.of(ORTHOPAEDICS, OPHTHALMOLOGY).forEach(this::letWorkInTheProcess);
        instance = start(ORTHOPAEDICS);
        task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    @AfterEach
    void tidyUp() {
        repository.deleteDeployment(deployment, true);
        authorizations.createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION).resourceId("ownWork").list()
                .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }

    @Test
    void the_team_finds_reads_and_completes_its_task() {
        assertThat(browser.ask(nurse, "POST", "/engine-rest/task/count", "{}").body()).contains("\"count\":1");
        assertThat(browser.ask(nurse, "GET", "/engine-rest/task/" + task, null).body()).contains("Answer");
        assertThat(browser.ask(nurse, "GET", "/engine-rest/task/" + task + "/form-variables", null).body()).contains("TESTPATIENT");
        assertThat(browser.status(nurse, "POST", "/engine-rest/task/" + task + "/claim", "{\"userId\":\"own.nurse\"}")).isEqualTo(204);
        assertThat(browser.status(nurse, "POST", "/engine-rest/task/" + task + "/complete", "{}")).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    @Test
    void a_ward_cannot_read_or_complete_a_triage_task() {
        assertNothingIsOpenTo(wardSister);
    }

    @Test
    void another_service_cannot_read_or_complete_it_although_it_works_in_the_same_process() {
        assertThat(browser.status(eyeNurse, "GET", "/engine-rest/process-definition/key/ownWork/xml", null)).as("works in the process").isEqualTo(200);
        assertNothingIsOpenTo(eyeNurse);
    }

    @Test
    void a_manager_reads_it_and_cannot_complete_it() {
        assertThat(browser.ask(manager, "POST", "/engine-rest/task/count", "{}").body()).contains("\"count\":1");
        assertThat(browser.status(manager, "GET", "/engine-rest/task/" + task, null)).isEqualTo(200);
        assertThat(browser.status(manager, "GET", "/engine-rest/process-instance/" + instance, null)).isEqualTo(200);
        assertThat(browser.status(manager, "POST", "/engine-rest/task/" + task + "/complete", "{}")).isEqualTo(403);
        assertThat(browser.status(manager, "POST", "/engine-rest/task/" + task + "/claim", "{\"userId\":\"own.manager\"}")).isEqualTo(403);
    }

    @Test
    void whoever_has_taken_it_keeps_it_in_sight() {
        tasks.setAssignee(task, "own.eye.nurse");
        assertThat(browser.status(eyeNurse, "GET", "/engine-rest/task/" + task, null)).isEqualTo(200);
        String mine = filters.createFilterQuery().filterName("Taken by me").singleResult().getId();
        assertThat(browser.ask(eyeNurse, "GET", "/engine-rest/filter/" + mine + "/count", null).body()).contains("\"count\":1");
        assertThat(browser.ask(nurse, "GET", "/engine-rest/filter/" + mine + "/count", null).body()).contains("\"count\":0");
    }

    @Test
    void the_teams_filter_shows_its_own_tasks_most_pressing_first_with_the_patients_name() {
        String urgent = start(ORTHOPAEDICS);
        start(OPHTHALMOLOGY);
        tasks.setPriority(tasks.createTaskQuery().processInstanceId(urgent).singleResult().getId(), 80);
        String filter = filters.createFilterQuery().filterName("Triage: most pressing first").singleResult().getId();
        var shown = browser.ask(nurse, "GET", "/engine-rest/filter/" + filter + "/list?firstResult=0&maxResults=15", null, "Accept", "application/hal+json").body();
        assertThat(shown).contains("\"count\":2").contains("TESTPATIENT");
        assertThat(shown.indexOf(urgent)).isLessThan(shown.indexOf(instance));
        // a further query narrows, and never widens
        var widened = browser.ask(nurse, "POST", "/engine-rest/filter/" + filter + "/count", "{\"candidateGroup\":\"" + OPHTHALMOLOGY + "\"}").body();
        assertThat(widened).contains("\"count\":0");
        assertThat(browser.status(wardSister, "GET", "/engine-rest/filter/" + filter + "/count", null)).isEqualTo(403);
    }

    @Test
    void a_person_searches_the_variables_of_their_own_tasks_only() {
        String byInstance = "{\"processInstanceIdIn\":[\"" + instance + "\"]}";
        assertThat(browser.ask(nurse, "POST", "/engine-rest/variable-instance?maxResults=9", byInstance).body()).contains("TESTPATIENT");
        assertThat(browser.status(eyeNurse, "POST", "/engine-rest/variable-instance?maxResults=9", byInstance)).isEqualTo(403);
        assertThat(browser.status(eyeNurse, "POST", "/engine-rest/variable-instance/count", "{}")).isEqualTo(403);
    }

    @Test
    void no_grant_is_written_for_a_task_of_a_team_on_duty_and_one_for_a_team_that_is_not() {
        assertThat(taskGrants()).as("the test's own process is nobody's duty").hasSize(1);
        assertThat(taskGrants().get(0).getGroupId()).isEqualTo(ORTHOPAEDICS);
    }

    @Test
    void nobody_deploys_by_hand_an_administrator_neither() {
        String admin = staff.person("own.admin", "camunda-admin");
        String designer = staff.person("own.designer", "process-designers");
        String form = "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.bpmn\"\r\n\r\n<x/>\r\n--x--\r\n";
        for (String person : List.of(admin, designer, nurse)) {
            assertThat(browser.ask(person, "POST", "/engine-rest/deployment/create", form, "Content-Type", "multipart/form-data; boundary=x").statusCode())
                    .as(person).isEqualTo(403);
        }
    }

    @Test
    void an_expression_hidden_in_a_search_is_refused_over_rest() {
        String hidden = "{\"orQueries\":[{\"assigneeExpression\":\"${proofThatItRan}\",\"name\":\"x\"}]}";
        String filter = filters.createFilterQuery().filterName("Triage: most pressing first").singleResult().getId();
        for (String path : List.of("/engine-rest/task?maxResults=5", "/engine-rest/task/count", "/engine-rest/filter/" + filter + "/list?maxResults=5",
                "/engine-rest/filter/" + filter + "/count", "/engine-rest/filter/" + filter + "/singleResult")) {
            var answer = browser.ask(nurse, "POST", path, hidden);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).doesNotContain("proofThatItRan");
        }
    }

    private void assertNothingIsOpenTo(String person) {
        assertThat(browser.ask(person, "POST", "/engine-rest/task/count", "{}").body()).contains("\"count\":0");
        assertThat(browser.ask(person, "POST", "/engine-rest/task?maxResults=10", "{\"processInstanceId\":\"" + instance + "\"}").body()).isEqualTo("[]");
        assertThat(browser.ask(person, "GET", "/engine-rest/task/count?candidateGroup=" + ORTHOPAEDICS, null).body()).contains("\"count\":0");
        assertThat(browser.ask(person, "POST", "/engine-rest/task/count", "{\"orQueries\":[{\"name\":\"Answer\",\"candidateGroup\":\"" + ORTHOPAEDICS + "\"}]}").body())
                .contains("\"count\":0");
        for (String path : List.of("", "/form", "/variables", "/form-variables", "/identity-links", "/localVariables", "/comment")) {
            assertThat(browser.ask(person, "GET", "/engine-rest/task/" + task + path, null).body()).as("GET " + path).doesNotContain("TESTPATIENT").doesNotContain(ORTHOPAEDICS);
        }
        assertThat(browser.status(person, "GET", "/engine-rest/task/" + task, null)).isIn(403, 404);
        for (String path : List.of("/complete", "/submit-form", "/claim", "/unclaim", "/resolve", "/delegate", "/assignee", "/bpmnEscalation", "/bpmnError")) {
            String body = Map.of("/claim", "{\"userId\":\"x\"}", "/delegate", "{\"userId\":\"x\"}", "/assignee", "{\"userId\":\"x\"}", "/bpmnEscalation",
                    "{\"escalationCode\":\"x\"}", "/bpmnError", "{\"errorCode\":\"x\"}").getOrDefault(path, "{}");
            assertThat(browser.status(person, "POST", "/engine-rest/task/" + task + path, body)).as("POST " + path).isEqualTo(403);
        }
        assertThat(tasks.createTaskQuery().taskId(task).taskUnassigned().count()).as("still open, taken by nobody").isEqualTo(1);
        assertThat(browser.status(person, "GET", "/engine-rest/process-instance/" + instance + "/variables", null)).isEqualTo(403);
        assertThat(browser.ask(person, "GET", "/engine-rest/process-instance/count", null).body()).contains("\"count\":0");
        assertThat(browser.ask(person, "GET", "/engine-rest/history/task/count", null).body()).contains("\"count\":0");
    }

    private List<Authorization> taskGrants() {
        return authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list();
    }

    private void letWorkInTheProcess(String team) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(team);
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId("ownWork");
        grant.addPermission(ProcessDefinitionPermissions.READ);
        grant.addPermission(ProcessDefinitionPermissions.READ_TASK);
        grant.addPermission(ProcessDefinitionPermissions.TASK_WORK);
        authorizations.saveAuthorization(grant);
    }

    private String start(String team) {
        return runtime.startProcessInstanceByKey("ownWork", Map.of("askedTeam", team, "patient", "TESTPATIENT, Ada · 999 000 0018")).getId();
    }
}
