package care.baton.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form's condition for hiding a question, in the few words our forms use: {@code =answer != "value"}, {@code =answer = true}, joined by
 * {@code and} or by {@code or}. Anything else is refused, so that browser and server never differ about which questions were asked.
 */
public record HiddenWhen(List<Comparison> comparisons, boolean all) implements Predicate<Function<String, Object>> {

    private static final Pattern COMPARISON = Pattern.compile("\\s*([a-zA-Z]\\w*)\\s*(!=|=)\\s*(?:\"([^\"]*)\"|(true|false|null))\\s*");

    public record Comparison(String key, boolean equal, Object value) {
    }

    /** @throws IllegalArgumentException if the condition uses other words */
    public static HiddenWhen parse(String condition) {
        String text = condition.strip();
        if (!text.startsWith("=")) {
            throw new IllegalArgumentException("A condition begins with '=': " + condition);
        }
        boolean any = text.contains(" or ");
        if (any && text.contains(" and ")) {
            throw new IllegalArgumentException("A condition joins its parts with 'and' or with 'or', not both: " + condition);
        }
        var comparisons = new ArrayList<Comparison>();
        for (String part : text.substring(1).split(any ? " or " : " and ")) {
            Matcher match = COMPARISON.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("A condition compares an answer with a value, e.g. =decision != \"reject\": " + condition);
            }
            comparisons.add(new Comparison(match.group(1), "=".equals(match.group(2)), value(match)));
        }
        return new HiddenWhen(List.copyOf(comparisons), !any);
    }

    private static Object value(Matcher match) {
        if (match.group(3) != null) {
            return match.group(3);
        }
        return "null".equals(match.group(4)) ? null : Boolean.valueOf(match.group(4));
    }

    /** Whether the question is hidden, given the answers so far and what the form shows. */
    @Override
    public boolean test(Function<String, Object> known) {
        Predicate<Comparison> holds = comparison -> Objects.equals(known.apply(comparison.key()), comparison.value()) == comparison.equal();
        return all ? comparisons.stream().allMatch(holds) : comparisons.stream().anyMatch(holds);
    }
}
