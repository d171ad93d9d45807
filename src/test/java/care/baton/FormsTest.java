package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every form keeps the house rules and fits the task that asks for it. Each rule is shown to notice a planted fault. */
class FormsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> every_form_keeps_the_rules() {
        return Models.forms().stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertThat(faults(file, read(file))).isEmpty()));
    }

    @Test
    void every_form_is_asked_for() {
        var asked = new TreeSet<String>();
        Models.bpmn().values().forEach(model -> {
            model.getModelElementsByType(UserTask.class).forEach(task -> asked.add(task.getCamundaFormRef()));
            model.getModelElementsByType(StartEvent.class).stream().filter(start -> start.getCamundaFormRef() != null).forEach(start -> asked.add(start.getCamundaFormRef()));
        });
        assertThat(WiringTest.formIds()).isSubsetOf(asked);
    }

    @TestFactory
    Stream<DynamicTest> a_planted_fault_is_noticed() {
        Map<String, Consumer<ObjectNode>> plants = Map.of(
                "id must be", form -> form.put("id", "somethingElse"),
                "must begin with the patient", form -> ((ArrayNode) form.path("components")).remove(0),
                "is asked twice", form -> ((ArrayNode) form.path("components")).add(firstQuestion(form).deepCopy()),
                "has no label", form -> ((ObjectNode) firstQuestion(form)).put("label", ""),
                "never read by the model", form -> ((ObjectNode) firstQuestion(form)).put("key", "nobodyReadsThis"),
                "which no task provides", form -> ((ObjectNode) form.path("components").path(0)).put("text", "{{patient}} {{secret}}"),
                "uses dynamiclist", form -> ((ArrayNode) form.path("components")).addObject().put("type", "dynamiclist"),
                "compares an answer with a value", form -> ((ObjectNode) firstQuestion(form)).putObject("conditional").put("hide", "=count(x) > 3"),
                "which it neither asks nor shows", form -> ((ObjectNode) firstQuestion(form)).putObject("conditional").put("hide", "=unknown != \"a\""));
        Path file = Models.forms().stream().filter(path -> path.endsWith("answer-handoff.form")).findFirst().orElseThrow();
        return plants.entrySet().stream().map(plant -> DynamicTest.dynamicTest(plant.getKey(), () -> {
            ObjectNode form = (ObjectNode) read(file);
            plant.getValue().accept(form);
            Set<String> displayed = displayed("answerHandoff");
            assertThat(FormRules.faults(form, "answer-handoff", displayed, read("answerHandoff"), false)).anyMatch(fault -> fault.contains(plant.getKey()));
        }));
    }

    private static List<String> faults(Path file, JsonNode form) {
        String id = form.path("id").asText();
        boolean start = Models.bpmn().values().stream().flatMap(model -> model.getModelElementsByType(StartEvent.class).stream())
                .anyMatch(event -> id.equals(event.getCamundaFormRef()));
        return FormRules.faults(form, Models.name(file, ".form"), displayed(id), read(id), start);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file + " is not readable", e);
        }
    }

    /** What the tasks that use a form put in sight. */
    private static Set<String> displayed(String form) {
        var names = new HashSet<String>();
        tasks(form).forEach(task -> {
            if (task.getExtensionElements() != null) {
                task.getExtensionElements().getElementsQuery().list().forEach(extension ->
                        extension.getChildElementsByType(CamundaInputParameter.class).forEach(parameter -> names.add(parameter.getCamundaName())));
            }
        });
        return names;
    }

    /** Every variable that the models using a form read. */
    private static Set<String> read(String form) {
        var names = new HashSet<String>();
        for (BpmnModelInstance model : Models.bpmn().values()) {
            boolean uses = model.getModelElementsByType(UserTask.class).stream().anyMatch(task -> form.equals(task.getCamundaFormRef()))
                    || model.getModelElementsByType(StartEvent.class).stream().anyMatch(start -> form.equals(start.getCamundaFormRef()));
            if (uses) {
                model.getModelElementsByType(BaseElement.class).forEach(element -> collect(element.getDomElement(), names));
            }
        }
        return names;
    }

    private static void collect(DomElement element, Set<String> names) {
        String expression = element.getAttribute("http://camunda.org/schema/1.0/bpmn", "expression");
        if (expression != null) {
            names.addAll(Expressions.of(expression).variables());
        }
        if (element.getChildElements().isEmpty() && element.getTextContent() != null) {
            names.addAll(Expressions.of(element.getTextContent()).variables());
        }
        element.getChildElements().forEach(child -> collect(child, names));
    }

    private static Stream<UserTask> tasks(String form) {
        return Models.bpmn().values().stream().flatMap(model -> model.getModelElementsByType(UserTask.class).stream()).filter(task -> form.equals(task.getCamundaFormRef()));
    }

    private static JsonNode firstQuestion(JsonNode form) {
        for (JsonNode component : form.path("components")) {
            if (component.has("key")) {
                return component;
            }
        }
        throw new AssertionError("the form asks nothing");
    }
}
