package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.RowsRead;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fence around a team's own work must not make its list slow: among 20,000 tasks of 24 teams only those of the page are read. */
@BatonTest
class TeamListTest {

    private static final int TASKS = 20_000;
    private static final int OWN = 50;
    private static final String TEAM = "triage-clinicians-ophthalmology";

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private IdentityService identity;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private JdbcClient db;
    @Autowired
    private RowsRead rows;

    private String deployment;
    private String grant;

    @BeforeEach
    void aFullHospital() {
        deployment = repository.createDeployment().addClasspathResource("models/own-work.bpmn").deploy().getId();
        var standing = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        standing.setGroupId(TEAM);
        standing.setResource(Resources.PROCESS_DEFINITION);
        standing.setResourceId("ownWork");
        standing.addPermission(ProcessDefinitionPermissions.READ_TASK);
        grant = authorizations.saveAuthorization(standing).getId();
        runtime.startProcessInstanceByKey("ownWork", Map.of("askedTeam", TEAM, "patient", "TESTPATIENT"));
        db.sql("""
                insert into engine.act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_, create_time_, due_date_, suspension_state_)
                select 'speed-' || n, 1, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, (n % 5) * 20, now(), now() + (n % 400) * interval '1 day', 1
                from engine.act_ru_task, generate_series(1, :n) n""").param("n", TASKS).update();
        db.sql("""
                insert into engine.act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select 'speed-' || n, 1, case when n <= :own then :team else (array(select id from baton.team where id like 'triage-%' and id <> :team order by id))[1 + n % 23] end,
                       'candidate', 'speed-' || n
                from generate_series(1, :n) n""").param("n", TASKS).param("own", OWN).param("team", TEAM).update();
        db.sql("analyze engine.act_ru_task").update();
        db.sql("analyze engine.act_ru_identitylink").update();
        identity.setAuthentication("speed.nurse", List.of(TEAM));
    }

    @AfterEach
    void tidyUp() {
        identity.clearAuthentication();
        db.sql("delete from engine.act_ru_identitylink where id_ like 'speed-%'").update();
        db.sql("delete from engine.act_ru_task where id_ like 'speed-%'").update();
        repository.deleteDeployment(deployment, true);
        authorizations.deleteAuthorization(grant);
    }

    @Test
    void a_teams_list_reads_the_tasks_of_the_page_only() {
        identity.clearAuthentication();
        String filter = filters.createFilterQuery().filterName("Triage: most pressing first").singleResult().getId();
        identity.setAuthentication("speed.nurse", List.of(TEAM));

        long own = OWN + 1L;
        assertThat(count(filter)).isEqualTo(own);
        assertThat(tasksReadBy(() -> page(filter, 0))).as("the first page").isEqualTo(15);
        assertThat(tasksReadBy(() -> count(filter))).as("its count").isZero();
    }

    @Test
    void the_page_of_a_team_with_half_of_all_tasks_reads_no_more_than_the_page_and_is_the_one_the_engine_would_give() {
        String large = "triage-clinicians-urology";
        db.sql("update engine.act_ru_identitylink set group_id_ = :team where id_ like 'speed-%' and substr(id_, 7)::int > :half").param("team", large).param("half", TASKS / 2).update();
        db.sql("analyze engine.act_ru_identitylink").update();
        identity.clearAuthentication();
        String filter = filters.createFilterQuery().filterName("Triage: most pressing first").singleResult().getId();
        List<String> inOrder = asTheEngineWould(large);
        identity.setAuthentication("speed.doctor", List.of(large));

        assertThat(count(filter)).isEqualTo(inOrder.size());
        assertThat(page(filter, 0)).isEqualTo(inOrder.subList(0, 15));
        assertThat(page(filter, 40)).isEqualTo(inOrder.subList(40, 55));
        assertThat(tasksReadBy(() -> page(filter, 40))).as("the page").isEqualTo(15);
        assertThat(tasksReadBy(() -> count(filter))).as("its count").isZero();
    }

    @Test
    void the_list_of_two_teams_follows_a_changed_turn_shows_a_task_that_both_are_asked_once_and_none_that_is_suspended() {
        String other = "triage-clinicians-urology";
        db.sql("update engine.act_ru_task set priority_ = 100, due_date_ = due_date_ + interval '1 year' where id_ = 'speed-3'").update();
        db.sql("update engine.act_ru_task set priority_ = 100, due_date_ = null where id_ = 'speed-8'").update();
        db.sql("update engine.act_ru_task set priority_ = 100, suspension_state_ = 2 where id_ = 'speed-5'").update();
        db.sql("insert into engine.act_ru_identitylink (id_, rev_, group_id_, type_, task_id_) values ('speed-both', 1, :other, 'candidate', 'speed-3')").param("other", other).update();
        identity.clearAuthentication();
        String filter = filters.createFilterQuery().filterName("Triage: most pressing first").singleResult().getId();
        List<String> inOrder = asTheEngineWould(TEAM, other);
        identity.setAuthentication("speed.doctor", List.of(TEAM, other));

        assertThat(page(filter, 0)).startsWith("speed-3", "speed-8").doesNotHaveDuplicates().isEqualTo(inOrder.subList(0, 15));
        assertThat(page(filter, 40)).isEqualTo(inOrder.subList(40, 55));
        assertThat(count(filter)).isEqualTo(inOrder.size());
    }

    @Test
    void whoever_asks_for_more_than_the_teams_list_is_answered_by_the_engine() {
        assertThat(tasks.createTaskQuery().taskCandidateGroupIn(List.of(TEAM)).includeAssignedTasks().taskNameLike("nothing%").count()).isZero();
        assertThat(tasks.createTaskQuery().taskCandidateGroupIn(List.of(TEAM)).includeAssignedTasks().taskId("speed-7").count()).isEqualTo(1);
        String taken = tasks.createTaskQuery().taskCandidateGroupIn(List.of(TEAM)).orderByTaskPriority().desc().orderByDueDate().asc().listPage(0, 1).get(0).getId();
        db.sql("update engine.act_ru_task set assignee_ = 'speed.nurse' where id_ = :id").param("id", taken).update();
        assertThat(tasks.createTaskQuery().taskCandidateGroupIn(List.of(TEAM)).count()).as("without those that somebody has taken").isEqualTo(OWN);
        assertThat(tasks.createTaskQuery().taskCandidateGroupIn(List.of(TEAM)).includeAssignedTasks().count()).isEqualTo(OWN + 1);
    }

    private List<String> asTheEngineWould(String... teams) {
        return tasks.createTaskQuery().taskCandidateGroupIn(List.of(teams)).includeAssignedTasks().active()
                .orderByTaskPriority().desc().orderByDueDate().asc().orderByTaskCreateTime().desc().list().stream().map(Task::getId).toList();
    }

    private long count(String filter) {
        return filters.count(filter, tasks.createTaskQuery().active());
    }

    /** As Tasklist asks for it. */
    private List<String> page(String filter, int first) {
        List<Task> page = filters.listPage(filter, tasks.createTaskQuery().active().orderByTaskCreateTime().desc(), first, 15);
        return page.stream().map(Task::getId).toList();
    }

    private long tasksReadBy(Runnable work) {
        return rows.by(work).getOrDefault("engine.act_ru_task", 0L);
    }
}
