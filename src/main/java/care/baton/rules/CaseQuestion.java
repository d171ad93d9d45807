package care.baton.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How the cases of one folder are asked, and how an answer is written in their tables.
 *
 * @param answer the columns of an answer, from what was found about the facts
 */
public record CaseQuestion<F extends Record, A>(Question<F, A> question, BiFunction<List<Finding<A>>, F, Map<String, String>> answer) {

    /** What is wrong with one case, in words; empty if the rules answer as it expects. */
    public List<String> faults(RuleCase row, Edition rules, RuleCase.Together together) {
        List<String> faults = new ArrayList<>();
        try {
            F facts = row.read(question.facts(), together);
            Map<String, String> expected = new TreeMap<>(row.columns());
            expected.keySet().removeAll(row.facts(question.facts()).keySet());
            expected.keySet().stream().filter(column -> !answer.apply(List.of(), facts).containsKey(column))
                    .forEach(column -> faults.add("the column " + column + " is neither a fact nor an answer"));
            if (expected.isEmpty()) {
                faults.add("no column says which answer is expected");
            }
            List<Finding<A>> findings = rules.ask(question, facts).findings();
            compare(row, findings, faults);
            Map<String, String> answered = answer.apply(findings, facts);
            expected.computeIfPresent("due", (column, cell) -> String.valueOf(row.day(cell)));
            expected.forEach((column, cell) -> {
                if (answered.containsKey(column) && !answered.get(column).equals(cell)) {
                    faults.add(column + " is " + answered.get(column) + ", expected is " + cell);
                }
            });
        } catch (RuntimeException e) {
            faults.add("cannot be asked: " + e.getMessage());
        }
        return faults;
    }

    private static <A> void compare(RuleCase row, List<Finding<A>> findings, List<String> faults) {
        var applied = findings.stream().map(finding -> finding.rule().id()).collect(Collectors.toCollection(TreeSet::new));
        if (!applied.equals(row.fires()) || applied.size() != findings.size()) {
            faults.add("the rules that apply are " + applied + ", expected are " + row.fires());
        }
        if (row.silent().stream().anyMatch(row.fires()::contains)) {
            faults.add("a rule cannot both apply and stay silent");
        }
    }

    /** What is missing from the tables of this folder: the cases of a rule stand in the table beside its file, one where it applies and a near miss. */
    public List<String> gaps(List<RuleCard> rules, List<RuleCase> cases) {
        List<String> gaps = new ArrayList<>();
        for (RuleCard rule : rules) {
            String table = rule.question() + "/" + rule.file().replace(".drl", ".cases.csv");
            List<RuleCase> beside = cases.stream().filter(row -> (row.question() + "/" + row.file() + ".cases.csv").equals(table)).toList();
            List<RuleCase> fires = beside.stream().filter(row -> row.fires().contains(rule.id())).toList();
            List<RuleCase> silent = beside.stream().filter(row -> row.silent().contains(rule.id())).toList();
            if (fires.isEmpty()) {
                gaps.add(rule.id() + " has no case in " + table + " in which it applies");
            }
            if (silent.stream().noneMatch(miss -> fires.stream().anyMatch(hit -> oneFactApart(hit, miss)))) {
                gaps.add(rule.id() + " has no near miss in " + table + ": a case where it stays silent, one fact away from a case where it applies");
            }
        }
        return gaps;
    }

    private boolean oneFactApart(RuleCase one, RuleCase other) {
        Map<String, String> these = one.facts(question.facts());
        Map<String, String> those = other.facts(question.facts());
        return these.keySet().stream().filter(fact -> !these.get(fact).equals(those.get(fact))).count() == 1;
    }
}
