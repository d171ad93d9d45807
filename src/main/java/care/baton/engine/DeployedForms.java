package care.baton.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;

/** Finds the form a task or a start was deployed with. A deployed form never changes, so each is read once. */
final class DeployedForms {

    private final ConcurrentMap<String, DeployedForm> read = new ConcurrentHashMap<>();

    Optional<DeployedForm> of(TaskEntity task, CommandContext context) {
        return task.getTaskDefinition() == null ? Optional.empty() : of(task.getTaskDefinition().getTaskFormHandler().createTaskForm(task), context);
    }

    Optional<DeployedForm> ofStart(ProcessDefinitionEntity process, CommandContext context) {
        return process.getStartFormHandler() == null ? Optional.empty() : of(process.getStartFormHandler().createStartFormData(process), context);
    }

    /** The form of a user task of the process that this execution runs. */
    Optional<DeployedForm> of(TaskDefinition task, ExecutionEntity execution, CommandContext context) {
        var key = task.getCamundaFormDefinitionKey();
        return key == null ? Optional.empty()
                : Optional.of(read(String.valueOf(key.getValue(execution)), execution.getProcessDefinition().getDeploymentId(), null, context));
    }

    private Optional<DeployedForm> of(FormData form, CommandContext context) {
        CamundaFormRef reference = form.getCamundaFormRef();
        return reference == null ? Optional.empty() : Optional.of(read(reference.getKey(), form.getDeploymentId(), reference, context));
    }

    private DeployedForm read(String key, String deployment, CamundaFormRef reference, CommandContext context) {
        return read.computeIfAbsent(deployment + "/" + key, missing -> context.runWithoutAuthorization(() -> {
            var found = reference != null ? new GetCamundaFormDefinitionCmd(reference, deployment).execute(context)
                    : context.getCamundaFormDefinitionManager().findDefinitionByDeploymentAndKey(deployment, key);
            try (var schema = new GetDeploymentResourceCmd(found.getDeploymentId(), found.getResourceName()).execute(context)) {
                return DeployedForm.read(schema);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }
}
