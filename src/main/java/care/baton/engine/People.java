package care.baton.engine;

import care.baton.team.Memberships;
import care.baton.team.Teams;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Who works here and in which teams, as the engine keeps it; a team of the record is a group of the engine with the same id. */
@Component
public class People implements Memberships {

    /** The group whose members may do everything, the engine's own name for it. */
    public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

    private final IdentityService identity;
    private final Teams teams;

    People(IdentityService identity, Teams teams) {
        this.identity = identity;
        this.teams = teams;
    }

    public boolean exists(String user) {
        return identity.createUserQuery().userId(user).count() > 0;
    }

    public boolean anyAdministrator() {
        return identity.createUserQuery().memberOfGroup(ADMINISTRATORS).count() > 0;
    }

    /** Makes a person who can sign in with this password and works in these teams. The teams must exist. */
    public void add(String user, String givenName, String familyName, String password, String... memberOf) {
        var person = identity.newUser(user);
        person.setFirstName(givenName);
        person.setLastName(familyName);
        person.setPassword(password);
        identity.saveUser(person);
        for (String team : memberOf) {
            identity.createMembership(user, team);
        }
    }

    /** Makes the group of every team, and of the administrators, that is not there yet. */
    void addMissingGroups() {
        var known = identity.createGroupQuery().unlimitedList().stream().map(Group::getId).toList();
        Predicate<String> missing = id -> !known.contains(id);
        if (missing.test(ADMINISTRATORS)) {
            addGroup(ADMINISTRATORS, "Administrators", Groups.GROUP_TYPE_SYSTEM);
        }
        teams.all().stream().filter(team -> missing.test(team.id())).forEach(team -> addGroup(team.id(), team.name(), Groups.GROUP_TYPE_WORKFLOW));
    }

    private void addGroup(String id, String name, String type) {
        var group = identity.newGroup(id);
        group.setName(name);
        group.setType(type);
        identity.saveGroup(group);
    }

    /**
     * Whether this is the person's password. Wrong answers make the person wait longer each time, and the tenth locks the account until an
     * administrator opens it in Admin (engine settings {@code login-*}).
     */
    public boolean isPassword(String user, String password) {
        return identity.checkPassword(user, password);
    }

    @Override
    public List<String> teamsOf(String user) {
        return identity.createGroupQuery().groupMember(user).unlimitedList().stream().map(Group::getId).toList();
    }

    /** Lets everything that this thread does until {@link #nobodyActs()} be done, and be refused, in this person's name. */
    public void act(String user, List<String> memberOf) {
        identity.setAuthentication(user, memberOf);
    }

    public void nobodyActs() {
        identity.clearAuthentication();
    }
}
