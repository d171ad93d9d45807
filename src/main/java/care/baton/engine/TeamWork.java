package care.baton.engine;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open work of every team: how much, how much of it is taken, and how late the oldest is. */
@Component
public class TeamWork {

    /** {@code late} are past their due day; {@code oldest} is when the oldest task came. */
    public record Open(String team, int tasks, int taken, int late, OffsetDateTime oldest) {
    }

    /** One of the most overdue tasks of a team, with the pathway it belongs to. */
    public record Overdue(String team, String pathway, String what, String assignee, LocalDate due, OffsetDateTime came) {
    }

    private final JdbcClient db;

    TeamWork(JdbcClient db) {
        this.db = db;
    }

    /** All teams that have any; reads every open task once. */
    public List<Open> open(LocalDate today) {
        return db.sql("""
                select l.group_id_ as team, count(*)::int as tasks, count(t.assignee_)::int as taken, (count(*) filter (where t.due_date_ < :today))::int as late,
                       min(t.create_time_) at time zone 'UTC' as oldest
                from engine.act_ru_task t join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                where l.group_id_ is not null group by 1 order by 1""").param("today", today.atStartOfDay()).query(Open.class).list();
    }

    /** Of each team so many tasks, the longest overdue first, or the next ones due if none is overdue. */
    public List<Overdue> mostOverdue(int ofEach) {
        return db.sql("""
                select team, e.business_key_ as pathway, what, assignee, due, came
                from (select l.group_id_ as team, t.proc_inst_id_, t.name_ as what, t.assignee_ as assignee, t.due_date_::date as due,
                             t.create_time_ at time zone 'UTC' as came, row_number() over (partition by l.group_id_ order by t.due_date_, t.create_time_, t.id_) as place
                      from engine.act_ru_task t join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                      where l.group_id_ is not null) placed
                join engine.act_ru_execution e on e.id_ = placed.proc_inst_id_
                where place <= :most and e.business_key_ is not null order by team, place""").param("most", ofEach).query(Overdue.class).list();
    }
}
