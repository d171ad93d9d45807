package care.baton;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Reads one model and names every place where it does not keep the house rules. An empty list means that it does. */
final class Wiring {

    private static final Set<Class<?>> RETURNED = Set.of(void.class, String.class, boolean.class, int.class, long.class);
    private static final Pattern ID = Pattern.compile("(startEvent|endEvent|catchEvent|throwEvent|boundaryEvent|userTask|serviceTask|businessRuleTask|receiveTask|callActivity|subProcess|gateway|flow|linkEvent)_[a-z]\\w*");
    private static final Pattern MESSAGE = Pattern.compile("[a-z][a-zA-Z]*\\.[a-z][a-zA-Z]*");
    private static final Set<String> FORBIDDEN = Set.of("class", "delegateExpression", "type", "topic");
    private static final String WITHOUT_DATE = "waits for something that may never come: put a date beside it, with who is told then";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final BpmnModelInstance model;
    private final Set<String> forms;
    private final List<String> faults = new ArrayList<>();

    private Wiring(BpmnModelInstance model, Set<String> forms) {
        this.model = model;
        this.forms = forms;
    }

    /** @param forms the ids of all forms */
    static List<String> faults(BpmnModelInstance model, Set<String> forms) {
        var wiring = new Wiring(model, forms);
        wiring.process();
        wiring.names();
        wiring.drawing();
        wiring.userTasks();
        wiring.steps();
        wiring.calls();
        wiring.timersAndMessages();
        wiring.waits();
        wiring.expressions();
        return wiring.faults;
    }

    private void process() {
        Process process = all(Process.class).iterator().next();
        require(process.isExecutable(), process, "is not executable");
        require(process.getCamundaHistoryTimeToLiveString() != null, process, "has no history time to live");
        require(process.getCamundaVersionTag() != null, process, "has no version tag");
        require(process.getName() != null, process, "has no name");
    }

    private void names() {
        for (FlowElement element : all(FlowElement.class)) {
            require(ID.matcher(element.getId()).matches(), element, "needs an id of the form <type>_<verbNoun>");
            boolean speaks = element instanceof Task || element instanceof CallActivity || element instanceof Event || element instanceof ExclusiveGateway
                    && ((ExclusiveGateway) element).getOutgoing().size() > 1;
            require(!speaks || hasText(element.getName()), element, "has no label");
            if (element instanceof ExclusiveGateway gateway && gateway.getOutgoing().size() > 1) {
                require(gateway.getDefault() != null, gateway, "has no default flow: a patient could get stuck");
                require(gateway.getName() != null && gateway.getName().endsWith("?"), gateway, "asks no question");
                gateway.getOutgoing().forEach(flow -> require(hasText(flow.getName()), flow, "says no answer to " + gateway.getName()));
            }
        }
    }

    private void drawing() {
        Set<String> drawn = Stream.concat(all(BpmnShape.class).stream().map(shape -> shape.getBpmnElement()), all(BpmnEdge.class).stream().map(edge -> edge.getBpmnElement()))
                .filter(element -> element != null).map(BaseElement::getId).collect(Collectors.toSet());
        all(FlowElement.class).forEach(element -> require(drawn.contains(element.getId()), element, "is not drawn"));
        for (SequenceFlow flow : all(SequenceFlow.class)) {
            require(!all(BpmnEdge.class).stream().filter(edge -> flow.equals(edge.getBpmnElement())).anyMatch(edge -> edge.getWaypoints().size() < 2), flow, "is drawn without points");
        }
        Drawing.faults(model).forEach(faults::add);
    }

    private void userTasks() {
        for (UserTask task : all(UserTask.class)) {
            require(hasText(task.getCamundaCandidateGroups()), task, "is asked of no team");
            require(hasText(task.getCamundaFormRef()), task, "has no form");
            require("deployment".equals(task.getCamundaFormRefBinding()), task, "must bind its form to its deployment");
            require(task.getCamundaFormRef() == null || forms.contains(task.getCamundaFormRef()), task, "asks for a form that does not exist: " + task.getCamundaFormRef());
            require(says(task.getCamundaPriority(), "priority.of(", "reconciliation.priority("), task, "does not take its priority from the turn");
            require(says(task.getCamundaDueDate(), "priority.due(", "reconciliation.due("), task, "does not take its due date from the turn");
            require(!task.getDocumentations().isEmpty(), task, "has no documentation: say what the team is asked to do");
            List<FlowNode> next = after(task);
            require(!next.isEmpty() && next.stream().allMatch(node -> node.getId().startsWith("serviceTask_record")), task, "must be followed by the step that records its answer");
        }
    }

    /** What comes next; where a step ends the part of the model that stands in a box, what comes after the box. */
    private static List<FlowNode> after(FlowNode node) {
        return node.getSucceedingNodes().list().stream().flatMap(next -> next instanceof EndEvent && next.getParentElement() instanceof SubProcess box
                ? after(box).stream() : Stream.of(next)).toList();
    }

