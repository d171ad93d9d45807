package care.baton.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
        return ownOnly(query, own -> TeamList.isAskedBy(query) && TeamList.isInOrder(query) ? these(TeamList.page(own, query)) : found(query),
                () -> found(query));
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        return ownOnly(query, own -> TeamList.isAskedBy(query) ? TeamList.count(own, query) : super.findTaskCountByQueryCriteria(query), () -> super.findTaskCountByQueryCriteria(query));
    }

    private List<Task> found(TaskQueryImpl query) {
        return super.findTasksByQueryCriteria(query);
    }

    /** These tasks, in this order. */
    private List<Task> these(List<String> ids) {
        if (ids.isEmpty()) {
            return new ArrayList<>();
        }
        var query = new TaskQueryImpl();
        query.taskIdIn(ids.toArray(String[]::new));
        query.setMaxResults(ids.size());
        query.withCommentAttachmentInfo(); // Tasklist asks for it, and no query tells whether it does
        Map<String, Task> found = found(query).stream().collect(Collectors.toMap(Task::getId, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).collect(Collectors.toCollection(ArrayList::new));
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

    /** What is changed in the query is put back afterwards: the same query object may be asked again, or belong to a stored filter. */
    private static <T> T ownOnly(TaskQueryImpl query, Function<List<String>, T> askOfTeams, Supplier<T> ask) {
        if (ME.equals(query.getAssignee())) {
            query.taskAssignee(OwnWork.person().map(Authentication::getUserId).orElse(ME));
        }
        Authentication person = OwnWork.personWithOwnWorkOnly().orElse(null);
        if (person == null || person.getUserId().equals(query.getAssignee())) {
            return ask.get();
        }
        List<String> asked = query.getCandidateGroupsInternal();
        // with a single group beside the list the engine has worked out already what both have in common
        List<String> own = asked == null || query.getCandidateGroup() != null ? List.of() : asked.stream().filter(OwnWork.teams(person)::contains).toList();
        return own.isEmpty() ? among(ownWorkOf(person), query, ask) : ofTeams(own, asked, query, askOfTeams);
    }

    /** Whoever asks for the work of many teams has it of their own teams among them: the database then reads no other team's tasks. */
    private static <T> T ofTeams(List<String> own, List<String> asked, TaskQueryImpl query, Function<List<String>, T> ask) {
        query.taskCandidateGroupIn(own);
        try {
            return ask.apply(own);
        } finally {
            query.taskCandidateGroupIn(asked);
        }
    }

    private static <T> T among(TaskQueryImpl ownWork, TaskQueryImpl query, Supplier<T> ask) {
        query.getQueries().add(ownWork);
        try {
            return ask.get();
        } finally {
            query.getQueries().remove(ownWork);
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
