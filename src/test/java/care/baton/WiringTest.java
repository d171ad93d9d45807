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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every model keeps the house rules: wired to beans that exist, drawn so that a person can read it. Each rule is shown to notice a planted fault. */
class WiringTest {

    private static final List<String> NAMED_IN_THE_DESIGN = List.of("0-pathway", "1-referral", "2-triage", "3-clinic", "4-diagnostics", "5-waiting", "6-stay",
            "7-discharge", "gap", "handoff", "handoff-desk", "list-review", "prompt", "reconciliation");

    @Test
    void the_models_are_there() {
        assertThat(Models.bpmn().keySet()).containsExactlyElementsOf(NAMED_IN_THE_DESIGN);
    }

    @TestFactory
    Stream<DynamicTest> every_model_keeps_the_rules() {
        Set<String> forms = formIds();
        return Models.bpmn().entrySet().stream().map(model -> DynamicTest.dynamicTest(model.getKey(),
                () -> assertThat(Wiring.faults(model.getValue(), forms)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> a_planted_fault_is_noticed() {
        Map<String, Consumer<BpmnModelInstance>> plants = Map.ofEntries(
                Map.entry("is not drawn", model -> first(model, BpmnShape.class).getParentElement().removeChildElement(shapeOfATask(model))),
                Map.entry("is drawn over", model -> shapeOfATask(model).getBounds().setX(otherShape(model).getBounds().getX())),
                Map.entry("is asked of no team", model -> first(model, UserTask.class).setCamundaCandidateGroups("")),
                Map.entry("has no form", model -> first(model, UserTask.class).setCamundaFormRef("")),
                Map.entry("asks for a form that does not exist", model -> first(model, UserTask.class).setCamundaFormRef("nowhere")),
                Map.entry("must bind its form", model -> first(model, UserTask.class).setCamundaFormRefBinding("latest")),
                Map.entry("does not take its priority", model -> first(model, UserTask.class).setCamundaPriority("50")),
                Map.entry("does not take its due date", model -> first(model, UserTask.class).setCamundaDueDate("2026-01-01")),
                Map.entry("needs an id", model -> first(model, UserTask.class).setId("Activity_0x3k")),
                Map.entry("has no label", model -> first(model, UserTask.class).setName("")),
                Map.entry("has no default flow", model -> question(model).removeAttribute("default")),
                Map.entry("asks no question", model -> question(model).setName("Decide")),
                Map.entry("must not use camunda:class", model -> first(model, ServiceTask.class).setCamundaClass("java.lang.Runtime")),
                Map.entry("must not use camunda:delegateExpression", model -> first(model, ServiceTask.class).setCamundaDelegateExpression("${triage}")),
                Map.entry("which is no part of Baton", model -> first(model, ServiceTask.class).setCamundaExpression("${runtimeService.stop(pathwayId)}")),
                Map.entry("exists 0 times", model -> first(model, ServiceTask.class).setCamundaExpression("${triage.doesNotExist(pathwayId)}")),
                Map.entry("only text, numbers", model -> {
                    first(model, ServiceTask.class).setCamundaExpression("${team.all()}");
                    first(model, ServiceTask.class).setCamundaResultVariable("teams");
                }),
                Map.entry("must say how often it is tried", model -> first(model, ServiceTask.class).setCamundaAsyncBefore(true)),
                Map.entry("has no history time to live", model -> first(model, org.camunda.bpm.model.bpmn.instance.Process.class).removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "historyTimeToLive")));
        return plants.entrySet().stream().map(plant -> DynamicTest.dynamicTest(plant.getKey(), () -> {
            BpmnModelInstance model = Models.bpmn().get("2-triage");
            plant.getValue().accept(model);
            assertThat(Wiring.faults(model, formIds())).anyMatch(fault -> fault.contains(plant.getKey()));
        }));
    }

    @Test
    void a_planted_fault_in_the_spine_is_noticed() {
        BpmnModelInstance spine = Models.bpmn().get("0-pathway");
        first(spine, CallActivity.class).setCamundaCalledElementBinding("latest");
        first(spine, Message.class).setName("whatever");
        assertThat(Wiring.faults(spine, formIds())).anyMatch(fault -> fault.contains("must call the stage of its own deployment"))
                .anyMatch(fault -> fault.contains("must be named <stage>.<whatHappened>"));
    }

    @Test
    void wherever_the_team_that_holds_the_patient_changes_between_stages_it_hands_them_over() {
        assertThat(HandOvers.faults(Models.bpmn().get("0-pathway"))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_missing_hand_over_is_noticed() {
        return Stream.of("flow_takenOn callActivity_triage", "flow_testedFirst callActivity_diagnostics", "flow_followUp callActivity_clinic", "flow_admitted callActivity_stay")
                .map(plant -> DynamicTest.dynamicTest(plant, () -> {
                    BpmnModelInstance spine = Models.bpmn().get("0-pathway");
                    String[] from = plant.split(" ");
                    SequenceFlow flow = spine.getModelElementById(from[0]);
                    FlowNode stage = spine.getModelElementById(from[1]);
                    flow.getTarget().getIncoming().remove(flow);
                    flow.setTarget(stage);
                    stage.getIncoming().add(flow);
                    assertThat(HandOvers.faults(spine)).anyMatch(fault -> fault.startsWith(from[0]));
                }));
    }

    @Test
    void a_hand_over_to_the_wrong_stage_is_noticed() {
        BpmnModelInstance spine = Models.bpmn().get("0-pathway");
        spine.getModelElementsByType(CamundaIn.class).stream().filter(in -> "toStage".equals(in.getCamundaTarget())).findFirst().orElseThrow().setCamundaSourceExpression("stay");
        assertThat(HandOvers.faults(spine)).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> no_form_asks_again_for_what_the_record_holds() {
        return Models.forms().stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertThat(RecordFacts.askedAgain(read(file))).isEmpty()));
    }

    @Test
    void each_fact_of_the_record_is_asked_for_by_its_own_form() {
        for (RecordFacts.Fact fact : RecordFacts.ALL) {
            var form = Models.forms().stream().map(WiringTest::read).filter(read -> fact.form().equals(read.path("id").asText())).findFirst().orElseThrow();
            assertThat(form.findValuesAsText("key")).as(fact.what()).containsAll(fact.keys());
        }
    }

    @Test
    void a_question_that_asks_again_is_noticed_by_its_name_and_by_its_words() {
        for (String again : List.of("{\"key\": \"interpreter\", \"label\": \"Talk\"}", "{\"key\": \"x1\", \"label\": \"Does the patient need an interpreter?\"}",
                "{\"key\": \"x2\", \"dateLabel\": \"Date of birth\"}", "{\"type\": \"group\", \"components\": [{\"key\": \"ownWords\", \"label\": \"Why?\"}]}")) {
            ObjectNode form = (ObjectNode) read(Models.forms().stream().filter(file -> file.endsWith("board-round.form")).findFirst().orElseThrow());
            ((ArrayNode) form.path("components")).add(json(again));
            assertThat(RecordFacts.askedAgain(form)).as(again).singleElement().asString().contains("boardRound.", "asks again for", "still right?");
        }
    }

    private static JsonNode read(Path form) {
        try {
            return new ObjectMapper().readTree(form.toFile());
        } catch (IOException e) {
            throw new AssertionError(form + " is not readable", e);
        }
    }

    private static JsonNode json(String written) {
        try {
            return new ObjectMapper().readTree(written);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_wait_for_something_that_may_never_come_is_noticed() {
        BpmnModelInstance clinic = Models.bpmn().get("3-clinic");
        clinic.getModelElementById("catchEvent_reviewDay").removeChildElement(clinic.getModelElementById("catchEvent_reviewDay_timer"));
        assertThat(Wiring.faults(clinic, formIds())).anyMatch(fault -> fault.startsWith("gateway_watchfulWaiting waits for something that may never come"));
        BpmnModelInstance waiting = Models.bpmn().get("5-waiting");
        var call = waiting.newInstance(ReceiveTask.class, "receiveTask_hearFromPatient");
        waiting.getDefinitions().getChildElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class).iterator().next().addChildElement(call);
        assertThat(Wiring.faults(waiting, formIds())).anyMatch(fault -> fault.startsWith("receiveTask_hearFromPatient waits for something that may never come"));
    }

    static Set<String> formIds() {
        var ids = new HashSet<String>();
        for (var form : Models.forms()) {
            ids.add(read(form).path("id").asText());
        }
        return ids;
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> T first(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type).iterator().next();
    }

    private static ExclusiveGateway question(BpmnModelInstance model) {
        return model.getModelElementsByType(ExclusiveGateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1).findFirst().orElseThrow();
    }

    private static BpmnShape shapeOfATask(BpmnModelInstance model) {
        return shapes(model).findFirst().orElseThrow();
    }

    private static BpmnShape otherShape(BpmnModelInstance model) {
        BpmnShape one = shapeOfATask(model);
        return shapes(model).filter(shape -> shape != one && Math.abs(shape.getBounds().getY() - one.getBounds().getY()) < 1).findFirst().orElseThrow();
    }

    private static Stream<BpmnShape> shapes(BpmnModelInstance model) {
        return model.getModelElementsByType(BpmnShape.class).stream().filter(shape -> shape.getBpmnElement() instanceof org.camunda.bpm.model.bpmn.instance.Task);
    }
}
