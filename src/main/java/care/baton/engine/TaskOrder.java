package care.baton.engine;

import care.baton.priority.TurnsChanged;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the order of open tasks follow the turns: priority and due date, in the engine and its history, in two statements however many patients moved.
 * It runs just before the commit, when the engine has written its own changes. The raised revision tells the engine's optimistic locking.
 */
@Component
class TaskOrder {

    private static final String OPEN_TASKS_OF = """
            from baton.turn turn
            join engine.act_ru_execution instance on instance.business_key_ = turn.pathway_id::text and instance.parent_id_ is null
            where turn.pathway_id = any(:pathways) and instance.business_key_ = any(:keys) and task.proc_inst_id_ = instance.proc_inst_id_
              and (task.priority_ <> turn.band or task.due_date_ is distinct from turn.due::timestamp)""";

    private final JdbcClient db;
    private final BeforeCommit beforeCommit;

    TaskOrder(JdbcClient db, BeforeCommit beforeCommit) {
        this.db = db;
        this.beforeCommit = beforeCommit;
    }

    @EventListener
    void on(TurnsChanged changed) {
        beforeCommit.then(() -> follow(changed));
    }

    private void follow(TurnsChanged changed) {
        UUID[] pathways = changed.pathways().toArray(UUID[]::new);
        String[] keys = changed.pathways().stream().map(UUID::toString).toArray(String[]::new);
        db.sql("update engine.act_hi_taskinst task set priority_ = turn.band, due_date_ = turn.due::timestamp " + OPEN_TASKS_OF + " and task.end_time_ is null")
                .param("pathways", pathways).param("keys", keys).update();
        db.sql("update engine.act_ru_task task set priority_ = turn.band, due_date_ = turn.due::timestamp, rev_ = task.rev_ + 1 " + OPEN_TASKS_OF)
                .param("pathways", pathways).param("keys", keys).update();
    }
}
