package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** CVE-2026-109432: an expression in an or-part of a task query was run whatever the settings said. */
@BatonTest
class NoQueryExpressionsTest {

    /** Harmless, and says so when it is run: there is no such variable. */
    private static final String EXPRESSION = "${proofThatItRan}";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;

    private String filter;

    @BeforeEach
    void storeAFilter() {
        filter = filters.saveFilter(filters.newTaskFilter("plain").setQuery(tasks.createTaskQuery())).getId();
    }

    @AfterEach
    void forgetIt() {
        filters.deleteFilter(filter);
    }

    @Test
    void without_the_cure_the_expression_is_run() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var query = new TaskQueryImpl();
        query.or().taskAssigneeExpression(EXPRESSION).endOr();
        // inside a command a query does not pass the interceptors
        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(context -> query.list())).hasMessageContaining("proofThatItRan");
    }

    @Test
    void a_query_with_an_expression_is_refused_however_it_is_asked() {
        assertRefused(() -> hidden().list());
        assertRefused(() -> hidden().listPage(0, 1));
        assertRefused(() -> hidden().count());
        assertRefused(() -> hidden().singleResult());
        assertRefused(() -> hidden().unlimitedList());
        assertRefused(() -> open().list());
        assertRefused(() -> open().count());
    }

    @Test
    void a_filter_is_not_run_with_a_further_query_that_carries_one() {
        assertRefused(() -> filters.list(filter, hidden()));
        assertRefused(() -> filters.listPage(filter, hidden(), 0, 1));
        assertRefused(() -> filters.count(filter, hidden()));
        assertRefused(() -> filters.singleResult(filter, hidden()));
        assertRefused(() -> filters.list(filter, open()));
    }

    @Test
    void a_filter_that_carries_one_is_not_stored() {
        assertRefused(() -> filters.saveFilter(filters.newTaskFilter("new").setQuery(hidden())));
        assertRefused(() -> filters.saveFilter(filters.newTaskFilter("new").setQuery(open())));
        assertRefused(() -> filters.saveFilter(filters.getFilter(filter).setQuery(hidden())));
        assertThat(filters.createFilterQuery().filterName("new").count()).isZero();
    }

    @Test
    void a_plain_query_is_answered() {
        assertThat(tasks.createTaskQuery().or().taskName("x").taskAssignee("y").endOr().count()).isZero();
        assertThat(filters.count(filter, tasks.createTaskQuery().taskName("x"))).isZero();
    }

    private TaskQuery hidden() {
        return tasks.createTaskQuery().or().taskNameLike("x").taskAssigneeExpression(EXPRESSION).endOr();
    }

    private TaskQuery open() {
        return tasks.createTaskQuery().taskAssigneeExpression(EXPRESSION);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOf(BadUserRequestException.class).hasMessageContaining("cannot contain expressions");
    }
}
