package care.baton.clock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the clocks of some pathways again, in the steps of {@link ClocksAgain}, so that sizes can be compared on one list. */
@Component
public class FoldedAgain {

    private static final int TOGETHER = 2000;
    private static final UUID LAST = new UUID(-1, -1);

    private final ClockStore store;
    private final Clocks clocks;
    private final PolicyBook policies;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FoldedAgain(ClockStore store, Clocks clocks, PolicyBook policies, Clock clock, TransactionTemplate transaction) {
        this.store = store;
        this.clocks = clocks;
        this.policies = policies;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @return how many clocks the first so many pathways have, and how many days they have run together */
    public String first(int pathways) {
        long[] found = new long[2];
        UUID last = new UUID(0, 0);
        for (int done = 0; done < pathways; done += TOGETHER) {
            UUID after = last;
            int some = Math.min(TOGETHER, pathways - done);
            last = transaction.execute(status -> {
                List<UUID> next = store.pathwaysAfter(after, LAST, some);
                store.lock(next);
                Map<UUID, List<ClockEvent>> events = store.events(next);
                var answers = new HashMap<UUID, ClockAnswer>();
                next.forEach(id -> answers.put(id, clocks.fold(events.get(id), policies.policy(), LocalDate.now(clock))));
                store.keep(answers);
                answers.values().stream().flatMap(answer -> answer.clocks().stream()).forEach(one -> {
                    found[0]++;
                    found[1] += one.days() == null ? 0 : one.days();
                });
                return next.get(next.size() - 1);
            });
        }
        return found[0] + " clocks, " + found[1] + " days";
    }
}
