package care.baton.reconcile;

import java.util.List;
import java.util.UUID;

/** Announces gaps that are no more: nobody need put them right. */
public record GapsGone(List<UUID> gaps) {
}
