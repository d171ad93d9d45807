package care.baton.handoff;

import java.util.List;
import java.util.UUID;

/** Announces new hand-overs: each becomes a task of the team that is asked, in the same transaction. */
public record HandoffsAsked(List<Asked> asked) {

    /** @param patient the label by which staff identify the patient */
    public record Asked(UUID handoffId, UUID pathwayId, String patient) {
    }
}
