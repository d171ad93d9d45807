package care.baton.handoff;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A trust's own choices about hand-overs.
 *
 * @param chaseWithin    how long a team's lead has to see that an overdue hand-over is answered before it goes to the site coordinators
 * @param answerAgainWithin how long another team has that is asked by a person after a refusal
 */
@ConfigurationProperties("baton.handoff")
public record HandoffSettings(@DefaultValue("PT4H") Duration chaseWithin, @DefaultValue("P1D") Duration answerAgainWithin) {
}
