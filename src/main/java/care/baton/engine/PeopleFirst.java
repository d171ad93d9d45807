package care.baton.engine;

import care.baton.team.Duties;
import care.baton.team.Teams;
import care.baton.team.TeamsAltered;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The groups of all teams, what they may do, and what Tasklist shows them: before the first request is answered, and whenever a manager has changed a team,
 * in the transaction that changes it.
 */
@Component
class PeopleFirst implements SmartInitializingSingleton {

    private final People people;
    private final Grants grants;
    private final TeamFilters filters;
    private final Teams teams;
    private final Duties duties;
    private final PathwayEngine engine;

    PeopleFirst(People people, Grants grants, TeamFilters filters, Teams teams, Duties duties, PathwayEngine engine) {
        this.people = people;
        this.grants = grants;
        this.filters = filters;
        this.teams = teams;
        this.duties = duties;
        this.engine = engine;
    }

    @Override
    public void afterSingletonsInstantiated() {
        bringUpToDate(new TeamsAltered(teams.all(), duties.all()));
    }

    /** A manager may change teams and needs no permission for groups, grants and filters. */
    @EventListener
    void on(TeamsAltered altered) {
        engine.together(() -> bringUpToDate(altered));
    }

    private void bringUpToDate(TeamsAltered now) {
        people.bringGroupsUpToDate(now.teams());
        grants.writeMissing(now);
        filters.bringUpToDate(now.teams());
    }
}