    private void steps() {
        require(all(ScriptTask.class).isEmpty(), all(Process.class).iterator().next(), "holds a script");
        Stream.concat(all(ServiceTask.class).stream(), all(BusinessRuleTask.class).stream()).forEach(step ->
                require(hasText(step.getAttributeValueNs(CAMUNDA, "expression")), step, "must name what it does as an expression"));
        for (FlowNode node : all(FlowNode.class)) {
            FORBIDDEN.forEach(attribute -> require(node.getAttributeValueNs(CAMUNDA, attribute) == null, node, "must not use camunda:" + attribute));
            boolean retries = node.getDomElement().getChildElements().stream().anyMatch(child -> child.getLocalName().equals("extensionElements")
                    && child.getChildElements().stream().anyMatch(extension -> extension.getLocalName().equals("failedJobRetryTimeCycle")));
            require(!node.isCamundaAsyncBefore() || retries, node, "runs by itself (asyncBefore) and must say how often it is tried again");
        }
        all(ParallelGateway.class).forEach(gateway -> require(gateway.getIncoming().size() == 1 || gateway.getOutgoing().size() == 1, gateway, "both splits and joins"));
    }

    private void calls() {
        for (CallActivity call : all(CallActivity.class)) {
            require("deployment".equals(call.getCamundaCalledElementBinding()), call, "must call the stage of its own deployment");
            String xml = text(call.getDomElement());
            require(xml.contains("businessKey"), call, "must pass the business key");
            require(xml.contains("source=pathwayId"), call, "must pass pathwayId");
        }
    }

    private void timersAndMessages() {
        for (CatchEvent event : all(CatchEvent.class)) {
            require(!isTimer(event) || !event.getDocumentations().isEmpty(), event, "must say where its period comes from");
        }
        all(Message.class).forEach(message -> require(MESSAGE.matcher(message.getName()).matches(), message, "must be named <stage>.<whatHappened>"));
    }

    /** Nobody may wait for something that never comes: beside it stands a date, or the documentation names the sweep that finds it ("Found by the …"). */
    private void waits() {
        for (EventBasedGateway gateway : all(EventBasedGateway.class)) {
            require(gateway.getSucceedingNodes().list().stream().anyMatch(next -> next instanceof CatchEvent event && isTimer(event)), gateway, WITHOUT_DATE);
        }
        for (IntermediateCatchEvent event : all(IntermediateCatchEvent.class)) {
            boolean waits = !isTimer(event) && event.getEventDefinitions().stream().noneMatch(LinkEventDefinition.class::isInstance);
            boolean beside = event.getPreviousNodes().list().stream().allMatch(EventBasedGateway.class::isInstance);
            require(!waits || beside || isDated(event), event, WITHOUT_DATE);
        }
        all(ReceiveTask.class).forEach(task -> require(hasTimer(task) || isDated(task), task, WITHOUT_DATE));
    }

    private boolean isDated(FlowNode node) {
        return node.getDocumentations().stream().anyMatch(text -> text.getTextContent().contains("Found by the ")) || node.getParentElement() instanceof SubProcess box && hasTimer(box);
    }

    private boolean hasTimer(Activity activity) {
        return all(BoundaryEvent.class).stream().anyMatch(event -> activity.equals(event.getAttachedTo()) && isTimer(event));
    }

    private static boolean isTimer(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    private static boolean says(String expression, String... words) {
        return expression != null && Stream.of(words).anyMatch(expression::contains);
    }

    private void expressions() {
        all(BaseElement.class).forEach(element -> own(element.getDomElement()).forEach(text -> {
            for (Expressions.Call call : Expressions.of(text).calls()) {
                if (call.bean().equals("execution") && call.method().equals("setProcessBusinessKey")) {
                    continue;
                }
                if (!Beans.exists(call.bean())) {
                    fault(element, "names " + call.bean() + ", which is no part of Baton that a model may use");
                    continue;
                }
                List<Method> methods = Beans.methods(call.bean(), call.method(), call.arguments());
                require(methods.size() == 1, element, call.bean() + "." + call.method() + " with " + call.arguments() + " values exists " + methods.size() + " times");
                boolean kept = element instanceof Activity && element.getAttributeValueNs(CAMUNDA, "resultVariable") != null
                        && text.equals(element.getAttributeValueNs(CAMUNDA, "expression"));
                methods.forEach(method -> require(!kept || RETURNED.contains(method.getReturnType()), element,
                        "keeps a " + method.getReturnType().getSimpleName() + ": only text, numbers and yes or no may be kept"));
            }
        }));
    }

    /** The texts of an element that are not another element's. */
    private static List<String> own(DomElement dom) {
        var texts = new ArrayList<String>();
        for (String attribute : List.of("expression", "candidateGroups", "priority", "dueDate", "collection", "businessKey", "assignee", "followUpDate")) {
            String value = dom.getAttribute(CAMUNDA, attribute);
            if (value != null) {
                texts.add(value);
            }
        }
        if (dom.getChildElements().isEmpty() && dom.getTextContent() != null) {
            texts.add(dom.getTextContent());
        }
        dom.getChildElements().stream().filter(child -> child.getNamespaceURI().equals(CAMUNDA) || child.getLocalName().equals("extensionElements"))
                .forEach(child -> texts.addAll(own(child)));
        return texts;
    }

    private static String text(DomElement dom) {
        var text = new StringBuilder();
        dom.getChildElements().forEach(child -> text.append(text(child)));
        for (String attribute : List.of("businessKey", "source", "target")) {
            if (dom.getAttribute(attribute) != null) {
                text.append(attribute).append('=').append(dom.getAttribute(attribute)).append(' ');
            }
        }
        return text.toString();
    }

    private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
        return new HashSet<>(model.getModelElementsByType(type));
    }

    private void require(boolean kept, BaseElement element, String otherwise) {
        if (!kept) {
            fault(element, otherwise);
        }
    }

    private void fault(BaseElement element, String what) {
        faults.add(element.getId() + " " + what);
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }
}
