package care.baton.priority;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A clinician has placed a patient higher or lower than the rules do.
 *
 * @param due       by when the patient's turn is; null: by the day the rules say
 * @param lastDay   the last day on which it counts
 * @param rulesBand what the rules said when it was placed
 */
public record TurnOverride(long id, UUID pathwayId, Band band, LocalDate due, String reason, String placedBy, OffsetDateTime placedAt, LocalDate lastDay,
        Band rulesBand) {

    /**
     * Whether it counts beside this answer of the rules. A patient whom the rules hold cannot be booked wherever somebody placed them, and nobody placed
     * lower stays there once the rules find them more pressing than they did.
     */
    boolean counts(Turn rules, LocalDate asAt) {
        boolean lower = band.compareTo(rules.band()) > 0;
        return !lastDay.isBefore(asAt) && rules.band() != Band.HELD && !(lower && rules.band().compareTo(rulesBand) < 0);
    }
}
