package care.baton.engine;

import care.baton.team.Teams;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * What Tasklist offers each team: its work, the most pressing first as the rules say (priority, then due date), and what a person has taken. The
 * queries name their groups: a stored query with an expression would be refused ({@link NoQueryExpressions}).
 */
@Component
class TeamFilters {

    private static final String MINE = "Taken by me";

    private final FilterService filters;
    private final TaskService tasks;
    private final Teams teams;
    private final Grants grants;

    TeamFilters(FilterService filters, TaskService tasks, Teams teams, Grants grants) {
        this.filters = filters;
        this.tasks = tasks;
        this.teams = teams;
        this.grants = grants;
    }

    void writeMissing() {
        List<String> known = filters.createFilterQuery().unlimitedList().stream().map(Filter::getName).toList();
        // one filter for all teams of a kind; each team finds its own work in it
        Map<String, List<String>> kinds = teams.all().stream()
                .filter(team -> !team.id().equals(Grants.DESIGNERS) && !team.id().equals(Grants.MACHINES))
                .collect(Collectors.groupingBy(team -> team.service() == null ? team.name() : team.name().substring(0, team.name().indexOf(',')),
                        TreeMap::new, Collectors.mapping(Teams.Team::id, Collectors.toList())));
        kinds.forEach((kind, groups) -> write(known, kind + ": most pressing first", 1, groups,
                tasks.createTaskQuery().taskCandidateGroupIn(groups).includeAssignedTasks()));
        write(known, MINE, 2, kinds.values().stream().flatMap(List::stream).toList(), tasks.createTaskQuery().taskAssignee(OwnTasks.ME));
    }

    private void write(List<String> known, String name, int place, List<String> groups, TaskQuery query) {
        if (known.contains(name)) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query.orderByTaskPriority().desc().orderByDueDate().asc());
        filter.setProperties(Map.of("priority", place, "refresh", false, "color", "#005eb8", "description", "",
                "showUndefinedVariable", false, "variables", List.of(Map.of("name", "patient", "label", "Patient"))));
        filters.saveFilter(filter);
        grants.grantFilter(groups, filter.getId());
    }
}
