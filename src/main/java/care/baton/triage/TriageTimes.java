package care.baton.triage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a referral may wait for a clinician before the service lead is told: {@code baton.triage.suspected-cancer}, {@code .urgent} and
 * {@code .routine}. No national rule sets these; the defaults are this project's choice, and each hospital's to change.
 */
@ConfigurationProperties("baton.triage")
record TriageTimes(@DefaultValue("1d") Duration suspectedCancer, @DefaultValue("2d") Duration urgent, @DefaultValue("5d") Duration routine) {

    Duration of(String urgency) {
        return switch (urgency == null ? "routine" : urgency) {
            case "suspectedCancer" -> suspectedCancer;
            case "urgent" -> urgent;
            default -> routine;
        };
    }
}
