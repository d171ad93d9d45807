package care.baton.engine;

import care.baton.rules.RuleBookChanged;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** New rules look at the whole list at once: starts the review a manager could start by hand, in the transaction in which the rules go live. */
@Component
class NewRules {

    private final RuntimeService runtime;
    private final PathwayEngine engine;

    NewRules(RuntimeService runtime, PathwayEngine engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void reviewTheList(RuleBookChanged changed) {
        engine.together(() -> runtime.startProcessInstanceByKey("listReview"));
    }
}
