package care.baton.handoff;

import care.baton.team.KeptForTeams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hand-overs that a team has asked for, is asked for, or has taken on; those that have ended stay as they were. */
@Component
class HandoffsOfTeams implements KeptForTeams {

    private static final String OPEN = "state not in ('recalled', 'ended') and :team in (from_team, to_team, asked_of)";

    private final JdbcClient db;

    HandoffsOfTeams(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String words() {
        return "hand-overs";
    }

    @Override
    public int of(String team) {
        return db.sql("select count(*) from baton.handoff where " + OPEN).param("team", team).query(Integer.class).single();
    }

    @Override
    public int move(String team, String successor) {
        return db.sql("""
                update baton.handoff set from_team = case from_team when :team then :to else from_team end, to_team = case to_team when :team then :to else to_team end,
                    asked_of = case asked_of when :team then :to else asked_of end
                where\s""" + OPEN).param("team", team).param("to", successor).update();
    }
}
