package care.baton.prompt;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Announces that clinician and patient have agreed that the patient leaves the list: the pathway ends, in the same transaction.
 *
 * @param note why, in words
 */
public record PatientLeaves(UUID pathwayId, LocalDate on, String note) {
}
