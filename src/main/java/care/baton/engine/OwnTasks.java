package care.baton.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** Every search for tasks, on whichever way it came, finds a person's own work only (see {@link OwnWork}). */
final class OwnTasks extends TaskManager {

    /** As assignee in a stored filter: whoever is looking. No user id can have braces. */
    static final String ME = "{me}";

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        return ownOnly(query, () -> super.findTasksByQueryCriteria(query));
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        return ownOnly(query, () -> super.findTaskCountByQueryCriteria(query));
    }

    /**
     * Own work is the narrower fence: a team is given tasks only where it has a duty. Joining its grants again for every task would cost a person of
     * many teams seconds on a large list.
     */
    @Override
    protected void configureQuery(TaskQueryImpl query) {
        if (OwnWork.personWithOwnWorkOnly().isPresent()) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
            getTenantManager().configureQuery(query);
        } else {
            super.configureQuery(query);
        }
    }

    /** The condition is taken away again afterwards: the same query object may be asked again, or belong to a stored filter. */
    private static <T> T ownOnly(TaskQueryImpl query, Supplier<T> ask) {
        if (ME.equals(query.getAssignee())) {
            query.taskAssignee(OwnWork.person().map(Authentication::getUserId).orElse(ME));
        }
        var restriction = OwnWork.personWithOwnWorkOnly().map(OwnTasks::ownWorkOf);
        restriction.ifPresent(query.getQueries()::add);
        try {
            return ask.get();
        } finally {
            restriction.ifPresent(query.getQueries()::remove);
        }
    }

    private static TaskQueryImpl ownWorkOf(Authentication person) {
        var own = new TaskQueryImpl();
        own.setOrQueryActive();
        own.taskAssignee(person.getUserId());
        if (!OwnWork.teams(person).isEmpty()) {
            own.taskCandidateGroupIn(OwnWork.teams(person)).includeAssignedTasks();
        }
        return own;
    }
}
