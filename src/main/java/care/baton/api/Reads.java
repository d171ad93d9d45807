package care.baton.api;

import care.baton.patient.Actor;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes down who looked at whose record. A read that cannot be written down is not answered. */
@Component
class Reads {

    private final JdbcClient db;
    private final Actor actor;
    private final Clock clock;

    Reads(JdbcClient db, Actor actor, Clock clock) {
        this.db = db;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Whoever reads from a task says so in the header {@code Baton-Task}; it is written down if it is an open task of that pathway.
     *
     * @param what the way in: pathway, search, waiting-list, letters, outbox, story or copy; from a task: banner, turn, journey, story or handoffs
     */
    void note(Collection<UUID> pathways, String what) {
        db.sql("""
                insert into baton.record_read (pathway_id, who, what, at, task_id)
                select id, :who, :what, :now, (select t.id_ from engine.act_ru_task t join engine.act_ru_execution e on e.id_ = t.proc_inst_id_
                                               where t.id_ = :task and e.business_key_ = id::text)
                from unnest(:ids::uuid[]) as read (id)""")
                .param("who", actor.name()).param("what", what).param("now", OffsetDateTime.now(clock)).param("task", task(), Types.VARCHAR)
                .param("ids", pathways.toArray(UUID[]::new)).update();
    }

    /** Seen in a list of tasks, which is drawn anew all the time: written down once an hour. */
    void noteInList(Collection<UUID> pathways) {
        db.sql("""
                insert into baton.record_read (pathway_id, who, what, at)
                select id, :who, 'task-list', :now from unnest(:ids::uuid[]) as read (id)
                where not exists (select from baton.record_read r where r.who = :who and r.pathway_id = read.id and r.what = 'task-list' and r.at > :since)""")
                .param("who", actor.name()).param("now", OffsetDateTime.now(clock)).param("since", OffsetDateTime.now(clock).minusHours(1))
                .param("ids", pathways.toArray(UUID[]::new)).update();
    }

    private static String task() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request.getRequest().getHeader("Baton-Task") : null;
    }
}
