package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fence around a team's own work must not make its list slow: the first page among 20,000 tasks of 24 teams. */
@BatonTest
class TeamListSpeedTest {

    private static final int TASKS = 20_000;
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
                select 'speed-' || n, 1, (array(select id from baton.team where id like 'triage-%' order by id))[1 + n % 24], 'candidate', 'speed-' || n
                from generate_series(1, :n) n""").param("n", TASKS).update();
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
    void the_first_page_comes_at_once() {
        identity.clearAuthentication();
        String filter = filters.createFilterQuery().filterName("Triage: most pressing first").singleResult().getId();
        identity.setAuthentication("speed.nurse", List.of(TEAM));

        var page = median(() -> filters.listPage(filter, null, 0, 15));
        var count = median(() -> filters.count(filter));
        var anything = median(() -> tasks.createTaskQuery().orderByTaskPriority().desc().listPage(0, 15));

        assertThat(filters.count(filter)).isEqualTo(TASKS / 24 + 1L);
        // ten times what was measured on two busy cores, so that only a lost index or a fence in the wrong place fails
        assertThat(page).isLessThan(Duration.ofSeconds(1));
        assertThat(count).isLessThan(Duration.ofSeconds(1));
        assertThat(anything).isLessThan(Duration.ofSeconds(2));
    }

    private static Duration median(Supplier<?> asked) {
        var times = IntStream.range(0, 9).mapToLong(n -> {
            long from = System.nanoTime();
            asked.get();
            return System.nanoTime() - from;
        }).sorted().toArray();
        return Duration.ofNanos(times[4]);
    }
}
