package care.baton.handoff;

import java.util.List;
import java.util.UUID;

/** Announces hand-overs that nobody need answer any more, because their reason has gone away or the pathway has closed. */
public record HandoffsRecalled(List<UUID> handoffs) {
}
