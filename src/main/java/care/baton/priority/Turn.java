package care.baton.priority;

import care.baton.rules.Finding;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Whose turn it is: how pressing a patient's next step is, by when, and every reason for it.
 *
 * @param due             the last day that is still in time; may lie in the past
 * @param reasons         the full names of all rules that had a say, the deciding one first, then what supports it; empty when the patient is simply in turn
 * @param advice          the full names of the rules that tell staff something and moved nobody
 * @param rulebookVersion the version of the rules that decided
 */
public record Turn(Band band, LocalDate due, List<String> reasons, List<String> advice, String rulebookVersion) {

    private static final Comparator<Finding<TurnFinding>> MOST_PRESSING_FIRST = Comparator
            .comparing((Finding<TurnFinding> finding) -> finding.answer().band() != Band.HELD)
            .thenComparing(finding -> finding.answer().band())
            .thenComparing(finding -> finding.answer().due())
            .thenComparing(Finding::reason);

    /**
     * A hold that applies comes before everything else, because a held patient cannot be booked; otherwise the most pressing
     * band wins, and within it the earliest date. Without a finding that counts the patient is in turn, by place in the list.
     */
    public static Turn from(List<Finding<TurnFinding>> findings, PriorityFacts facts, String rulebookVersion) {
        List<Finding<TurnFinding>> ordered = findings.stream().filter(finding -> !finding.answer().isAdvice()).sorted(MOST_PRESSING_FIRST).toList();
        List<String> advice = findings.stream().filter(finding -> finding.answer().isAdvice()).map(Finding::reason).sorted().toList();
        TurnFinding deciding = ordered.isEmpty() ? Band.IN_TURN.by(facts.inTurnBy()) : ordered.get(0).answer();
        return new Turn(deciding.band(), deciding.due(), ordered.stream().map(Finding::reason).toList(), advice, rulebookVersion);
    }
}
