package care.baton.engine;

import care.baton.handoff.HandoffsAsked;
import care.baton.handoff.HandoffsRecalled;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Puts each hand-over on the desk of the team that is asked, and takes it away when it is recalled, in the transaction that announced it. The rules
 * ask, not the person whose answer made them ask: that person needs no permission for it.
 */
@Component
class HandoffDesk {

    private final RuntimeService runtime;
    private final PathwayEngine engine;

    HandoffDesk(RuntimeService runtime, PathwayEngine engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void ask(HandoffsAsked announced) {
        engine.together(() -> announced.asked().forEach(asked -> runtime.startProcessInstanceByMessage("handoff.asked", asked.pathwayId().toString(),
                Map.of("handoffId", asked.handoffId().toString(), "pathwayId", asked.pathwayId().toString(), "patient", asked.patient()))));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void recall(HandoffsRecalled announced) {
        engine.together(() -> announced.handoffs().forEach(handoff ->
                runtime.createMessageCorrelation("handoff.recalled").processInstanceVariableEquals("handoffId", handoff.toString()).correlateAll()));
    }
}
