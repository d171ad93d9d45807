package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a designer is offered in Camunda Modeler is what the models are made of: templates and models cannot drift apart. */
class ElementTemplatesTest {

    private static final String SCHEMA = "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    /** As the schema allows them for Camunda 7. */
    private static final Set<String> TYPES = Set.of("String", "Text", "Boolean", "Dropdown", "Hidden");
    private static final Map<String, List<String>> BINDINGS = Map.of("property", List.of("name"), "camunda:in", List.of("target"), "camunda:in:businessKey", List.of(),
            "camunda:out", List.of("source"));

    private final Map<String, JsonNode> templates = ElementTemplates.all();

    @TestFactory
    Stream<DynamicTest> a_template_has_the_shape_that_modeler_reads() {
        return templates.entrySet().stream().map(template -> DynamicTest.dynamicTest(template.getKey(), () -> assertThat(shapeFaults(template.getKey(), template.getValue())).isEmpty()));
    }

    @Test
    void a_template_of_another_shape_is_noticed() throws IOException {
        JsonNode broken = new ObjectMapper().readTree("""
                {"name": "Broken", "id": "broken", "appliesTo": ["bpmn:Task", "bpmn:UserTask"], "elementType": {"value": "bpmn:ServiceTask"}, "groups": [{"id": "a", "label": "A"}],
                 "properties": [{"type": "Number", "binding": {"type": "zeebe:input", "name": "x"}}, {"type": "Dropdown", "label": "D", "group": "b", "binding": {"type": "property"}},
                                {"type": "String", "binding": {"type": "property", "name": "name"}, "constraints": {"pattern": {"value": "(", "message": ""}}}, {"type": "Hidden", "binding": {"type": "camunda:in"}}]}""");
        assertThat(shapeFaults("broken.json", broken)).contains("names no schema", "has another id than its file", "does not apply to what it makes", "0 is of type Number",
                "0 is bound by zeebe:input", "1 has no choices", "1 is in no group", "1 is bound without name", "2 has no label", "2 has a pattern that cannot be read", "2 does not say what its pattern wants",
                "3 has no value", "3 is bound without target");
    }

    @TestFactory
    Stream<DynamicTest> every_step_of_every_model_follows_its_template() {
        return Models.bpmn().entrySet().stream().map(model -> DynamicTest.dynamicTest(model.getKey(), () -> assertThat(faults(model.getValue())).isEmpty()));
    }

