package care.baton.prompt;

import care.baton.team.KeptForTeams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The questions that are open with a team. */
@Component
class PromptsOfTeams implements KeptForTeams {

    private static final String OPEN = "team = :team and state in ('asked', 'deciding')";

    private final JdbcClient db;

    PromptsOfTeams(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String words() {
        return "questions";
    }

    @Override
    public int of(String team) {
        return db.sql("select count(*) from baton.prompt where " + OPEN).param("team", team).query(Integer.class).single();
    }

    @Override
    public int move(String team, String successor) {
        return db.sql("update baton.prompt set team = :to where " + OPEN).param("team", team).param("to", successor).update();
    }
}
