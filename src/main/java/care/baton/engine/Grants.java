package care.baton.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import care.baton.team.Teams.Team;
import care.baton.team.TeamsAltered;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each team may do in the engine. Everything is refused that is not granted here; each grant that is missing is written when Baton starts or a team
 * is made, and none for a single task or patient.
 */
@Component
public class Grants {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";
    private static final String MANAGERS = "hospital-managers";
    static final String DESIGNERS = "process-designers";
    static final String MACHINES = "integration";
    private static final String PRIVACY = "privacy-officers";
    private static final String CLINICAL_LEADS = "clinical-leads";
    static final List<String> WITHOUT_TASKLIST = List.of(DESIGNERS, MACHINES, PRIVACY);

    private record Key(String group, int resource, String id) {
    }

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Lets process designers deploy by hand. For a demonstration only: whoever deploys a model decides what happens to patients. */
    public void letDesignersDeploy() {
        grant(written(), DESIGNERS, Resources.DEPLOYMENT, ANY, Permissions.CREATE, Permissions.READ);
    }

    void writeMissing(TeamsAltered now) {
        Set<Key> written = written();
        for (Resource resource : Resources.values()) {
            grant(written, People.ADMINISTRATORS, resource, ANY, Permissions.ALL);
        }
        now.teams().stream().map(Team::id).filter(team -> !WITHOUT_TASKLIST.contains(team)).forEach(team -> {
            grant(written, team, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
            // the names of teams: a task may be another team's that this one covers
            grant(written, team, Resources.GROUP, ANY, Permissions.READ);
            now.duties().getOrDefault(team, Set.of()).forEach(process -> grant(written, team, Resources.PROCESS_DEFINITION, process,
                    ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_WORK));
        });
        grantManagers(written);
        grantStart(written, "referral-office", "pathway");
        // for our own pages there
        List.of(DESIGNERS, PRIVACY, CLINICAL_LEADS).forEach(team -> grant(written, team, Resources.APPLICATION, COCKPIT, Permissions.ACCESS));
        grant(written, DESIGNERS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    }

    private void grantManagers(Set<Key> written) {
        grant(written, MANAGERS, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        grant(written, MANAGERS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_HISTORY);
        grant(written, MANAGERS, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grantStart(written, MANAGERS, "listReview");
    }

    private void grantStart(Set<Key> written, String group, String process) {
        grant(written, group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        // a second row for the same process is not allowed: the duty's row is widened
        var row = authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(Resources.PROCESS_DEFINITION).resourceId(process).singleResult();
        if (row == null) {
            grant(written, group, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
        } else if (!row.isPermissionGranted(ProcessDefinitionPermissions.CREATE_INSTANCE)) {
            row.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
            authorizations.saveAuthorization(row);
        }
    }

    /** Lets these teams see a Tasklist filter. */
    void grantFilter(Iterable<String> groups, String filterId) {
        Set<Key> written = authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filterId).unlimitedList().stream()
                .map(Grants::key).collect(Collectors.toCollection(HashSet::new));
        groups.forEach(group -> grant(written, group, Resources.FILTER, filterId, Permissions.READ));
    }

    private Set<Key> written() {
        return authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT).unlimitedList().stream()
                .filter(row -> row.getGroupId() != null).map(Grants::key).collect(Collectors.toSet());
    }

    private static Key key(Authorization row) {
        return new Key(row.getGroupId(), row.getResourceType(), row.getResourceId());
    }

    private void grant(Set<Key> written, String group, Resource resource, String id, Permission... permissions) {
        if (!written.add(new Key(group, resource.resourceType(), id))) {
            return;
        }
        var row = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        row.setGroupId(group);
        row.setResource(resource);
        row.setResourceId(id);
        for (Permission permission : permissions) {
            row.addPermission(permission);
        }
        authorizations.saveAuthorization(row);
    }
}
