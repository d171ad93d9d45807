package care.baton.priority;

import java.time.LocalDate;

/**
 * What one priority rule says: how pressing, and by when; or only something that staff should see.
 *
 * @param band null for advice
 * @param due  the last day that is still in time; may lie in the past; null for advice
 */
public record TurnFinding(Band band, LocalDate due) {

    /** Shown to staff; it never moves anybody. */
    public static final TurnFinding ADVICE = new TurnFinding(null, null);

    public TurnFinding {
        if (band == null != (due == null)) {
            throw new IllegalArgumentException("A finding has a band and a day, or neither");
        }
    }

    public boolean isAdvice() {
        return band == null;
    }
}
