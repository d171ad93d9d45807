package care.baton.team;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open pathways a team holds. */
@Component
class PatientsHeld implements KeptForTeams {

    private final JdbcClient db;

    PatientsHeld(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String words() {
        return "patients held";
    }

    @Override
    public int of(String team) {
        return db.sql("select count(*) from baton.pathway where holder = :team and state = 'open'").param("team", team).query(Integer.class).single();
    }

    @Override
    public int move(String team, String successor) {
        // in the order in which everybody locks pathways, so that nobody waits for each other
        return db.sql("""
                with held as (select id from baton.pathway where holder = :team and state = 'open' order by id for no key update)
                update baton.pathway p set holder = :to from held where p.id = held.id""").param("to", successor).param("team", team).update();
    }
}
