package care.baton.clinic;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a hospital may set for its clinics.
 *
 * @param patientCancellationsBeforeReview after how many cancellations by the patient in a row a clinician looks at the pathway. The national rules
 *        (RTT guidance v5 §4.4.2.1) ask for a clinical review of repeated cancellations and give no number; 3 is our choice
 * @param watchfulWaitingReview after how long watchful waiting is reviewed when no date was agreed (RTT guidance v5 §8: every 12 weeks)
 */
@ConfigurationProperties("baton.clinic")
public record ClinicSettings(@DefaultValue("3") int patientCancellationsBeforeReview, @DefaultValue("12w") Period watchfulWaitingReview) {
}
