package care.baton.priority;

import care.baton.priority.PlainRule.Condition;
import care.baton.rules.RuleCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Writes the priority rules out as the Java a programmer would write by hand, each fact looked up once and one {@code if} for each rule, and compiles it:
 * what the rules could cost at the least. Made from the rule files, so that it never says anything else than they do.
 */
final class WrittenOut {

    private static final Pattern CALL = Pattern.compile("(\\w+)\\((\\w+)\\)");
    private static final Map<String, Method> FACTS = Arrays.stream(PriorityFacts.class.getMethods()).filter(method -> method.getParameterCount() == 0)
            .collect(Collectors.toMap(Method::getName, method -> method, (one, other) -> one));

    private WrittenOut() {
    }

    static JavaRules compiled(List<PlainRule> rules) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "bench", "written"));
            Path source = Files.writeString(folder.resolve("Written.java"), source(rules));
            String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-nowarn", "-classpath", classes, "-d", folder.toString(), source.toString()) != 0) {
                throw new IllegalStateException("What was written does not compile: " + source);
            }
            var loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, WrittenOut.class.getClassLoader());
            return (JavaRules) loader.loadClass("Written").getConstructor(RuleCard[].class).newInstance((Object) rules.stream().map(PlainRule::card).toArray(RuleCard[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(List<PlainRule> rules) {
        var text = new StringBuilder("""
                import care.baton.priority.*;
                import care.baton.rules.*;
                import java.util.*;
                import static care.baton.priority.Band.*;
                import static care.baton.priority.TurnFinding.ADVICE;
                public final class Written implements JavaRules {
                    private final RuleCard[] cards;
                    public Written(RuleCard[] cards) { this.cards = cards; }
                    public void ask(PriorityFacts patient, List<Finding<TurnFinding>> found) {
                        PriorityLimits limits = patient.limits();
                """);
        looked(rules).forEach(fact -> text.append("        final var ").append(fact).append(" = patient.").append(fact).append("();\n"));
        for (int n = 0; n < rules.size(); n++) {
            text.append("        if (").append(rules.get(n).conditions().stream().map(WrittenOut::java).collect(Collectors.joining(" && ")))
                    .append(") found.add(new Finding<>(cards[").append(n).append("], ").append(rules.get(n).answer()).append("));\n");
        }
        text.append("    }\n    public Map<String, Object> columns(PriorityFacts patient) {\n        PriorityLimits limits = patient.limits();\n");
        looked(rules).forEach(fact -> text.append("        final var ").append(fact).append(" = patient.").append(fact).append("();\n"));
        text.append("        var columns = new HashMap<String, Object>();\n");
        columns(rules).forEach((column, java) -> text.append("        columns.put(\"").append(column).append("\", ").append(java).append(");\n"));
        text.append("        return columns;\n    }\n    public TurnFinding answer(String ruleId, PriorityFacts patient) {\n        return switch (ruleId) {\n");
        rules.forEach(rule -> text.append("            case \"").append(rule.card().id()).append("\" -> ").append(rule.answer()).append(";\n"));
        return text.append("            default -> throw new IllegalArgumentException(ruleId);\n        };\n    }\n}\n").toString();
    }

    /** The facts without parameters that any rule names. */
    private static TreeSet<String> looked(List<PlainRule> rules) {
        return conditions(rules).flatMap(condition -> Stream.of(condition.fact().replaceAll(".*\\(|\\)", ""))).filter(fact -> !fact.startsWith("limits."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Condition> conditions(List<PlainRule> rules) {
        return rules.stream().flatMap(rule -> rule.conditions().stream());
    }

    private static String fact(String fact) {
        var call = CALL.matcher(fact);
        return call.matches() ? "patient." + call.group(1) + "(" + call.group(2) + ")" : fact.startsWith("limits.") ? fact + "()" : fact;
    }

    private static String java(Condition condition) {
        String fact = fact(condition.fact());
        String value = condition.value().startsWith("limits.") ? condition.value() + "()" : condition.value();
        return switch (condition.is()) {
            case "in" -> equalsAny(condition, fact);
            case "not in" -> "!" + equalsAny(condition, fact);
            case "==", "!=" -> !condition.asksWhetherKnown() && FACTS.containsKey(fact) && !FACTS.get(fact).getReturnType().isPrimitive()
                    ? (condition.is().equals("!=") ? "!" : "") + "java.util.Objects.equals(" + fact + ", " + value + ")" : fact + " " + condition.is() + " " + value;
            default -> fact + " " + condition.is() + " " + value;
        };
    }

    private static String equalsAny(Condition condition, String fact) {
        return condition.values().stream().map(value -> value + ".equals(" + fact + ")").collect(Collectors.joining(" || ", "(", ")"));
    }

    /** What a decision table has in its columns, and how it is worked out. */
    private static Map<String, String> columns(List<PlainRule> rules) {
        var columns = new LinkedHashMap<String, String>();
        conditions(rules).forEach(condition -> {
            columns.put(column(condition), condition.asksWhetherKnown() ? fact(condition.fact()) + " != null" : fact(condition.fact()));
            if (condition.value().startsWith("limits.")) {
                columns.put(variable(condition.value()), condition.value() + "()");
            }
        });
        return columns;
    }

    static String column(Condition condition) {
        return variable(condition.fact()) + (condition.asksWhetherKnown() ? "Known" : "");
    }

    static String variable(String of) {
        return of.replaceAll("[.()]", "_").replaceAll("_$", "");
    }
}
