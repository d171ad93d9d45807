package care.baton.priority;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The turn kept for one pathway: where the patient stands, and what the rules say by themselves.
 *
 * @param band      where the patient stands
 * @param due       the last day that is in time
 * @param rulesBand where the rules place the patient
 * @param advice    rules that are shown and moved nobody
 * @param placed    the override that makes the difference; null if the rules' answer stands
 * @param asAt      the day the answer became what it is
 */
public record KeptTurn(UUID pathwayId, Band band, LocalDate due, Band rulesBand, LocalDate rulesDue, List<String> reasons, List<String> advice, TurnOverride placed,
        String book, LocalDate asAt) {

    /** Whether the patient stands higher than the rules say by themselves. */
    public boolean isHigher() {
        return TurnWords.higher(this);
    }

    /** The deciding reason alone: "Over 52 weeks comes before routine (PRI-07)." */
    public String reason() {
        return TurnWords.reason(this);
    }

    /** The same in words for staff, wherever it is shown. */
    public String words() {
        return TurnWords.of(this);
    }
}
