package care.baton.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.postgresql.PGStatement;

/**
 * The list that staff look at all day: everything their teams are asked, the most pressing first. The engine's own statement joins and sorts every open task
 * for a page of fifteen. Here the tasks of a small team are looked up and sorted, a large team's page is read along the order of all tasks (index
 * {@code baton_task_order}), where it is never far to the next one of the team, and both are counted in the index of the teams alone.
 */
final class TeamList {

    private static final Set<String> PLAIN = Set.of(JsonTaskQueryConverter.CANDIDATE_GROUPS, JsonTaskQueryConverter.INCLUDE_ASSIGNED_TASKS, JsonTaskQueryConverter.ORDERING_PROPERTIES);

    /** Up to so many tasks are sorted sooner than the order of all is read: measured at 206,000 open tasks. */
    private static final int FEW = 2_500;

    private static final String OF_TEAMS = "from engine.act_ru_identitylink i where i.type_ = 'candidate' and i.group_id_ = any(?)";
    private static final String IN_ORDER = " order by t.priority_ desc, t.due_date_, t.id_ limit ? offset ?";
    private static final String PAGE_OF_FEW = "with own as materialized (select i.task_id_ " + OF_TEAMS + ") select t.id_ from engine.act_ru_task t where t.id_ in (select task_id_ from own)"
            + IN_ORDER;
    private static final String PAGE_OF_MANY = "select t.id_ from engine.act_ru_task t where exists (select " + OF_TEAMS + " and i.task_id_ = t.id_)" + IN_ORDER;
    private static final String COUNT = "select count(distinct i.task_id_) " + OF_TEAMS;
    private static final String COUNT_TO_FEW = "select count(*) from (select 1 " + OF_TEAMS + " limit " + (FEW + 1) + ") some";

    private TeamList() {
    }

    /** Whether the query asks for everything that its teams are asked, taken or not, and for nothing else. */
    static boolean isAskedBy(TaskQueryImpl query) {
        var asked = new JsonTaskQueryConverter().toJsonObject(query).keySet();
        return PLAIN.containsAll(asked) && asked.contains(JsonTaskQueryConverter.CANDIDATE_GROUPS) && query.isIncludeAssignedTasks();
    }

    /** Whether it is also wanted in the order of turns: priority, then due date. */
    static boolean isInOrder(TaskQueryImpl query) {
        List<QueryOrderingProperty> order = query.getOrderingProperties();
        return order.size() == 2 && is(order.get(0), TaskQueryProperty.PRIORITY.getName(), Direction.DESCENDING)
                && is(order.get(1), TaskQueryProperty.DUE_DATE.getName(), Direction.ASCENDING);
    }

    private static boolean is(QueryOrderingProperty property, String name, Direction direction) {
        return !property.isContainedProperty() && property.getRelation() == null && name.equals(property.getQueryProperty().getName()) && direction.equals(property.getDirection());
    }

    /** The ids of one page, in order. */
    static List<String> page(List<String> teams, int first, int most) {
        return ask(count(COUNT_TO_FEW, teams) > FEW ? PAGE_OF_MANY : PAGE_OF_FEW, teams, statement -> {
            statement.setInt(2, most);
            statement.setInt(3, first);
            var ids = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        });
    }

    static long count(List<String> teams) {
        return count(COUNT, teams);
    }

    private static long count(String sql, List<String> teams) {
        return ask(sql, teams, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private static <T> T ask(String sql, List<String> teams, Answer<T> answer) {
        Connection connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            // planned for these teams each time: the way that is best for a large team is the worst for a small one
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setArray(1, connection.createArrayOf("text", teams.toArray()));
            return answer.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The list of a team could not be read (SQL state " + e.getSQLState() + ").", e);
        }
    }
}
