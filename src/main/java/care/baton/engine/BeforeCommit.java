package care.baton.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is done in the last moment of a transaction, when everybody, the engine too, has written their own changes. All such work waits here, in one queue: what one
 * piece of it announces joins the queue and is done in the same moment. Spring's own listeners before the commit would not hear each other, and what they
 * missed would be lost without a sound; so nobody uses those here.
 */
@Component
class BeforeCommit {

    /** Does this just before the commit; at once if there is no transaction to wait for. If it fails, nothing is committed. */
    void then(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        var waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new Waiting();
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.work.add(work);
    }

    private final class Waiting implements TransactionSynchronization {

        private final Queue<Runnable> work = new ArrayDeque<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            for (Runnable next = work.poll(); next != null; next = work.poll()) {
                next.run();
            }
        }

        /** A transaction within this one has its own queue. */
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(BeforeCommit.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(BeforeCommit.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(BeforeCommit.this);
        }
    }
}
