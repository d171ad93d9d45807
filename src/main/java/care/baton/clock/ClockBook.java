package care.baton.clock;

import care.baton.clock.ClockStore.Row;
import care.baton.patient.Actor;
import care.baton.patient.KeptPlans;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where stages and messages say what happened to a patient's clocks, and where anybody asks what the clocks say. Every event is kept; the clocks are
 * made again from all of them, in the same transaction.
 */
@Component
public class ClockBook {

    /** Something that happened on a pathway; the message it came from, or null. */
    public record Heard(UUID pathwayId, ClockEvent event, String messageId) {
    }

    private static final int TOGETHER = 2000;

    private final ClockStore store;
    private final Clocks clocks;
    private final PolicyBook policies;
    private final KeptPlans plans;
    private final Actor actor;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    ClockBook(ClockStore store, Clocks clocks, PolicyBook policies, KeptPlans plans, Actor actor, Clock clock, ApplicationEventPublisher announce) {
        this.store = store;
        this.clocks = clocks;
        this.policies = policies;
        this.plans = plans;
        this.actor = actor;
        this.clock = clock;
        this.announce = announce;
    }

    /**
     * Keeps an event and makes the pathway's clocks again.
     *
     * @return false if an event of this id was known already: nothing has changed
     */
    @Transactional
    public boolean happened(UUID pathwayId, ClockEvent event) {
        return happened(List.of(new Heard(pathwayId, event, null))) == 1;
    }

    /**
     * The same for many events and pathways, a few thousand pathways at a time.
     *
     * @return of how many pathways something new was heard
     */
    @Transactional
    public int happened(List<Heard> heard) {
        plans.forPathways(heard.size());
        int fresh = 0;
        for (int from = 0; from < heard.size(); from += TOGETHER) {
            List<Heard> some = heard.subList(from, Math.min(from + TOGETHER, heard.size()));
            store.lock(some.stream().map(Heard::pathwayId).distinct().toList());
            Set<UUID> touched = store.append(some.stream().map(this::row).toList());
            fold(touched);
            fresh += touched.size();
        }
        return fresh;
    }

    /** What the clocks of a pathway say today, event by event. */
    public ClockAnswer of(UUID pathwayId) {
        return of(pathwayId, LocalDate.now(clock));
    }

    /** What they said, or will say, on another day by what is known now. */
    public ClockAnswer of(UUID pathwayId, LocalDate asAt) {
        return clocks.fold(store.events(List.of(pathwayId)).getOrDefault(pathwayId, List.of()), policies.policy(), asAt);
    }

    /** Once a day: events that were dated ahead and whose day may have come. */
    @Transactional
    public void catchUp() {
        List<UUID> waiting = store.waitingForTheirDay();
        for (int from = 0; from < waiting.size(); from += TOGETHER) {
            List<UUID> some = waiting.subList(from, Math.min(from + TOGETHER, waiting.size()));
            store.lock(some);
            fold(some);
        }
    }

    /**
     * Makes the clocks of some pathways again, after rules or policy have changed: those with numbers after the first and up to the last.
     *
     * @return how many of them have clocks
     */
    @Transactional
    int foldBetween(UUID after, UUID upTo) {
        int folded = 0;
        List<UUID> some;
        UUID last = after;
        do {
            some = store.pathwaysAfter(last, upTo, TOGETHER);
            store.lock(some);
            fold(some);
            folded += some.size();
            last = some.isEmpty() ? upTo : some.get(some.size() - 1);
        } while (some.size() == TOGETHER);
        return folded;
    }

    private void fold(Collection<UUID> pathways) {
        if (pathways.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        Map<UUID, List<ClockEvent>> events = store.events(pathways);
        var answers = new LinkedHashMap<UUID, ClockAnswer>();
        pathways.forEach(id -> answers.put(id, clocks.fold(events.getOrDefault(id, List.of()), policies.policy(), today)));
        ClocksChanged changed = store.keep(answers);
        if (!changed.pathways().isEmpty()) {
            announce.publishEvent(changed);
        }
    }

    private Row row(Heard heard) {
        ClockEvent event = heard.event();
        return new Row(heard.pathwayId(), event.id(), event.kind().word(), event.happenedOn(), event.happenedAt(), OffsetDateTime.now(clock), actor.name(),
                heard.messageId(), event.replaces(), store.written(event.detail()));
    }
}
