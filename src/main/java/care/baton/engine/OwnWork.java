package care.baton.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A team sees its own work and not another's: a task can be found, read and worked by its teams and by the person who has taken it. Managers and
 * administrators see all. This comes on top of the grants per process ({@link Grants}), which alone would show one service's patients to the next.
 */
@Component
class OwnWork extends AbstractProcessEnginePlugin {

    private static final List<String> SEE_ALL = List.of("hospital-managers", People.ADMINISTRATORS);
    private static final List<String> WORK_ON_ALL = List.of(People.ADMINISTRATORS);

    private final JdbcClient db;
    private final TaskReads reads;

    OwnWork(JdbcClient db, TaskReads reads) {
        this.db = db;
        this.reads = reads;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new Checker(reads)));
        var sessions = new ArrayList<SessionFactory>(engine.getCustomSessionFactories() == null ? List.of() : engine.getCustomSessionFactories());
        sessions.add(replacing(TaskManager.class, OwnTasks::new));
        sessions.add(replacing(VariableInstanceManager.class, () -> new OwnVariables(db, reads)));
        engine.setCustomSessionFactories(sessions);
    }

    private static SessionFactory replacing(Class<?> manager, java.util.function.Supplier<Session> by) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return manager;
            }

            @Override
            public Session openSession() {
                return by.get();
            }
        };
    }

    /** The signed-in person, if the engine is asked in somebody's name; empty while it works by itself. */
    static Optional<Authentication> person() {
        var command = Context.getCommandContext();
        var authentication = command.getAuthentication();
        boolean asked = Context.getProcessEngineConfiguration().isAuthorizationEnabled() && command.isAuthorizationCheckEnabled();
        return asked && authentication != null && authentication.getUserId() != null ? Optional.of(authentication) : Optional.empty();
    }

    /** The signed-in person, if they may see their own work only. */
    static Optional<Authentication> personWithOwnWorkOnly() {
        return person().filter(person -> !seesAll(person));
    }

    static boolean seesAll(Authentication person) {
        return SEE_ALL.stream().anyMatch(teams(person)::contains);
    }

    static List<String> teams(Authentication person) {
        return person.getGroupIds() == null ? List.of() : person.getGroupIds();
    }

    private static final class Checker extends AuthorizationCommandChecker {

        private final TaskReads reads;

        Checker(TaskReads reads) {
            this.reads = reads;
        }

        @Override
        public void checkReadTask(TaskEntity task) {
            super.checkReadTask(task);
            requireOwn(task, SEE_ALL);
        }

        @Override
        public void checkReadTaskVariable(TaskEntity task) {
            super.checkReadTaskVariable(task);
            requireOwn(task, SEE_ALL);
            person().filter(person -> task.getProcessInstanceId() != null).ifPresent(person -> reads.opened(person, task.getId(), task.getProcessInstanceId()));
        }

        @Override
        public void checkReadProcessInstanceVariable(ExecutionEntity execution) {
            super.checkReadProcessInstanceVariable(execution);
            person().ifPresent(person -> reads.listed(person, List.of(execution.getProcessInstanceId())));
        }

        @Override
        public void checkUpdateTaskVariable(TaskEntity task) {
            super.checkUpdateTaskVariable(task);
            requireOwn(task, WORK_ON_ALL);
        }

        @Override
        public void checkTaskAssign(TaskEntity task) {
            super.checkTaskAssign(task);
            requireOwn(task, WORK_ON_ALL);
        }

        @Override
        public void checkTaskWork(TaskEntity task) {
            super.checkTaskWork(task);
            requireOwn(task, WORK_ON_ALL);
        }

        private static void requireOwn(TaskEntity task, List<String> exempt) {
            person().filter(person -> exempt.stream().noneMatch(teams(person)::contains)).filter(person -> !isOwn(task, person)).ifPresent(person -> {
                throw new AuthorizationException("This task belongs to another team than those of '" + person.getUserId() + "'.");
            });
        }

        private static boolean isOwn(TaskEntity task, Authentication person) {
            return person.getUserId().equals(task.getAssignee())
                    || task.getCandidates().stream().anyMatch(candidate -> candidate.getGroupId() != null && teams(person).contains(candidate.getGroupId()));
        }
    }
}
