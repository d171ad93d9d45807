package care.baton.clock;

import java.util.List;
import java.util.UUID;

/**
 * Announces, in the same transaction, that what the clocks of these pathways say has changed: a stop was made or taken back, a start was found, an event could
 * not be applied or a person is needed.
 *
 * @param waitingAgain those of them whose wait for treatment runs here now and did not before
 */
public record ClocksChanged(List<UUID> pathways, List<UUID> waitingAgain) {
}
