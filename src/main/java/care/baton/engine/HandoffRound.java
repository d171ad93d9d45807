package care.baton.engine;

import care.baton.handoff.HandoffBacklog;
import care.baton.handoff.HandoffsWaiting;
import care.baton.patient.Failure;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees that somebody goes round with the hand-overs that wait for their desks: one round at a time, so that staff keep the machine. A round that ended just
 * before more came, or on a node that stopped, is made up for within seconds by whichever node looks first.
 */
@Component
class HandoffRound {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffRound.class);
    private static final String MODEL = "handoffDesk";

    private final RuntimeService runtime;
    private final PathwayEngine engine;
    private final BeforeCommit beforeCommit;
    private final HandoffBacklog backlog;
    private final TransactionTemplate transaction;

    HandoffRound(RuntimeService runtime, PathwayEngine engine, BeforeCommit beforeCommit, HandoffBacklog backlog, TransactionTemplate transaction) {
        this.runtime = runtime;
        this.engine = engine;
        this.beforeCommit = beforeCommit;
        this.backlog = backlog;
        this.transaction = transaction;
    }

    @EventListener
    void begin(HandoffsWaiting announced) {
        beforeCommit.then(this::beginUnlessUnderWay);
    }

    @Scheduled(fixedDelayString = "${baton.handoff.desk.look-every}", initialDelayString = "${baton.handoff.desk.look-every}")
    void lookAgain() {
        try {
            if (backlog.isWaiting()) {
                transaction.executeWithoutResult(status -> beginUnlessUnderWay());
            }
        } catch (DataAccessException e) {
            LOG.warn("Whether hand-overs wait for their desks could not be looked up ({}); tried again in a moment.", Failure.inShort(e));
        }
    }

    private void beginUnlessUnderWay() {
        engine.together(() -> {
            if (runtime.createProcessInstanceQuery().processDefinitionKey(MODEL).count() == 0) {
                runtime.startProcessInstanceByKey(MODEL);
            }
        });
    }
}
