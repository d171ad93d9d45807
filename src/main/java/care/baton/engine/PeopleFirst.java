package care.baton.engine;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Before the first request is answered: the groups of all teams, what they may do, and what Tasklist shows them. */
@Component
class PeopleFirst implements SmartInitializingSingleton {

    private final People people;
    private final Grants grants;
    private final TeamFilters filters;

    PeopleFirst(People people, Grants grants, TeamFilters filters) {
        this.people = people;
        this.grants = grants;
        this.filters = filters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        people.addMissingGroups();
        grants.writeMissing();
        filters.writeMissing();
    }
}
