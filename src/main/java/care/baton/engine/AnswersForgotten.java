package care.baton.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Lets the engine forget what a person typed once a "Record …" step has moved it into the record. An answer stays only if some other element of
 * the model still reads it: a gateway, a timer, a later step.
 */
@Component
class AnswersForgotten extends AbstractProcessEnginePlugin {

    private static final String RECORD = "serviceTask_record";
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[a-zA-Z]\\w*");

    private final DeployedForms forms = new DeployedForms();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners();
        if (listeners == null) {
            listeners = new java.util.ArrayList<>();
            engine.setCustomPostBPMNParseListeners(listeners);
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element process, ProcessDefinitionEntity definition) {
                Map<String, Set<String>> readers = new HashMap<>();
                collectReaders(process, process.attribute("id"), readers);
                recordSteps(definition).forEach(step -> step.addBuiltInListener(ExecutionListener.EVENTNAME_END,
                        (ExecutionListener) execution -> forget(execution, readers)));
            }
        });
    }

    private static List<ActivityImpl> recordSteps(ScopeImpl scope) {
        return scope.getActivities().stream().flatMap(activity -> activity.isScope() && !activity.getActivities().isEmpty()
                ? recordSteps(activity).stream() : java.util.stream.Stream.of(activity)).filter(activity -> activity.getId().startsWith(RECORD)).toList();
    }

    /** For each name that stands in an expression: the ids of the elements in which it stands. */
    private static void collectReaders(Element element, String owner, Map<String, Set<String>> readers) {
        String id = element.attribute("id") == null ? owner : element.attribute("id");
        for (String attribute : element.attributes()) {
            collectNames(element.attribute(attribute), id, readers);
        }
        if (element.elements().isEmpty()) {
            collectNames(element.getText(), id, readers);
        }
        element.elements().forEach(child -> collectReaders(child, id, readers));
    }

    private static void collectNames(String text, String id, Map<String, Set<String>> readers) {
        if (text != null && (text.contains("${") || text.contains("#{"))) {
            var names = NAME.matcher(TEXT.matcher(text).replaceAll(""));
            while (names.find()) {
                readers.computeIfAbsent(names.group(), name -> new HashSet<>()).add(id);
            }
        }
    }

    private void forget(DelegateExecution execution, Map<String, Set<String>> readers) {
        var instance = (ExecutionEntity) execution;
        Set<String> asked = asked(instance.getProcessDefinition(), instance);
        forms.ofStart(instance.getProcessDefinition(), Context.getCommandContext()).ifPresent(form -> asked.addAll(form.keys()));
        for (String key : asked) {
            if (readers.getOrDefault(key, Set.of()).stream().allMatch(id -> id.startsWith(RECORD))) {
                execution.removeVariable(key);
            }
        }
    }

    private Set<String> asked(ScopeImpl scope, ExecutionEntity instance) {
        var keys = new HashSet<String>();
        for (ActivityImpl activity : scope.getActivities()) {
            if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
                forms.of(task.getTaskDefinition(), instance, Context.getCommandContext()).ifPresent(form -> keys.addAll(form.keys()));
            }
            keys.addAll(asked(activity, instance));
        }
        return keys;
    }
}
