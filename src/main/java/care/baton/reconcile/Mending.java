package care.baton.reconcile;

import care.baton.handoff.HandoffsRecalled;
import care.baton.handoff.LostHandoffs;
import care.baton.patient.Failure;
import care.baton.patient.PathwayClosed;
import care.baton.patient.Pathways;
import care.baton.priority.Turns;
import care.baton.prompt.PromptsAsked;
import care.baton.prompt.PromptsRecalled;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Mends what can be mended without judging a patient: the very announcement that was lost is made once more. Everything else is for a person. */
@Component
class Mending {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    private record Remedy(String words, Consumer<Gap> apply) {
    }

    private final Map<GapKind, Remedy> remedies;
    private final Pathways pathways;
    private final TransactionTemplate byItself;

    Mending(LostHandoffs handoffs, Pathways pathways, Turns turns, ApplicationEventPublisher announce, PlatformTransactionManager transactions) {
        this.pathways = pathways;
        this.byItself = new TransactionTemplate(transactions);
        this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.remedies = Map.of(
                GapKind.HANDOFF_NOT_ON_DESK, new Remedy("put on the desk again", gap -> handoffs.askAgain(gap.about())),
                GapKind.HANDOFF_LEFT, new Remedy("taken from the desk", gap -> announce.publishEvent(new HandoffsRecalled(gap.about()))),
                GapKind.PROMPT_NOT_ON_DESK, new Remedy("put on the desk again", gap -> announce.publishEvent(new PromptsAsked(gap.about()))),
                GapKind.PROMPT_LEFT, new Remedy("taken from the desk", gap -> announce.publishEvent(new PromptsRecalled(gap.about()))),
                GapKind.OPEN_OF_CLOSED, new Remedy("recalled", gap -> announce.publishEvent(new PathwayClosed(gap.pathwayId()))),
                GapKind.NO_TURN, new Remedy("the rules were asked", gap -> turns.review(List.of(gap.pathwayId()))));
    }

    boolean knows(GapKind kind) {
        return remedies.containsKey(kind);
    }

    /**
     * Mends one gap in a transaction of its own, if it is still there when nobody else can change the pathway.
     *
     * @param stillThere what is found on a pathway now
     * @return what was done; null: it could not be mended
     */
    String mend(Gap gap, Function<UUID, List<Gap>> stillThere) {
        try {
            byItself.executeWithoutResult(status -> {
                pathways.lock(gap.pathwayId());
                stillThere.apply(gap.pathwayId()).stream().filter(now -> now.kind() == gap.kind()).forEach(now -> remedies.get(now.kind()).apply().accept(now));
            });
            // not everything can be announced again: a hand-over that the record never knew, a move that was part of a lost journey
            return stillThere.apply(gap.pathwayId()).stream().anyMatch(now -> now.kind() == gap.kind()) ? null : remedies.get(gap.kind()).words();
        } catch (RuntimeException e) {
            LOG.warn("Pathway {}: {} could not be mended by itself ({}). A person is asked.", gap.pathwayId(), gap.kind().word(), Failure.inShort(e));
            return null;
        }
    }
}
