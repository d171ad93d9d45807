package care.baton.diagnostics;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a hospital may set for its diagnostics.
 *
 * @param chaseAfter how long after the request a missing result is chased: six weeks, the national limit for a diagnostic test (DM01)
 * @param acknowledgeWithin how long the requesting team has to acknowledge an abnormal result before the service lead is asked as well. There is
 *        no national figure; one day is our choice
 */
@ConfigurationProperties("baton.diagnostics")
public record DiagnosticsSettings(@DefaultValue("42d") Period chaseAfter, @DefaultValue("1d") Duration acknowledgeWithin) {
}
