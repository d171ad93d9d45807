package care.baton.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.query.QueryProperty;

/**
 * The list that staff look at all day: everything their teams are asked, the most pressing first. The engine's own statement joins and sorts every open task
 * for a page of fifteen. Here the page is read along each team's own order (index {@code baton_team_order}, which carries the turn of the task), and counted in
 * the index of the teams alone: neither grows with what else is open.
 */
final class TeamList {

    private static final Set<String> PLAIN = Set.of(JsonTaskQueryConverter.CANDIDATE_GROUPS, JsonTaskQueryConverter.INCLUDE_ASSIGNED_TASKS, JsonTaskQueryConverter.ORDERING_PROPERTIES,
            JsonTaskQueryConverter.ACTIVE);

    private static final String PAGE = """
            select task_id_ from unnest(?) team (id) cross join lateral (
                select task_id_, baton_priority, baton_due, baton_came from engine.act_ru_identitylink
                where type_ = 'candidate' and group_id_ = team.id and not (? and coalesce(baton_suspended, false))
                order by baton_priority desc, baton_due, baton_came desc, task_id_ limit ?) theirs
            group by task_id_, baton_priority, baton_due, baton_came order by baton_priority desc, baton_due, baton_came desc, task_id_ limit ? offset ?""";
    private static final String COUNT = """
            select count(distinct task_id_) from engine.act_ru_identitylink
            where type_ = 'candidate' and group_id_ = any(?) and not (? and coalesce(baton_suspended, false))""";
    /** Of one team the index gives the tasks in order, and nothing has to be sorted to count each once. */
    private static final String COUNT_OF_ONE = COUNT.replace("any(?)", "(?::text[])[1]");

    private TeamList() {
    }

    /** Whether the query asks for everything that its teams are asked, taken or not, and for nothing else but that it is not suspended. */
    static boolean isAskedBy(TaskQueryImpl query) {
        List<String> asked = new JsonTaskQueryConverter().toJsonObject(query).entrySet().stream()
                .filter(part -> !part.getValue().isJsonArray() || !part.getValue().getAsJsonArray().isEmpty()).map(Map.Entry::getKey).toList();
        return PLAIN.containsAll(asked) && asked.contains(JsonTaskQueryConverter.CANDIDATE_GROUPS) && query.isIncludeAssignedTasks();
    }

    /** Whether it is also wanted in the order of turns: priority, then due date. Tasklist adds to every order that the newest comes first. */
    static boolean isInOrder(TaskQueryImpl query) {
        List<QueryOrderingProperty> order = query.getOrderingProperties();
        return (order.size() == 2 || order.size() == 3 && is(order.get(2), TaskQueryProperty.CREATE_TIME, Direction.DESCENDING))
                && is(order.get(0), TaskQueryProperty.PRIORITY, Direction.DESCENDING) && is(order.get(1), TaskQueryProperty.DUE_DATE, Direction.ASCENDING);
    }

    private static boolean is(QueryOrderingProperty part, QueryProperty property, Direction direction) {
        return part.isContainedProperty() && property.getName().equals(part.getQueryProperty().getName()) && direction.equals(part.getDirection());
    }

    /** The ids of the page that the query asks for, of these teams, in order. */
    static List<String> page(List<String> teams, TaskQueryImpl query) {
        return ask(PAGE, teams, query, statement -> {
            statement.setLong(3, (long) query.getFirstResult() + query.getMaxResults());
            statement.setInt(4, query.getMaxResults());
            statement.setInt(5, query.getFirstResult());
            var ids = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        });
    }

    static long count(List<String> teams, TaskQueryImpl query) {
        return ask(teams.size() == 1 ? COUNT_OF_ONE : COUNT, teams, query, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private static <T> T ask(String sql, List<String> teams, TaskQueryImpl query, Answer<T> answer) {
        Connection connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", teams.toArray()));
            statement.setBoolean(2, query.getSuspensionState() == SuspensionState.ACTIVE);
            return answer.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The list of a team could not be read (SQL state " + e.getSQLState() + ").", e);
        }
    }
}
