package care.baton.discharge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a hospital may set for the discharge ({@code baton.discharge.*}).
 *
 * @param summaryWithin how soon after the patient left their GP has the summary; 24 hours by the NHS Standard Contract, service condition 11
 */
@ConfigurationProperties("baton.discharge")
record DischargeSettings(@DefaultValue("PT24H") Duration summaryWithin) {
}
