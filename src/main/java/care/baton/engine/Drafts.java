package care.baton.engine;

import care.baton.patient.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Half-filled answers that a person keeps for later, for that person alone. Never in the browser, which others use next; never in the record, which
 * holds what was answered. The database forgets them with their task; the person's sign-out and a day's age end them too.
 */
@Component
public class Drafts {

    private static final int HOURS_KEPT = 24;

    private final JdbcClient db;
    private final Actor actor;
    private final Clock clock;

    Drafts(JdbcClient db, Actor actor, Clock clock) {
        this.db = db;
        this.actor = actor;
        this.clock = clock;
    }

    /** What the person who asks has kept for this task, as it was given. */
    public Optional<String> of(String task) {
        return db.sql("select answers from baton.form_draft where task_id = :task and who = :who and kept_at > :since").param("task", task).param("who", actor.name())
                .param("since", dayAgo()).query(String.class).optional();
    }

    /** Keeps this instead of what was kept before. The task must be open. */
    public void keep(String task, String answers) {
        db.sql("delete from baton.form_draft where kept_at <= :since").param("since", dayAgo()).update();
        db.sql("""
                insert into baton.form_draft (task_id, who, answers, kept_at) values (:task, :who, :answers, :now)
                on conflict (task_id, who) do update set answers = excluded.answers, kept_at = excluded.kept_at""")
                .param("task", task).param("who", actor.name()).param("answers", answers).param("now", OffsetDateTime.now(clock)).update();
    }

    public void forget(String task) {
        db.sql("delete from baton.form_draft where task_id = :task and who = :who").param("task", task).param("who", actor.name()).update();
    }

    public void forgetAllOf(String person) {
        db.sql("delete from baton.form_draft where who = :who or kept_at <= :since").param("who", person).param("since", dayAgo()).update();
    }

    private OffsetDateTime dayAgo() {
        return OffsetDateTime.now(clock).minusHours(HOURS_KEPT);
    }
}
