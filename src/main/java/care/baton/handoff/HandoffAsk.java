package care.baton.handoff;

import care.baton.rules.Finding;

import java.time.Duration;
import java.util.List;

/**
 * A hand-over that the rules ask for.
 *
 * @param ruleId          a pathway has at most one open hand-over for each rule, for example {@code HND-04}
 * @param reason          the rule's full name
 * @param workingTime     the time to accept is counted in the team's working time
 * @param asks            what the team is to do, in one sentence
 * @param next            who is told when nobody answers; null: the team's lead
 * @param rulebookVersion the version of the rules that asked
 */
public record HandoffAsk(String ruleId, String reason, String team, Duration acceptWithin, boolean workingTime, String asks, String next, String rulebookVersion) {

    /** Every finding is an ask of its own, for teams act for different reasons; a rule that speaks twice asks once. */
    public static List<HandoffAsk> from(List<Finding<HandoffFinding>> findings, String rulebookVersion) {
        return findings.stream()
                .map(finding -> {
                    HandoffFinding says = finding.answer();
                    return new HandoffAsk(finding.rule().id(), finding.reason(), says.team(), says.acceptWithin(), says.workingTime(), says.asks(), says.next(), rulebookVersion);
                })
                .distinct()
                .toList();
    }
}
