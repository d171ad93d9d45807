package care.baton.diagnostics;

import care.baton.patient.Actor;
import care.baton.patient.JoinedFromList;
import care.baton.team.Teams;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes the test that an imported list says was requested, so that it is waited for and not requested again. */
@Component
class ListedTests {

    private final JdbcClient db;
    private final Teams teams;
    private final Actor actor;

    ListedTests(JdbcClient db, Teams teams, Actor actor) {
        this.db = db;
        this.teams = teams;
        this.actor = actor;
    }

    @EventListener
    void note(JoinedFromList joined) {
        if (joined.testRequestedOn() != null) {
            db.sql("""
                    insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by)
                    values (:pathway, :name, 'routine', :team, :day, :who)""")
                    .param("pathway", joined.pathwayId()).param("name", JoinedFromList.TEST).param("team", teams.clinicians(joined.pathwayId().toString()))
                    .param("day", joined.testRequestedOn()).param("who", actor.name()).update();
        }
    }
}
