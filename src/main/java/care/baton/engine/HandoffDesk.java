package care.baton.engine;

import care.baton.handoff.HandoffsAsked;
import care.baton.handoff.HandoffsRecalled;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Puts each hand-over on the desk of the team that is asked, and takes it away when it is recalled, in the transaction that announced it. */
@Component
class HandoffDesk {

    private final RuntimeService runtime;

    HandoffDesk(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void ask(HandoffsAsked announced) {
        announced.asked().forEach(asked -> runtime.startProcessInstanceByMessage("handoff.asked", asked.pathwayId().toString(),
                Map.of("handoffId", asked.handoffId().toString(), "pathwayId", asked.pathwayId().toString(), "patient", asked.patient())));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void recall(HandoffsRecalled announced) {
        for (UUID handoff : announced.handoffs()) {
            runtime.createMessageCorrelation("handoff.recalled").processInstanceVariableEquals("handoffId", handoff.toString()).correlateAll();
        }
    }
}