    @Test
    void every_template_is_what_some_model_uses() {
        var used = new TreeSet<String>();
        Models.bpmn().values().forEach(model -> model.getModelElementsByType(FlowElement.class).forEach(step -> ElementTemplates.kind(step).ifPresent(used::add)));
        assertThat(byId().keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void a_step_that_names_its_template_names_the_right_one() {
        Models.bpmn().forEach((name, model) -> model.getModelElementsByType(FlowElement.class).forEach(step -> {
            String named = step.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "modelerTemplate");
            if (named != null) {
                assertThat(ElementTemplates.kind(step)).as(name + " " + step.getId()).contains(named);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_step_that_strays_is_noticed() {
        Map<String, Consumer<BpmnModelInstance>> strays = new HashMap<>();
        strays.put("camunda:formRefBinding\"} must be deployment", model -> first(model, UserTask.class).setCamundaFormRefBinding("latest"));
        strays.put("camunda:priority\"} is 50: An expression", model -> first(model, UserTask.class).setCamundaPriority("50"));
        strays.put("camunda:candidateGroups\"} is missing", model -> first(model, UserTask.class).setCamundaCandidateGroups(""));
        strays.put("camunda:candidateGroups\"} is Some People", model -> first(model, UserTask.class).setCamundaCandidateGroups("Some People"));
        strays.put("camunda:formRef\"} is confirm-triage", model -> first(model, UserTask.class).setCamundaFormRef("confirm-triage"));
        strays.put("camunda:resultVariable\"} is missing", model -> first(model, BusinessRuleTask.class).setCamundaResultVariable(""));
        strays.put("Begin with \"Record\"", model -> service(model, "serviceTask_record").setName("Save it"));
        strays.put("One method record…", model -> service(model, "serviceTask_record").setCamundaExpression("${triage.accept(pathwayId)}"));
        strays.put("One method of one stage with the pathway's number", model -> service(model, "serviceTask_tellRejected").setCamundaExpression("${triage.tellRejected()}"));
        strays.put("One method of one stage, for example ${waiting", model -> service(model, "serviceTask_takeOver").setCamundaExpression("${triage}"));
        strays.put("(Wait for a day): {\"type\":\"property\",\"name\":\"name\"} is missing", model -> first(model, BoundaryEvent.class).setName(""));
        return strays.entrySet().stream().map(stray -> DynamicTest.dynamicTest(stray.getKey(), () -> {
            BpmnModelInstance model = Models.bpmn().get("2-triage");
            stray.getValue().accept(model);
            assertThat(faults(model)).anyMatch(fault -> fault.contains(stray.getKey()));
        }));
    }

    @Test
    void a_stage_is_called_as_its_template_says() {
        BpmnModelInstance spine = Models.bpmn().get("0-pathway");
        CallActivity stage = spine.getModelElementsByType(CallActivity.class).stream().filter(call -> call.getCalledElement().equals("clinic")).findFirst().orElseThrow();
        stage.setCalledElement("lunch");
        stage.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().forEach(in -> in.getParentElement().removeChildElement(in));
        assertThat(faults(spine)).anyMatch(fault -> fault.contains("is lunch, which is not offered")).anyMatch(fault -> fault.contains("in:businessKey\"} must be #{pathwayId}"))
                .anyMatch(fault -> fault.contains("\"target\":\"patient\"} must be patient"));
    }

    @Test
    void a_hand_over_is_drawn_with_its_template() {
        CallActivity drawn = handOver("Hand over to clinic", "clinic", "clinic-clerks");
        assertThat(ElementTemplates.kind(drawn)).contains("care.baton.handOver");
        assertThat(faultsOf(drawn)).isEmpty();
        assertThat(faultsOf(handOver("Hand over to triage", "triage", "${team.triage(pathwayId)}"))).isEmpty();
        assertThat(faultsOf(handOver("To clinic", "lunch", "The clinic"))).hasSize(3);
        assertThat(faultsOf(handOver("Hand over to clinic", "", ""))).hasSize(2).allMatch(fault -> fault.endsWith("is missing"));
    }

    @Test
    void the_lint_configuration_can_be_read_and_takes_the_recommended_rules() throws IOException {
        JsonNode lint = new ObjectMapper().readTree(Path.of(".bpmnlintrc").toFile());
        assertThat(lint.path("extends").asText()).isEqualTo("bpmnlint:recommended");
        assertThat(lint.path("rules")).allSatisfy(rule -> assertThat(rule.asText()).isIn("off", "warn", "error"));
    }

    private static CallActivity handOver(String name, String stage, String team) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("drawn").startEvent().callActivity("callActivity_handOver").name(name).calledElement("handoff")
                .camundaCalledElementBinding("deployment").camundaInBusinessKey("#{pathwayId}").camundaIn("pathwayId", "pathwayId").camundaIn("patient", "patient").endEvent().done();
        CallActivity call = model.getModelElementById("callActivity_handOver");
        Map.of("toStage", stage, "toTeam", team).forEach((target, value) -> {
            CamundaIn in = model.newInstance(CamundaIn.class);
            in.setCamundaSourceExpression(value);
            in.setCamundaTarget(target);
            call.getExtensionElements().addChildElement(in);
        });
        return call;
    }

    private List<String> faults(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowElement.class).stream().flatMap(step -> faultsOf(step).stream()).toList();
    }

    private List<String> faultsOf(FlowElement step) {
        return ElementTemplates.kind(step).map(kind -> ElementTemplates.faults(step, byId().get(kind))).orElse(List.of());
    }

    private Map<String, JsonNode> byId() {
        var byId = new HashMap<String, JsonNode>();
        templates.values().forEach(template -> byId.put(template.path("id").asText(), template));
        return byId;
    }

    private static List<String> shapeFaults(String file, JsonNode template) {
        var faults = new ArrayList<String>();
        note(faults, SCHEMA.equals(template.path("$schema").asText()), "names no schema");
        note(faults, ("care.baton." + inOneWord(file)).equals(template.path("id").asText()), "has another id than its file");
        note(faults, !template.path("name").asText().isBlank() && template.path("description").asText().length() > 20, "does not say what it is for");
        note(faults, !template.has("version"), "has a version, so that steps in the models would not be found to be of it");
        var appliesTo = new ArrayList<String>();
        template.path("appliesTo").forEach(type -> appliesTo.add(type.asText()));
        note(faults, !appliesTo.isEmpty() && appliesTo.stream().allMatch(type -> type.matches("bpmn:\\w+")), "applies to nothing");
        note(faults, !template.has("elementType") || appliesTo.contains(template.path("elementType").path("value").asText()), "does not apply to what it makes");
        var groups = new ArrayList<String>();
        template.path("groups").forEach(group -> groups.add(group.path("id").asText()));
        note(faults, template.path("properties").isArray() && template.path("properties").size() > 0, "has no properties");
        for (int n = 0; n < template.path("properties").size(); n++) {
            propertyFaults(faults, n, template.path("properties").get(n), groups);
        }
        return faults;
    }

    private static void propertyFaults(List<String> faults, int n, JsonNode property, List<String> groups) {
        String type = property.path("type").asText();
        note(faults, TYPES.contains(type), n + " is of type " + type);
        JsonNode binding = property.path("binding");
        List<String> needed = BINDINGS.get(binding.path("type").asText());
        note(faults, needed != null, n + " is bound by " + binding.path("type").asText());
        (needed == null ? List.<String>of() : needed).forEach(part -> note(faults, !binding.path(part).asText().isBlank(), n + " is bound without " + part));
        note(faults, !type.equals("Dropdown") || property.path("choices").size() > 0, n + " has no choices");
        if (type.equals("Hidden")) {
            note(faults, !property.path("value").asText().isBlank(), n + " has no value");
        } else {
            note(faults, !property.path("label").asText().isBlank(), n + " has no label");
            note(faults, groups.contains(property.path("group").asText()), n + " is in no group");
        }
        JsonNode pattern = property.path("constraints").path("pattern");
        if (!pattern.isMissingNode()) {
            note(faults, readable(pattern.path("value").asText()), n + " has a pattern that cannot be read");
            note(faults, !pattern.path("message").asText().isBlank(), n + " does not say what its pattern wants");
        }
    }

    private static boolean readable(String pattern) {
        try {
            java.util.regex.Pattern.compile(pattern);
            return true;
        } catch (java.util.regex.PatternSyntaxException e) {
            return false;
        }
    }

    private static void note(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    /** {@code askAPerson} of {@code ask-a-person.json}. */
    private static String inOneWord(String file) {
        var word = new StringBuilder();
        for (String part : file.replace(".json", "").split("-")) {
            word.append(word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }

    private static ServiceTask service(BpmnModelInstance model, String idBegins) {
        return model.getModelElementsByType(ServiceTask.class).stream().filter(task -> task.getId().startsWith(idBegins)).findFirst().orElseThrow();
    }

    private static <T extends FlowElement> T first(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type).iterator().next();
    }
}
