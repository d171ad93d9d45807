package care.baton.triage;

import care.baton.rules.Finding;

import java.util.Comparator;
import java.util.List;

/**
 * How urgent a referral looks to the rules, with every reason, for a clinician to confirm or change.
 *
 * @param urgency         routine, urgent or suspectedCancer
 * @param reasons         the full names of all rules that applied, the deciding one first
 * @param rulebookVersion the version of the rules that suggested it
 */
public record TriageSuggestion(String urgency, List<String> reasons, String rulebookVersion) {

    private static final Comparator<Finding<TriageFinding>> MOST_URGENT_FIRST = Comparator
            .comparing((Finding<TriageFinding> finding) -> -TriageFinding.URGENCIES.indexOf(finding.answer().urgency()))
            .thenComparing(Finding::reason);

    /** What is suggested when the rules cannot be asked: never less than urgent. */
    static TriageSuggestion withoutRules(String requestedUrgency, String rulebookVersion) {
        return new TriageSuggestion("suspectedCancer".equals(requestedUrgency) ? requestedUrgency : "urgent",
                List.of("The rules could not be asked: read the referral itself"), rulebookVersion);
    }

    /** The most urgent suggestion wins; without one the referral is routine. */
    public static TriageSuggestion from(List<Finding<TriageFinding>> findings, String rulebookVersion) {
        List<Finding<TriageFinding>> ordered = findings.stream().sorted(MOST_URGENT_FIRST).toList();
        return new TriageSuggestion(ordered.isEmpty() ? "routine" : ordered.get(0).answer().urgency(),
                ordered.stream().map(Finding::reason).toList(), rulebookVersion);
    }
}
