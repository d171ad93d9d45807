package care.baton.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks of one pathway: what is to be done, by which team, and who has taken it. */
@Component
public class OpenTasks {

    /** One open task; {@code team} is the candidate group, {@code assignee} the person who has claimed it or null. */
    public record OpenTask(String id, String what, String key, String team, String assignee, int priority, LocalDate due) {
    }

    private final JdbcClient db;

    OpenTasks(JdbcClient db) {
        this.db = db;
    }

    public List<OpenTask> of(UUID pathwayId) {
        return db.sql("""
                select t.id_, t.name_, t.task_def_key_, l.group_id_, t.assignee_, t.priority_, t.due_date_::date
                from engine.act_ru_execution e
                join engine.act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_
                left join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                where e.business_key_ = :key and e.parent_id_ is null
                order by t.create_time_, t.id_""")
                .param("key", pathwayId.toString())
                .query((row, n) -> new OpenTask(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getInt(6), row.getObject(7, LocalDate.class)))
                .list();
    }
}
