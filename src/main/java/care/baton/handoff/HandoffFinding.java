package care.baton.handoff;

import java.time.Duration;
import java.util.Objects;

/**
 * What one hand-over rule says: which team must take over, how soon it must say yes or no, what it is asked, and who is told next if it does not answer.
 *
 * @param acceptWithin hours and days as they pass, or hours of the team's own working time
 * @param asks         one sentence: what the team is to do
 * @param next         the team that is told when nobody answers; null: the team's own lead
 */
public record HandoffFinding(String team, Duration acceptWithin, boolean workingTime, String asks, String next) {

    public HandoffFinding {
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(acceptWithin, "acceptWithin");
        Objects.requireNonNull(asks, "asks");
    }

    /** Within a time that passes day and night: for what cannot wait for a working day. */
    public static HandoffFinding to(String team, Duration acceptWithin, String asks) {
        return new HandoffFinding(team, acceptWithin, false, asks, null);
    }

    /** Within hours of the team's own working time: nights, weekends and bank holidays do not count. */
    public static HandoffFinding inWorkingTime(String team, Duration acceptWithin, String asks) {
        return new HandoffFinding(team, acceptWithin, true, asks, null);
    }

    /** Not its lead but this team is told when nobody answers. */
    public HandoffFinding then(String nextTeam) {
        return new HandoffFinding(team, acceptWithin, workingTime, asks, nextTeam);
    }
}
