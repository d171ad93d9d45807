package care.baton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;

/** What the element templates for Camunda Modeler say of each kind of step, and where a step of a model says otherwise. */
final class ElementTemplates {

    static final Path FOLDER = Path.of(".camunda", "element-templates");

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String ID = "care.baton.";

    private ElementTemplates() {
    }

    /** By file name. */
    static Map<String, JsonNode> all() {
        var templates = new TreeMap<String, JsonNode>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                templates.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }

    /** The id of the template that a step must follow; empty for what no template is about: other events, gateways, sub-processes. */
    static Optional<String> kind(FlowElement step) {
        if (step instanceof UserTask) {
            return Optional.of(ID + "askAPerson");
        }
        if (step instanceof BusinessRuleTask) {
            return Optional.of(ID + "askTheRules");
        }
        if (step instanceof CallActivity call) {
            return Optional.of(ID + ("handoff".equals(call.getCalledElement()) ? "handOver" : "callAStage"));
        }
        if (step instanceof ServiceTask task) {
            return Optional.of(ID + (task.getId().startsWith("serviceTask_record") ? "record" : writesALetter(task) ? "tellThePatient" : "workOut"));
        }
        if (step instanceof IntermediateCatchEvent || step instanceof BoundaryEvent) {
            var waitsFor = ((CatchEvent) step).getEventDefinitions();
            return waitsFor.stream().anyMatch(TimerEventDefinition.class::isInstance) ? Optional.of(ID + "waitForADay")
                    : waitsFor.stream().anyMatch(MessageEventDefinition.class::isInstance) ? Optional.of(ID + "waitForAnEvent") : Optional.empty();
        }
        return Optional.empty();
    }

    /** A hand-over's own steps tell teams, not patients. */
    private static boolean writesALetter(ServiceTask task) {
        return task.getName().matches("(Tell|Confirm|Send|Link)\\b.*") && !task.getCamundaExpression().startsWith("${handoff.");
    }

    /** Every property of the template that the step does not have as the template wants it. */
    static List<String> faults(FlowElement step, JsonNode template) {
        var faults = new ArrayList<String>();
        for (JsonNode property : template.path("properties")) {
            fault(property, value(step, property.path("binding"))).ifPresent(fault -> faults.add(step.getId() + " (" + template.path("name").asText() + "): "
                    + property.path("binding") + " " + fault));
        }
        return faults;
    }

    private static Optional<String> fault(JsonNode property, String value) {
        JsonNode limits = property.path("constraints");
        if (property.path("type").asText().equals("Hidden")) {
            String fixed = property.path("value").asText();
            return fixed.equals(value) ? Optional.empty() : Optional.of("must be " + fixed);
        }
        if (value == null || value.isEmpty()) {
            return limits.path("notEmpty").asBoolean() ? Optional.of("is missing") : Optional.empty();
        }
        if (limits.has("pattern") && !value.matches(limits.path("pattern").path("value").asText())) {
            return Optional.of("is " + value + ": " + limits.path("pattern").path("message").asText());
        }
        boolean offered = !property.has("choices")
                || StreamSupport.stream(property.path("choices").spliterator(), false).anyMatch(choice -> choice.path("value").asText().equals(value));
        return offered ? Optional.empty() : Optional.of("is " + value + ", which is not offered");
    }

    private static String value(FlowElement step, JsonNode binding) {
        return switch (binding.path("type").asText()) {
            case "property" -> attribute(step, binding.path("name").asText());
            case "camunda:in:businessKey" -> extensions(step, "in").map(in -> in.getAttribute("businessKey")).filter(Objects::nonNull).findFirst().orElse(null);
            case "camunda:in" -> extensions(step, "in").filter(in -> binding.path("target").asText().equals(in.getAttribute("target")))
                    .map(in -> in.getAttribute(binding.path("expression").asBoolean() ? "sourceExpression" : "source")).filter(Objects::nonNull).findFirst().orElse(null);
            case "camunda:out" -> extensions(step, "out").filter(out -> binding.path("source").asText().equals(out.getAttribute("source")))
                    .map(out -> out.getAttribute("target")).filter(Objects::nonNull).findFirst().orElse(null);
            default -> throw new AssertionError("No step of Baton is bound by " + binding);
        };
    }

    private static String attribute(FlowElement step, String name) {
        return name.startsWith("camunda:") ? step.getAttributeValueNs(CAMUNDA, name.substring("camunda:".length())) : step.getAttributeValue(name);
    }

    private static Stream<DomElement> extensions(FlowElement step, String name) {
        return step.getExtensionElements() == null ? Stream.empty()
                : step.getExtensionElements().getDomElement().getChildElementsByNameNs(CAMUNDA, name).stream();
    }
}
