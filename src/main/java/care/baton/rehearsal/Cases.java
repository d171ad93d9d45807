package care.baton.rehearsal;

import care.baton.clock.ClockFacts;
import care.baton.discharge.DischargeFacts;
import care.baton.discharge.DischargePlan;
import care.baton.handoff.HandoffAsk;
import care.baton.handoff.HandoffFacts;
import care.baton.handoff.HandoffLimits;
import care.baton.clock.Policy;
import care.baton.priority.PriorityFacts;
import care.baton.priority.PriorityLimits;
import care.baton.priority.Turn;
import care.baton.prompt.PromptFacts;
import care.baton.rules.Finding;
import care.baton.rules.CaseQuestion;
import care.baton.rules.Edition;
import care.baton.rules.RuleCard;
import care.baton.rules.RuleCase;
import care.baton.triage.TriageFacts;
import care.baton.triage.TriageSuggestion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the tables of cases that stand beside the rules. Every folder is asked in its own words; a folder that is not listed here has no question in Baton. */
public final class Cases {

    private static final Map<String, CaseQuestion<?, ?>> ASKING = Stream.of(
            new CaseQuestion<>(PriorityFacts.QUESTION, (findings, facts) -> {
                Turn turn = Turn.from(findings, facts, "");
                return Map.of("band", turn.band().words().toLowerCase(), "due", turn.due().toString());
            }),
            new CaseQuestion<>(HandoffFacts.QUESTION, (findings, facts) -> Map.of("asks", HandoffAsk.from(findings, "").stream()
                    .map(ask -> ask.team() + " within " + (ask.workingTime() ? ask.acceptWithin().toHours() + " working hours" : words(ask.acceptWithin()))
                            + (ask.next() == null ? "" : " then " + ask.next())).sorted().collect(Collectors.joining("; ")))),
            new CaseQuestion<>(PromptFacts.QUESTION, (findings, facts) -> Map.of("asks", findings.stream().map(Finding::answer)
                    .map(asks -> asks.question() + " of " + asks.team() + " within " + words(asks.answerWithin())).sorted().collect(Collectors.joining("; ")))),
            new CaseQuestion<>(TriageFacts.QUESTION, (findings, facts) -> Map.of("urgency", TriageSuggestion.from(findings, "").urgency())),
            new CaseQuestion<>(DischargeFacts.QUESTION, (findings, facts) -> {
                DischargePlan plan = DischargePlan.from(findings, "");
                return Map.of("pathway", plan.pathway(), "strands", String.join(" ", plan.strands()));
            }),
            new CaseQuestion<>(ClockFacts.QUESTION, (findings, facts) -> Map.of("effects", findings.stream()
                    .map(finding -> finding.answer().clock() + " " + finding.answer().words()).collect(Collectors.joining("; "))))
    ).collect(Collectors.toMap(asking -> asking.question().folder(), asking -> asking));

    /** One table: how many cases it has, and what is wrong with those that fail. */
    public record Table(String table, int cases, List<String> faults) {
    }

    private Cases() {
    }

    /** The folders Baton asks. */
    public static Set<String> questions() {
        return ASKING.keySet();
    }

    /** What is wrong with one case; empty if the rules answer as it expects. */
    public static List<String> faults(RuleCase row, Edition rules, Policy policy) {
        CaseQuestion<?, ?> asking = ASKING.get(row.question());
        if (asking == null) {
            return List.of("no part of Baton asks the rules in " + row.question());
        }
        List<String> faults = new ArrayList<>(asking.faults(row, rules, (type, choices, asAt) -> limits(type, policy.choosing(choices), asAt)));
        Set<String> known = rules.rules().stream().map(RuleCard::id).collect(Collectors.toSet());
        Stream.concat(row.fires().stream(), row.silent().stream()).filter(id -> !known.contains(id)).forEach(id -> faults.add("there is no rule " + id));
        return faults;
    }

    /** The result of every table. */
    public static List<Table> run(List<RuleCase> cases, Edition rules, Policy policy) {
        return cases.stream().collect(Collectors.groupingBy(row -> row.question() + "/" + row.file() + ".cases.csv", TreeMap::new, Collectors.toList()))
                .entrySet().stream().map(table -> new Table(table.getKey(), table.getValue().size(), table.getValue().stream()
                        .flatMap(row -> faults(row, rules, policy).stream().map(fault -> row.title() + ": " + fault)).toList())).toList();
    }

    /** Rules without a case in which they apply, or without a near miss. */
    public static List<String> gaps(List<RuleCard> rules, List<RuleCase> cases) {
        return rules.stream().collect(Collectors.groupingBy(RuleCard::question, TreeMap::new, Collectors.toList())).entrySet().stream()
                .flatMap(folder -> ASKING.containsKey(folder.getKey()) ? ASKING.get(folder.getKey()).gaps(folder.getValue(), cases).stream()
                        : Stream.of("No part of Baton asks the rules in " + folder.getKey())).toList();
    }

    private static Object limits(Class<?> type, Policy policy, LocalDate asAt) {
        return type == HandoffLimits.class ? HandoffLimits.of(policy, asAt) : PriorityLimits.of(policy, asAt);
    }

    private static String words(Duration within) {
        long hours = within.toHours();
        return hours % 24 != 0 ? hours + " hours" : hours == 24 ? "1 day" : hours / 24 + " days";
    }
}
