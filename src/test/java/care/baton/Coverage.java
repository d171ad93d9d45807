package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a test class has walked of a model: every end and every timer must have been reached by some test. */
public final class Coverage {

    private final String model;
    private final Set<String> reached = new TreeSet<>();

    public Coverage(String model) {
        this.model = model;
    }

    /** Adds what the engine's history has seen of this model; call it after each test, before the next one empties the hospital. */
    public void add(JdbcClient db) {
        String process = model.replaceFirst("^\\d-", "");
        reached.addAll(db.sql("select distinct act_id_ from engine.act_hi_actinst where proc_def_key_ = :key").param("key", camel(process)).query(String.class).list());
    }

    public void assertEveryEndAndTimerReached() {
        var missed = new TreeSet<String>();
        var drawn = Bpmn.readModelFromStream(getClass().getResourceAsStream("/bpmn/" + model + ".bpmn"));
        drawn.getModelElementsByType(EndEvent.class).forEach(end -> missed.add(end.getId()));
        drawn.getModelElementsByType(CatchEvent.class).stream().filter(Coverage::isTimer).map(FlowElement::getId).forEach(missed::add);
        drawn.getModelElementsByType(BoundaryEvent.class).stream().filter(Coverage::isTimer).map(FlowElement::getId).forEach(missed::add);
        missed.removeAll(reached);
        assertThat(missed).as("ends and timers of " + model + " that no test has reached").isEmpty();
    }

    private static boolean isTimer(CatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    private static String camel(String kebab) {
        var text = new StringBuilder();
        for (String word : kebab.split("-")) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
