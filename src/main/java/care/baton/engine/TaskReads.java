package care.baton.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down who looked at a patient through the engine: a task that was opened, or names on a list of tasks. Once for each person, task and quarter of an
 * hour, so that a page which asks again every few seconds does not fill the log. A read that cannot be written down is not answered.
 */
@Component
class TaskReads {

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(15);

    private final JdbcClient db;
    private final Clock clock;

    TaskReads(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A person has opened a task: its form shows who the patient is, and their story. */
    void opened(Authentication person, String taskId, String instance) {
        note(person, "task", taskId, new String[] {instance});
    }

    /** A person has been shown the names of these instances' patients. */
    void listed(Authentication person, Collection<String> instances) {
        note(person, "task-list", null, instances.toArray(String[]::new));
    }

    private void note(Authentication person, String what, String taskId, String[] instances) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        db.sql("""
                insert into baton.record_read (pathway_id, who, what, at, task_id)
                select distinct e.business_key_::uuid, :who, :what, :now, :task::text
                from engine.act_ru_execution e
                where e.id_ = any(:instances) and e.business_key_ ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                  and not exists (select from baton.record_read r where r.pathway_id = e.business_key_::uuid and r.who = :who and r.at > :before and r.what = :what
                                  and r.task_id is not distinct from :task::text)""")
                .param("who", person.getUserId()).param("what", what).param("now", now).param("task", taskId).param("instances", instances)
                .param("before", now.minus(AGAIN_AFTER)).update();
    }
}
