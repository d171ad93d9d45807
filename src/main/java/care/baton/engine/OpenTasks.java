package care.baton.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks of one pathway: what is to be done, by which team, and who has taken it. */
@Component
public class OpenTasks {

    /** One open task; {@code team} is the candidate group (several are joined by a comma), {@code assignee} the person who has claimed it or null. */
    public record OpenTask(String id, String what, String key, String team, String assignee, int priority, LocalDate due) {
    }

    private final JdbcClient db;

    OpenTasks(JdbcClient db) {
        this.db = db;
    }

    public List<OpenTask> of(UUID pathwayId) {
        return of(List.of(pathwayId)).getOrDefault(pathwayId, List.of());
    }

    /** The same for many pathways at once; a pathway without open tasks is not among them. */
    public Map<UUID, List<OpenTask>> of(Collection<UUID> pathways) {
        var tasks = new HashMap<UUID, List<OpenTask>>();
        db.sql("""
                select t.id_, t.name_, t.task_def_key_, asked.teams, t.assignee_, t.priority_, t.due_date_::date, e.business_key_
                from engine.act_ru_execution e
                join engine.act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_
                cross join lateral (select string_agg(l.group_id_, ', ' order by l.group_id_) as teams from engine.act_ru_identitylink l
                                    where l.task_id_ = t.id_ and l.type_ = 'candidate') asked
                where e.business_key_ = any(:keys) and e.parent_id_ is null
                order by t.create_time_, t.id_""")
                .param("keys", pathways.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    var task = new OpenTask(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getInt(6),
                            row.getObject(7, LocalDate.class));
                    tasks.computeIfAbsent(UUID.fromString(row.getString(8)), id -> new ArrayList<>()).add(task);
                });
        return tasks;
    }
}
