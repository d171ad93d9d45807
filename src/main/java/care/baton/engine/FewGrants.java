package care.baton.engine;

import care.baton.team.Duties;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine from writing a grant for every task it makes: with thousands of tasks, each search would join them all and take seconds instead
 * of milliseconds. Teams have one standing grant per process instead ({@link Grants}). Only a team that is given a task outside its duties is
 * granted that one task, so that no patient falls out of sight.
 */
@Component
class FewGrants extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Duties> duties;

    FewGrants(ObjectProvider<Duties> duties) {
        this.duties = duties;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setResourceAuthorizationProvider(new DefaultAuthorizationProvider() {

            @Override
            public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
                return null;
            }

            @Override
            public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
                return null;
            }

            @Override
            public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
                return null;
            }

            @Override
            public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
                return duties.getObject().of(groupId).contains(process(task)) ? null : super.newTaskGroupIdentityLink(task, groupId, type);
            }
        });
    }

    private static String process(Task task) {
        var definition = ((TaskEntity) task).getProcessDefinition();
        return definition == null ? null : definition.getKey();
    }
}
