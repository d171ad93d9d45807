package care.baton.priority;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What one priority rule says: how pressing, and by when.
 *
 * @param due the last day that is still in time; may lie in the past
 */
public record TurnFinding(Band band, LocalDate due) {

    public TurnFinding {
        Objects.requireNonNull(band, "band");
        Objects.requireNonNull(due, "due");
    }
}
