package care.baton.engine;

import care.baton.patient.Refused;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/**
 * Checks every answer against the form that asks for it, whether it came from Tasklist, over REST or from Java. The browser checks too, but the
 * browser is not the only way in. What is refused says which question, and what to do; nothing of it is kept.
 */
@Component
class CheckedAnswers extends AbstractProcessEnginePlugin {

    private final DeployedForms forms = new DeployedForms();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new Tasks());
        engine.setFormService(new Forms());
    }

    private Map<String, Object> ofTask(CommandExecutor commands, String taskId, Map<String, Object> submitted) {
        return commands.execute(context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null) {
                throw new FormFieldValidationException(null, whyGone(context, taskId));
            }
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
            return forms.of(task, context).map(form -> form.checked(submitted == null ? Map.of() : submitted, task::getVariable)).orElse(submitted);
        });
    }

    /** Empty while the task is open. */
    private static Optional<String> gone(CommandExecutor commands, String taskId) {
        return commands.execute(context -> context.getTaskManager().findTaskById(taskId) == null ? Optional.of(whyGone(context, taskId)) : Optional.empty());
    }

    private static String whyGone(CommandContext context, String taskId) {
        var done = taskId == null ? null
                : context.runWithoutAuthorization(() -> context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId));
        return done == null || done.getEndTime() == null ? "There is no such task."
                : "This task was already done" + Optional.ofNullable(done.getAssignee()).map(who -> " by " + who).orElse("") + ". Nothing was changed.";
    }

    private Map<String, Object> ofStart(CommandExecutor commands, String processDefinitionId, Map<String, Object> submitted) {
        return commands.execute(context -> {
            var process = context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(processDefinitionId);
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkCreateProcessInstance(process));
            return forms.ofStart(process, context).map(form -> form.checked(submitted == null ? Map.of() : submitted, nothingIsShown -> null)).orElse(submitted);
        });
    }

    /** Turns a stage's refusal, and a race that another person won, into an answer that a person can read. */
    private static <T> T understandably(Supplier<T> work) {
        try {
            return work.get();
        } catch (OptimisticLockingException lost) {
            throw new FormFieldValidationException(null, "Somebody else has just changed or done this task. Nothing was changed by you; look again.", lost);
        } catch (ProcessEngineException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused refused) {
                    throw new FormFieldValidationException(null, refused.getMessage(), failed);
                }
            }
            throw failed;
        }
    }

    /**
     * The same for a task. Whoever loses the race by a hair finds the task half gone, and the engine fails over it in many ways: if it is gone, that is
     * the answer.
     */
    private static <T> T understandably(CommandExecutor commands, String taskId, Supplier<T> work) {
        try {
            return understandably(work);
        } catch (FormFieldValidationException told) {
            throw told;
        } catch (RuntimeException failed) {
            throw gone(commands, taskId).<RuntimeException>map(why -> new FormFieldValidationException(null, why, failed)).orElse(failed);
        }
    }

    private final class Tasks extends TaskServiceImpl {

        @Override
        public void complete(String taskId) {
            complete(taskId, null);
        }

        @Override
        public void complete(String taskId, Map<String, Object> variables) {
            understandably(commandExecutor, taskId, () -> {
                super.complete(taskId, ofTask(commandExecutor, taskId, variables));
                return null;
            });
        }

        @Override
        public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserializeValues) {
            return understandably(commandExecutor, taskId, () -> super.completeWithVariablesInReturn(taskId, ofTask(commandExecutor, taskId, variables), deserializeValues));
        }
    }

    private Collection<String> questionsOf(CommandExecutor commands, String taskId) {
        return commands.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task == null ? Set.<String>of() : context.runWithoutAuthorization(() -> forms.of(task, context)).map(DeployedForm::keys).orElse(Set.of());
        });
    }

    private final class Forms extends FormServiceImpl {

        @Override
        public VariableMap getTaskFormVariables(String taskId) {
            return ShownAsText.of(super.getTaskFormVariables(taskId), questionsOf(commandExecutor, taskId));
        }

        @Override
        public VariableMap getTaskFormVariables(String taskId, Collection<String> formVariables, boolean deserializeObjectValues) {
            return ShownAsText.of(super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues), questionsOf(commandExecutor, taskId));
        }

        @Override
        public void submitTaskForm(String taskId, Map<String, Object> answers) {
            understandably(commandExecutor, taskId, () -> {
                super.submitTaskForm(taskId, ofTask(commandExecutor, taskId, answers));
                return null;
            });
        }

        @Override
        public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> answers, boolean deserializeValues) {
            return understandably(commandExecutor, taskId, () -> super.submitTaskFormWithVariablesInReturn(taskId, ofTask(commandExecutor, taskId, answers), deserializeValues));
        }

        @Override
        public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> answers) {
            return understandably(() -> super.submitStartForm(processDefinitionId, ofStart(commandExecutor, processDefinitionId, answers)));
        }

        @Override
        public ProcessInstance submitStartForm(String processDefinitionId, String businessKey, Map<String, Object> answers) {
            return understandably(() -> super.submitStartForm(processDefinitionId, businessKey, ofStart(commandExecutor, processDefinitionId, answers)));
        }
    }
}
