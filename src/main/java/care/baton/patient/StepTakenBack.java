package care.baton.patient;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Announces, in the same transaction, that a step of a pathway did not happen after all. Each stage marks what it wrote of it.
 *
 * @param since what was saved from this moment on, by the database's clock, followed from the step
 */
public record StepTakenBack(UUID pathwayId, TurningPoints.Step step, OffsetDateTime since) {
}
