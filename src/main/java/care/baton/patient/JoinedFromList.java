package care.baton.patient;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Announces that a pathway which was already under way joins from an imported list, before its stage begins: a stage notes here what it would
 * otherwise ask for again. A null means "the list does not say".
 *
 * @param appointmentOn   the outpatient appointment that is booked
 * @param lastSeenOn      when the patient last attended clinic
 * @param testRequestedOn when a diagnostic test was requested
 */
public record JoinedFromList(UUID pathwayId, String stage, LocalDate appointmentOn, LocalDate lastSeenOn, LocalDate testRequestedOn) {

    /** What a test is called of which the list says only when it was requested. */
    public static final String TEST = "The test requested before the list was imported";
}
