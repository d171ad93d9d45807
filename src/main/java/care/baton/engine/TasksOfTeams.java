package care.baton.engine;

import care.baton.team.KeptForTeams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks that a team is asked to do; who has taken one keeps it. The engine writes no history of whose a task was, so there is none to correct. The
 * raised revision is for the engine's optimistic locking.
 */
@Component
class TasksOfTeams implements KeptForTeams {

    private static final String ASKED = "type_ = 'candidate' and group_id_ = :team and task_id_ is not null";

    private final JdbcClient db;

    TasksOfTeams(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String words() {
        return "open tasks";
    }

    @Override
    public int of(String team) {
        return db.sql("select count(*) from engine.act_ru_identitylink where " + ASKED).param("team", team).query(Integer.class).single();
    }

    @Override
    public int move(String team, String successor) {
        // where the successor is asked too, once is enough
        int both = db.sql("delete from engine.act_ru_identitylink l where " + ASKED + """
                \sand exists (select from engine.act_ru_identitylink o where o.task_id_ = l.task_id_ and o.type_ = 'candidate' and o.group_id_ = :to)""")
                .param("team", team).param("to", successor).update();
        return both + db.sql("update engine.act_ru_identitylink set group_id_ = :to, rev_ = rev_ + 1 where " + ASKED).param("team", team).param("to", successor).update();
    }
}
