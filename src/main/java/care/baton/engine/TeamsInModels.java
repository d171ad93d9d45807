package care.baton.engine;

import care.baton.team.Teams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A model names its teams for good, a team may be closed: each new task goes to whoever has that team's work now. Models that are years old, with patients
 * under way in them, need no change.
 */
@Component
class TeamsInModels extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Teams> teams;

    TeamsInModels(ObjectProvider<Teams> teams) {
        this.teams = teams;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = new ArrayList<BpmnParseListener>(engine.getCustomPostBPMNParseListeners() == null ? List.of() : engine.getCustomPostBPMNParseListeners());
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                Set<Expression> named = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition().getCandidateGroupIdExpressions();
                if (!named.isEmpty()) {
                    var now = new WhoHasTheWork(List.copyOf(named));
                    named.clear();
                    named.add(now);
                }
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /** All teams that a task names, each once. */
    private final class WhoHasTheWork implements Expression {

        private final List<Expression> named;

        WhoHasTheWork(List<Expression> named) {
            this.named = named;
        }

        @Override
        public Object getValue(VariableScope scope) {
            var now = new LinkedHashSet<String>();
            named.forEach(team -> teams(team, team.getValue(scope)).forEach(name -> now.add(current(name))));
            return List.copyOf(now);
        }

        private static Collection<String> teams(Expression expression, Object value) {
            if (value instanceof String names) {
                return Arrays.stream(names.split(",")).map(String::strip).toList();
            }
            if (value instanceof Collection<?> names) {
                return names.stream().map(String::valueOf).toList();
            }
            throw new IllegalStateException("A task names no team: " + expression.getExpressionText() + " has no value.");
        }

        /** A name that is no team's is left as it is: the task goes where the model says. */
        private String current(String name) {
            Teams known = teams.getObject();
            return known.exists(name) ? known.current(name) : name;
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getExpressionText() {
            return String.join(",", named.stream().map(Expression::getExpressionText).toList());
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }
}
