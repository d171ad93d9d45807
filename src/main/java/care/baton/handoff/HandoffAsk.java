package care.baton.handoff;

import care.baton.rules.Finding;

import java.time.Duration;
import java.util.List;

/**
 * A hand-over that the rules ask for.
 *
 * @param ruleId          a pathway has at most one open hand-over for each rule, for example {@code HND-04}
 * @param reason          the rule's full name
 * @param rulebookVersion the version of the rules that asked
 */
public record HandoffAsk(String ruleId, String reason, String team, Duration acceptWithin, String rulebookVersion) {

    /** Every finding is an ask of its own: teams act for different reasons, so none replaces another. */
    public static List<HandoffAsk> from(List<Finding<HandoffFinding>> findings, String rulebookVersion) {
        return findings.stream()
                .map(finding -> new HandoffAsk(finding.rule().id(), finding.reason(),
                        finding.answer().team(), finding.answer().acceptWithin(), rulebookVersion))
                .toList();
    }
}
