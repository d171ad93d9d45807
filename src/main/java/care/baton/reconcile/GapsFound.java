package care.baton.reconcile;

import java.util.List;
import java.util.UUID;

/** Announces gaps that a person is to put right: each becomes a task. */
public record GapsFound(List<Asked> gaps) {

    /**
     * @param pathwayId null: it belongs to no pathway
     * @param patient   the label by which staff identify the patient
     */
    public record Asked(UUID gapId, UUID pathwayId, String patient) {
    }
}
