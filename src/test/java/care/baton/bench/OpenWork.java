package care.baton.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;

/** One engine with the same small model and the same teams: what a person of one team does in it. */
final class OpenWork {

    static final String MODEL = "ownWork";
    private static final String PERSON = "bench.nurse";

    private final ProcessEngine engine;
    private final String team;
    private final Deque<String> open = new ArrayDeque<>();

    OpenWork(ProcessEngine engine, String team) {
        this.engine = engine;
        this.team = team;
    }

    OpenWork deploy(String model) {
        engine.getRepositoryService().createDeployment().addClasspathResource("models/" + model).deploy();
        return this;
    }

    /** The team may work on the model, as Baton grants it: once, and not for each task. */
    OpenWork grant() {
        var standing = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        standing.setGroupId(team);
        standing.setResource(Resources.PROCESS_DEFINITION);
        standing.setResourceId(MODEL);
        standing.addPermission(ProcessDefinitionPermissions.READ_TASK);
        standing.addPermission(ProcessDefinitionPermissions.TASK_WORK);
        standing.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(standing);
        return this;
    }

    /** Opens so many tasks, for all the teams in turn. */
    void open(int tasks, List<String> teams) {
        IntStream.range(0, tasks).forEach(n -> engine.getRuntimeService().startProcessInstanceByKey(MODEL, Map.of("askedTeam", teams.get(n % teams.size()), "patient", "TESTPATIENT")));
    }

    /** The next tasks that the person will complete. */
    void choose(int tasks) {
        open.clear();
        engine.getTaskService().createTaskQuery().processDefinitionKey(MODEL).taskCandidateGroup(team).listPage(0, tasks).forEach(task -> open.add(task.getId()));
    }

    /** Completes so many, one after the other. */
    void complete(int tasks) {
        choose(tasks);
        for (int n = 0; n < tasks; n++) {
            complete();
        }
    }

    String complete() {
        return asPerson(() -> {
            engine.getTaskService().complete(open.remove());
            return "done";
        });
    }

    /** What Tasklist asks when a person opens their team's list, page or count. */
    String firstPage() {
        return asPerson(() -> {
            List<Task> page = list().orderByTaskPriority().desc().orderByDueDate().asc().listPage(0, 15);
            return page.size() + " tasks";
        });
    }

    String count() {
        return asPerson(() -> list().count() + " in all");
    }

    private TaskQuery list() {
        return engine.getTaskService().createTaskQuery().taskCandidateGroupIn(List.of(team)).includeAssignedTasks();
    }

    private String asPerson(java.util.function.Supplier<String> work) {
        engine.getIdentityService().setAuthentication(PERSON, List.of(team));
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** A spine that calls one stage with one task: a pathway as the engine alone sees it. */
    void startPathway(String key) {
        engine.getRuntimeService().startProcessInstanceByKey("plainPathway", key, Map.of("pathwayId", key, "patient", "TESTPATIENT, Ada", "askedTeam", team));
    }

    void setPriorities(List<String> tasks, int priority) {
        tasks.forEach(task -> engine.getTaskService().setPriority(task, priority));
    }

    List<String> someTasks(int most) {
        return engine.getTaskService().createTaskQuery().listPage(0, most).stream().map(Task::getId).toList();
    }
}
