package care.baton.patient;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Announces, in the same transaction, that a referral has been saved as a pathway.
 *
 * @param ubrn      the e-RS booking reference; null if it did not come with one
 * @param messageId the message it came in; null if somebody typed it
 */
public record ReferralReceived(UUID pathwayId, LocalDate receivedOn, String ubrn, String messageId) {
}
