package care.baton.handoff;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A trust's own choices about hand-overs.
 *
 * @param chaseWithin  how long a team's lead has to see that an overdue hand-over is answered before it goes to the site coordinators
 * @param askWithin    how much of its working time a team has that a person asks, or that is asked again after a refusal
 * @param acceptWithin for each stage: how much of its working time the stage's team has to say yes or no to a patient who comes
 * @param urgentWithin the same for an urgent patient or one with suspected cancer, day and night
 */
@ConfigurationProperties("baton.handoff")
public record HandoffSettings(@DefaultValue("PT4H") Duration chaseWithin, @DefaultValue("PT8H") Duration askWithin, Map<String, Duration> acceptWithin,
        Map<String, Duration> urgentWithin) {

    // no national document names these times: a trust confirms them
    private static final Map<String, Duration> ACCEPT = Map.of("referral", Duration.ofHours(10), "triage", Duration.ofHours(10), "clinic", Duration.ofHours(20),
            "diagnostics", Duration.ofHours(10), "waiting", Duration.ofHours(20), "stay", Duration.ofHours(1), "discharge", Duration.ofHours(4));
    private static final Map<String, Duration> URGENT = Map.of("referral", Duration.ofHours(4), "triage", Duration.ofHours(4), "clinic", Duration.ofHours(8),
            "diagnostics", Duration.ofHours(8), "waiting", Duration.ofHours(24), "stay", Duration.ofHours(1), "discharge", Duration.ofHours(2));

    public HandoffSettings {
        acceptWithin = withDefaults("accept-within", acceptWithin, ACCEPT);
        urgentWithin = withDefaults("urgent-within", urgentWithin, URGENT);
    }

    private static Map<String, Duration> withDefaults(String name, Map<String, Duration> chosen, Map<String, Duration> defaults) {
        var times = new HashMap<>(defaults);
        if (chosen != null) {
            chosen.forEach((stage, within) -> {
                if (!defaults.containsKey(stage) || within.isNegative() || within.isZero()) {
                    throw new IllegalArgumentException("baton.handoff." + name + "." + stage + " must name a stage (triage, clinic, …) and a time, for example PT8H.");
                }
                times.put(stage, within);
            });
        }
        return Map.copyOf(times);
    }
}
