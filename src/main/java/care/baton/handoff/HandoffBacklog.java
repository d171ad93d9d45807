package care.baton.handoff;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hand-overs that fell due in such numbers that they wait for their desks: the most pressing patients come first, some at a time, each exactly once however
 * many nodes are at it and whenever one of them stops. Models know this as {@code handoffBacklog}.
 */
@Component("handoffBacklog")
public class HandoffBacklog {

    private final OpenHandoffs open;
    private final HandoffRules rules;
    private final HandoffDeskSettings settings;
    private final ApplicationEventPublisher announce;

    HandoffBacklog(OpenHandoffs open, HandoffRules rules, HandoffDeskSettings settings, ApplicationEventPublisher announce) {
        this.open = open;
        this.rules = rules;
        this.settings = settings;
        this.announce = announce;
    }

    /** Whether any hand-over waits for its desk, or to be taken from it. */
    public boolean isWaiting() {
        return open.anyWait();
    }

    /**
     * Takes some from their desks that nobody need answer any more, then puts the most pressing of those that wait on theirs.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean next() {
        List<UUID> gone = open.nextNoLonger(settings.together());
        rules.takeBack(gone, null);
        List<UUID> next = open.nextForDesks(settings.together());
        List<UUID> waiting = open.toDesks(next);
        if (!waiting.isEmpty()) {
            announce.publishEvent(new HandoffsAsked(open.labelled(waiting)));
        }
        return gone.size() == settings.together() || !next.isEmpty();
    }
}
