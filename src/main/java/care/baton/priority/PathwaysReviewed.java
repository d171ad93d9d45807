package care.baton.priority;

import java.util.List;
import java.util.UUID;

/** Announces that these pathways have just been looked at, whether their turns changed or not. */
public record PathwaysReviewed(List<UUID> pathways) {
}
