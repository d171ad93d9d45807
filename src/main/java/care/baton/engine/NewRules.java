package care.baton.engine;

import care.baton.rules.RuleBookChanged;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** New rules look at the whole list at once: starts the review a manager could start by hand, in the transaction in which the rules go live. */
@Component
class NewRules {

    private final RuntimeService runtime;
    private final PathwayEngine engine;
    private final BeforeCommit beforeCommit;

    NewRules(RuntimeService runtime, PathwayEngine engine, BeforeCommit beforeCommit) {
        this.runtime = runtime;
        this.engine = engine;
        this.beforeCommit = beforeCommit;
    }

    @EventListener
    void reviewTheList(RuleBookChanged changed) {
        beforeCommit.then(() -> engine.together(() -> runtime.startProcessInstanceByKey("listReview")));
    }
}
