package care.baton.engine;

import care.baton.team.Memberships;
import care.baton.team.Teams;
import care.baton.team.Teams.Team;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works here and in which teams, as the engine keeps it; a team of the record is a group of the engine with the same id. */
@Component
public class People implements Memberships {

    /** The group whose members may do everything, the engine's own name for it. */
    public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

    private final IdentityService identity;
    private final Teams teams;
    private final JdbcClient db;

    People(IdentityService identity, Teams teams, JdbcClient db) {
        this.identity = identity;
        this.teams = teams;
        this.db = db;
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

    /** Makes the group of every team, and of the administrators, that is not there yet, and names it as the team is named. */
    void bringGroupsUpToDate(List<Team> teams) {
        Map<String, Group> known = identity.createGroupQuery().unlimitedList().stream().collect(Collectors.toMap(Group::getId, Function.identity()));
        keepGroup(known, ADMINISTRATORS, "Administrators", Groups.GROUP_TYPE_SYSTEM);
        teams.forEach(team -> keepGroup(known, team.id(), team.name(), Groups.GROUP_TYPE_WORKFLOW));
    }

    private void keepGroup(Map<String, Group> known, String id, String name, String type) {
        Group group = known.containsKey(id) ? known.get(id) : identity.newGroup(id);
        if (!name.equals(group.getName())) {
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    /**
     * Whether this is the person's password. Wrong answers make the person wait longer each time, and the tenth locks the account until an
     * administrator opens it in Admin (engine settings {@code login-*}).
     */
    public boolean isPassword(String user, String password) {
        return identity.checkPassword(user, password);
    }

    /** The person's teams, and the closed teams whose work and rights these have now. */
    @Override
    public List<String> teamsOf(String user) {
        return teams.withClosed(identity.createGroupQuery().groupMember(user).unlimitedList().stream().map(Group::getId).toList());
    }

    /** How many people each team has; a team without is not named. */
    public Map<String, Integer> inEachTeam() {
        return db.sql("select group_id_, count(*) from engine.act_id_membership group by group_id_").query((row, n) -> Map.entry(row.getString(1), row.getInt(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Lets everything that this thread does until {@link #nobodyActs()} be done, and be refused, in this person's name. */
    public void act(String user, List<String> memberOf) {
        identity.setAuthentication(user, memberOf);
    }

    public void nobodyActs() {
        identity.clearAuthentication();
    }
}
