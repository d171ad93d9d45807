package care.baton.priority;

import care.baton.priority.PlainRule.Condition;
import care.baton.rules.Finding;
import care.baton.rules.RuleCard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * The priority rules as one decision table of Camunda's own decision engine: a row for each rule, a column for each fact, every row that applies is an
 * answer. The facts are worked out in Java and handed over, and so is the day of an answer, as a table cannot count days.
 */
final class DecisionTable {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table;
    private final JavaRules java;
    private final Map<String, RuleCard> cards;

    DecisionTable(List<PlainRule> rules, JavaRules java) {
        this.table = engine.parseDecision("turn", new ByteArrayInputStream(xml(rules).getBytes(StandardCharsets.UTF_8)));
        this.java = java;
        this.cards = rules.stream().map(PlainRule::card).collect(Collectors.toMap(RuleCard::id, card -> card));
    }

    void ask(PriorityFacts facts, List<Finding<TurnFinding>> found) {
        List<String> rules = engine.evaluateDecisionTable(table, java.columns(facts)).collectEntries("rule");
        rules.forEach(rule -> found.add(new Finding<>(cards.get(rule), java.answer(rule, facts))));
    }

    private static String xml(List<PlainRule> rules) {
        Set<String> columns = rules.stream().flatMap(rule -> rule.conditions().stream()).map(WrittenOut::column).collect(Collectors.toCollection(LinkedHashSet::new));
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="turns" name="turns" namespace="http://camunda.org/schema/1.0/dmn">
                <decision id="turn" name="Whose turn is next"><decisionTable id="table" hitPolicy="COLLECT">
                """);
        columns.forEach(column -> xml.append("<input id=\"i_").append(column).append("\"><inputExpression id=\"e_").append(column).append("\"><text>").append(column)
                .append("</text></inputExpression></input>\n"));
        xml.append("<output id=\"rule\" name=\"rule\" typeRef=\"string\" />\n");
        for (PlainRule rule : rules) {
            Map<String, List<Condition>> cells = rule.conditions().stream().collect(Collectors.groupingBy(WrittenOut::column, LinkedHashMap::new, Collectors.toList()));
            xml.append("<rule id=\"").append(rule.card().id().replace('-', '_')).append("\">");
            columns.forEach(column -> xml.append("<inputEntry><text>").append(cells.containsKey(column) ? escaped(entry(cells.get(column))) : "").append("</text></inputEntry>"));
            xml.append("<outputEntry><text>\"").append(rule.card().id()).append("\"</text></outputEntry></rule>\n");
        }
        return xml.append("</decisionTable></decision></definitions>").toString();
    }

    /** Two bounds of one fact are an interval; otherwise a cell holds one test. */
    private static String entry(List<Condition> conditions) {
        if (conditions.size() == 2) {
            Condition lower = conditions.stream().filter(condition -> condition.is().startsWith(">")).findFirst().orElseThrow();
            Condition upper = conditions.stream().filter(condition -> condition.is().startsWith("<")).findFirst().orElseThrow();
            return (lower.is().equals(">=") ? "[" : "]") + value(lower) + ".." + value(upper) + (upper.is().equals("<=") ? "]" : "[");
        }
        Condition one = conditions.get(0);
        if (one.asksWhetherKnown()) {
            return String.valueOf(one.is().equals("!="));
        }
        return switch (one.is()) {
            case "==" -> value(one);
            case "!=" -> "not(" + value(one) + ")";
            case "in" -> String.join(",", one.values());
            case "not in" -> "not(" + String.join(",", one.values()) + ")";
            default -> one.is() + " " + value(one);
        };
    }

    private static String value(Condition condition) {
        return condition.value().startsWith("limits.") ? WrittenOut.variable(condition.value()) : condition.value();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
