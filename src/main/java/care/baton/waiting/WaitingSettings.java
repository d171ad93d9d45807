package care.baton.waiting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a hospital's access policy says about waiting for treatment.
 *
 * @param reasonableNoticeDays  notice from which an offer is reasonable whatever the patient answers; three weeks (NHS Data Model and Dictionary,
 *                              REASONABLE OFFER)
 * @param secondOfferWithinDays how far the second offered date may lie from the first for the two to count together; six weeks (RTT guidance §8.3)
 * @param longDelayDays         a wish to wait longer than this goes to a clinician; six weeks (RTT guidance §8.1)
 * @param patientCancellations  how many cancellations by the patient lead to a conversation with a clinician; local policy
 * @param longestHoldDays       how long a hold may last before somebody looks again; twelve weeks, as for active monitoring (RTT guidance §8.3)
 */
@ConfigurationProperties("baton.waiting")
record WaitingSettings(@DefaultValue("21") int reasonableNoticeDays, @DefaultValue("42") int secondOfferWithinDays,
        @DefaultValue("42") int longDelayDays, @DefaultValue("3") int patientCancellations, @DefaultValue("84") int longestHoldDays) {
}
