package architecture.faults.baton.engine;

import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

public class Engine {

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void missedBySome(String event) {
    }
}
