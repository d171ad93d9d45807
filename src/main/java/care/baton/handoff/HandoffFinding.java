package care.baton.handoff;

import java.time.Duration;
import java.util.Objects;

/** What one hand-over rule says: which team must take over, and how soon it must say yes or no. */
public record HandoffFinding(String team, Duration acceptWithin) {

    public HandoffFinding {
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(acceptWithin, "acceptWithin");
    }

    public static HandoffFinding to(String team, Duration acceptWithin) {
        return new HandoffFinding(team, acceptWithin);
    }
}
