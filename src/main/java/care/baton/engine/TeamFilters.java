package care.baton.engine;

import care.baton.team.Teams.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * What Tasklist offers each team: its work, the most pressing first as the rules say (priority, then due date), and what a person has taken. The
 * queries name their groups: a stored query with an expression would be refused ({@link NoQueryExpressions}).
 */
@Component
class TeamFilters {

    private static final String MINE = "Taken by me";
    /** The property of a filter that says for which kind of team it is: its name follows the team's. */
    private static final String KIND = "teams";

    private final FilterService filters;
    private final TaskService tasks;
    private final Grants grants;

    TeamFilters(FilterService filters, TaskService tasks, Grants grants) {
        this.filters = filters;
        this.tasks = tasks;
        this.grants = grants;
    }

    /** Writes what is missing, and what is not as it should be since a team was made, renamed or closed. */
    void bringUpToDate(List<Team> teams) {
        List<Filter> known = filters.createFilterQuery().unlimitedList();
        // one filter for all teams of a kind; each team finds its own work in it
        Map<String, List<Team>> kinds = teams.stream().filter(team -> !Grants.WITHOUT_TASKLIST.contains(team.id()))
                .collect(Collectors.groupingBy(TeamFilters::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach((kind, members) -> {
            List<String> groups = members.stream().map(Team::id).sorted().toList();
            keep(known, kind, inWords(kind, members) + ": most pressing first", 1, groups, tasks.createTaskQuery().taskCandidateGroupIn(groups).includeAssignedTasks());
        });
        keep(known, MINE, MINE, 2, kinds.values().stream().flatMap(List::stream).map(Team::id).toList(), tasks.createTaskQuery().taskAssignee(OwnTasks.ME));
    }

    /** {@code triage-clinicians} of {@code triage-clinicians-urology}; a team of the whole hospital is a kind of its own. */
    private static String kind(Team team) {
        return team.service() != null && team.id().endsWith("-" + team.service()) ? team.id().substring(0, team.id().length() - team.service().length() - 1) : team.id();
    }

    /** What stands before the comma in the names of most teams of a kind: "Triage" of "Triage, Urology". */
    private static String inWords(String kind, List<Team> members) {
        if (members.size() == 1 && members.get(0).id().equals(kind)) {
            return members.get(0).name();
        }
        return members.stream().map(team -> team.name().split(",")[0]).collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private void keep(List<Filter> known, String kind, String name, int place, List<String> groups, TaskQuery query) {
        Filter there = known.stream().filter(filter -> kind.equals(filter.getProperties().get(KIND))).findFirst()
                .orElseGet(() -> known.stream().filter(filter -> filter.getName().equals(name)).findFirst().orElse(null));
        Filter filter = there == null ? filters.newTaskFilter(name) : there;
        if (there == null || !name.equals(there.getName()) || !groupsOf(there).equals(new TreeSet<>(groupsOf(query)))) {
            filter.setName(name);
            filter.setQuery(query.orderByTaskPriority().desc().orderByDueDate().asc());
            var properties = new HashMap<String, Object>(Map.of("priority", place, "refresh", false, "color", "#005eb8", "description", "",
                    "showUndefinedVariable", false, "variables", List.of(Map.of("name", "patient", "label", "Patient"))));
            properties.put(KIND, kind);
            filter.setProperties(properties);
            filters.saveFilter(filter);
        }
        grants.grantFilter(groups, filter.getId());
    }

    private static Set<String> groupsOf(Filter filter) {
        return new TreeSet<>(groupsOf((TaskQuery) filter.getQuery()));
    }

    private static List<String> groupsOf(TaskQuery query) {
        List<String> groups = ((TaskQueryImpl) query).getCandidateGroupsInternal();
        return groups == null ? List.of() : groups;
    }
}
