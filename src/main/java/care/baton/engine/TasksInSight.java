package care.baton.engine;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of these tasks the person who asks may see, and whose pathway each belongs to: the fence of {@link OwnWork}, for a page of tasks in one question. */
@Component
public class TasksInSight {

    /** One open task; {@code due} is the last day in time, {@code assignee} whoever has taken it or null. */
    public record Seen(String id, String what, UUID pathway, LocalDate due, String assignee) {
    }

    private final JdbcClient db;
    private final IdentityService identity;

    TasksInSight(JdbcClient db, IdentityService identity) {
        this.db = db;
        this.identity = identity;
    }

    public Optional<Seen> of(String task) {
        return of(List.of(task)).stream().findFirst();
    }

    /** In no order; a task that is unknown, done or another team's is not among them. Nobody who is not signed in sees any. */
    public List<Seen> of(Collection<String> tasks) {
        Authentication person = identity.getCurrentAuthentication();
        if (person == null || person.getUserId() == null) {
            return List.of();
        }
        return db.sql("""
                select t.id_ as id, t.name_ as what, e.business_key_::uuid as pathway, t.due_date_::date as due, t.assignee_ as assignee
                from engine.act_ru_task t join engine.act_ru_execution e on e.id_ = t.proc_inst_id_
                where t.id_ = any(:tasks) and e.business_key_ ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                  and (:all or t.assignee_ = :me or exists (
                      select 1 from engine.act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = any(:teams)))""")
                .param("tasks", tasks.toArray(String[]::new)).param("all", OwnWork.seesAll(person)).param("me", person.getUserId())
                .param("teams", OwnWork.teams(person).toArray(String[]::new)).query(Seen.class).list();
    }
}
