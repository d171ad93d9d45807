package care.baton.team;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A trust's own choices about teams.
 *
 * @param enoughTime    a team is asked itself if it works at least this long before the answer is due; otherwise its cover is asked
 * @param warnDaysAhead managers are warned when the bank holidays of fewer days ahead are known
 */
@ConfigurationProperties("baton.team")
record TeamSettings(@DefaultValue("PT1H") Duration enoughTime, @DefaultValue("90") int warnDaysAhead) {
}
