package care.baton.patient;

import java.util.UUID;

/** Announces that a closed pathway goes on, at the stage its record says: somebody must hold the patient again, at once. */
public record PathwayReopened(UUID pathwayId) {
}
