package care.baton.engine;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The variables a person may search: those of their own tasks and of the pathways these belong to, as the patient's name on Tasklist's cards. The
 * engine itself would show them only to somebody who may see every patient of the stage.
 */
final class OwnVariables extends VariableInstanceManager {

    /** Variables that hold ids and no word about a patient. */
    private static final Set<String> SAYS_NOTHING = Set.of("pathwayId", "handoffId", "promptId");

    private static final String FOREIGN = """
            select count(*) from unnest(:scopes) scope where not exists (
                select 1 from engine.act_ru_task t
                where (t.id_ = scope or t.execution_id_ = scope or t.proc_inst_id_ = scope)
                  and (t.assignee_ = :me or exists (
                      select 1 from engine.act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = any(:teams))))""";

    private final JdbcClient db;
    private final TaskReads reads;

    OwnVariables(JdbcClient db, TaskReads reads) {
        this.db = db;
        this.reads = reads;
    }

    @Override
    public List<VariableInstance> findVariableInstanceByQueryCriteria(VariableInstanceQueryImpl query, Page page) {
        List<VariableInstance> found = super.findVariableInstanceByQueryCriteria(query, page);
        Set<String> shown = found.stream().filter(variable -> !SAYS_NOTHING.contains(variable.getName())).map(VariableInstance::getProcessInstanceId)
                .filter(Objects::nonNull).collect(Collectors.toSet());
        if (!shown.isEmpty()) {
            OwnWork.person().ifPresent(person -> reads.listed(person, shown));
        }
        return found;
    }

    @Override
    protected void configureQuery(VariableInstanceQueryImpl query) {
        super.configureQuery(query);
        OwnWork.personWithOwnWorkOnly().ifPresent(person -> {
            requireOwnTasks(person, scopes(query));
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
            query.getAuthCheck().setAuthUserId(null);
        });
    }

    private void requireOwnTasks(Authentication person, String[] scopes) {
        boolean own = scopes.length > 0 && db.sql(FOREIGN).param("scopes", scopes).param("me", person.getUserId())
                .param("teams", OwnWork.teams(person).toArray(String[]::new)).query(Long.class).single() == 0;
        if (!own) {
            throw new AuthorizationException("'" + person.getUserId() + "' may search the variables of their own tasks only, named by task or pathway.");
        }
    }

    private static String[] scopes(VariableInstanceQueryImpl query) {
        // the conditions of the query are all demanded together: one list of scopes that is the person's own is enough
        return Stream.of(query.getVariableScopeIds(), query.getTaskIds(), query.getExecutionIds(), query.getProcessInstanceIds())
                .filter(Objects::nonNull).filter(ids -> ids.length > 0).findFirst().orElse(new String[0]);
    }
}
