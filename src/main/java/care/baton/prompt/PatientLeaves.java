package care.baton.prompt;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Announces that clinician and patient have agreed that the patient leaves the list: the pathway ends, in the same transaction.
 *
 * @param declines the patient wants no more treatment; otherwise their care goes back to the practice because none is needed
 * @param note     why, in words
 */
public record PatientLeaves(UUID pathwayId, LocalDate on, boolean declines, String note) {
}
