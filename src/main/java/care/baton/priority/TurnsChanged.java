package care.baton.priority;

import java.util.List;
import java.util.UUID;

/** Announces that the turns of these pathways are not what they were: the order of their open tasks follows, in the same transaction. */
public record TurnsChanged(List<UUID> pathways) {
}
