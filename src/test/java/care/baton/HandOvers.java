package care.baton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/**
 * Reads the spine and names every way into a stage on which the patient comes from another team and nobody hands them over. "Already in …" arrows bring patients who
 * are there; the first stage has nobody before it.
 */
final class HandOvers {

    /** From one to the next the same team holds the patient: both are the ward's. */
    private static final Set<String> SAME_TEAM = Set.of("stay discharge");

    private HandOvers() {
    }

    static List<String> faults(BpmnModelInstance spine) {
        var faults = new ArrayList<String>();
        spine.getModelElementsByType(CallActivity.class).stream().filter(call -> !isHandOver(call)).forEach(stage -> stage.getIncoming().forEach(flow -> {
            FlowNode before = flow.getSource();
            if (before instanceof CallActivity handOver && isHandOver(handOver)) {
                if (!toStage(handOver).equals(Optional.of(stage.getCalledElement()))) {
                    faults.add(flow.getId() + " hands over to another stage than the one it leads to");
                }
            } else if (!(before instanceof IntermediateCatchEvent)) {
                stagesBefore(before, new HashSet<>()).filter(one -> !SAME_TEAM.contains(one + " " + stage.getCalledElement()))
                        .forEach(one -> faults.add(flow.getId() + " leads from " + one + " to " + stage.getCalledElement() + ", and nobody hands the patient over"));
            }
        }));
        return faults;
    }

    private static boolean isHandOver(CallActivity call) {
        return "handoff".equals(call.getCalledElement());
    }

    private static Optional<String> toStage(CallActivity handOver) {
        return handOver.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream().filter(in -> "toStage".equals(in.getCamundaTarget()))
                .map(CamundaIn::getCamundaSourceExpression).findFirst();
    }

    /** The stages that end where this leads on from, through all questions in between. */
    private static Stream<String> stagesBefore(FlowNode node, Set<FlowNode> seen) {
        if (!seen.add(node)) {
            return Stream.empty();
        }
        if (node instanceof CallActivity call) {
            return isHandOver(call) ? Stream.empty() : Stream.of(call.getCalledElement());
        }
        if (node instanceof BoundaryEvent || !(node instanceof Gateway)) {
            return Stream.empty();
        }
        return node.getIncoming().stream().map(SequenceFlow::getSource).flatMap(source -> stagesBefore(source, seen));
    }
}
