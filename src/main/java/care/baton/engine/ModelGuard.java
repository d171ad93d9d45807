package care.baton.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Reads every model before the engine does and refuses what could run code: scripts, named classes, listeners, connectors, external tasks, and
 * expressions that reach beyond variables and the stage beans. It must stay before the engine's own reading, which already makes objects of some
 * of the classes a model names.
 */
@Component
class ModelGuard extends AbstractProcessEnginePlugin {

    private static final String CAMUNDA = BpmnParser.CAMUNDA_BPMN_EXTENSIONS_NS;
    private static final String USE_A_STAGE_BEAN = "Use camunda:expression with a method of a stage bean, for example ${triage.prioritise(pathwayId)}.";
    private static final String USE_A_FORM = "Use a Camunda Form: camunda:formRef with camunda:formRefBinding=\"deployment\".";

    private static final Map<String, String> ELEMENTS = Map.of(
            "scriptTask", USE_A_STAGE_BEAN,
            "script", USE_A_STAGE_BEAN,
            "connector", USE_A_STAGE_BEAN,
            "executionListener", "Draw it as a step that everybody can see. " + USE_A_STAGE_BEAN,
            "taskListener", "Draw it as a step that everybody can see. " + USE_A_STAGE_BEAN,
            "field", "Give values as arguments of the expression.",
            "formData", USE_A_FORM,
            "formProperty", USE_A_FORM);

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "class", USE_A_STAGE_BEAN,
            "delegateExpression", USE_A_STAGE_BEAN,
            "type", USE_A_STAGE_BEAN,
            "topic", USE_A_STAGE_BEAN,
            "decisionRef", "Decisions are rules in rules/. " + USE_A_STAGE_BEAN,
            "variableMappingClass", "Name each variable in camunda:in and camunda:out.",
            "variableMappingDelegateExpression", "Name each variable in camunda:in and camunda:out.",
            "formHandlerClass", USE_A_FORM,
            "formKey", USE_A_FORM,
            "resource", USE_A_STAGE_BEAN);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBpmnParseFactory(Reading::new);
    }

    private static final class Reading extends BpmnParse {

        Reading(BpmnParser parser) {
            super(parser);
        }

        @Override
        protected void parseRootElement() {
            check(rootElement, "the model");
            if (!hasErrors()) {
                super.parseRootElement();
            }
        }

        private void check(Element element, String nearestId) {
            String where = element.attribute("id") == null ? nearestId : element.attribute("id");
            String cure = ELEMENTS.get(element.getTagName());
            if (cure != null) {
                refuse(element, where, "contains <" + element.getTagName() + ">", cure);
            }
            for (String attribute : element.attributes()) {
                checkAttribute(element, where, attribute);
            }
            ModelExpression.firstFault(element.getText()).ifPresent(fault -> refuse(element, where, fault, USE_A_STAGE_BEAN));
            element.elements().forEach(child -> check(child, where));
        }

        private void checkAttribute(Element element, String where, String attribute) {
            String ownName = attribute.substring(attribute.lastIndexOf(':') + 1);
            boolean camundas = attribute.startsWith(CAMUNDA) || attribute.startsWith(BpmnParser.ACTIVITI_BPMN_EXTENSIONS_NS);
            boolean ofACamundaElement = CAMUNDA.equals(element.getUri()) && !attribute.contains(":");
            // camunda:property and camunda:inputParameter have attributes of their own that run nothing
            if (camundas && ATTRIBUTES.containsKey(ownName) || ofACamundaElement && ("class".equals(ownName) || "delegateExpression".equals(ownName))) {
                refuse(element, where, "has camunda:" + ownName, ATTRIBUTES.get(ownName));
            }
            if ("conditionExpression".equals(element.getTagName()) && "language".equals(ownName)) {
                refuse(element, where, "has a condition in a script language", "Compare a variable, for example ${decision == 'accept'}.");
            }
            ModelExpression.firstFault(element.attribute(attribute)).ifPresent(fault -> refuse(element, where, fault, USE_A_STAGE_BEAN));
        }

        private void refuse(Element element, String where, String what, String cure) {
            addError(where + " " + what + ", which Baton does not run. " + cure, element, where);
        }
    }
}
