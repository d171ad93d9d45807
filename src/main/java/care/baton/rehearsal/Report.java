package care.baton.rehearsal;

import care.baton.priority.ListChange;
import care.baton.rules.Edition;
import care.baton.rules.RuleCard;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a proposed book would change, for the person who approves it.
 *
 * @param against the version that was live
 * @param rules   which rules are new, gone or say something else
 * @param list    who on today's list moves
 * @param cases   the result of every table of cases
 * @param gaps    rules without a case or without a near miss
 * @param seconds how long the rehearsal took
 */
public record Report(String against, Rules rules, ListChange list, List<Cases.Table> cases, List<String> gaps, double seconds) {

    /** By the rules' names. */
    public record Rules(List<String> added, List<String> removed, List<String> changed) {

        static Rules between(Edition live, Edition proposed) {
            Map<String, RuleCard> before = byId(live);
            Map<String, RuleCard> after = byId(proposed);
            return new Rules(after.values().stream().filter(rule -> !before.containsKey(rule.id())).map(RuleCard::name).toList(),
                    before.values().stream().filter(rule -> !after.containsKey(rule.id())).map(RuleCard::name).toList(),
                    after.values().stream().filter(rule -> before.containsKey(rule.id()) && !live.text(before.get(rule.id())).equals(proposed.text(rule)))
                            .map(RuleCard::name).toList());
        }

        private static Map<String, RuleCard> byId(Edition edition) {
            return edition.rules().stream().collect(Collectors.toMap(RuleCard::id, rule -> rule, (one, other) -> one, java.util.TreeMap::new));
        }
    }

    /** Cases that fail and rules without a case: with any, nobody can approve the book. */
    public int caseFaults() {
        return cases.stream().mapToInt(table -> table.faults().size()).sum() + gaps.size();
    }
}
