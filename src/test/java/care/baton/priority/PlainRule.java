package care.baton.priority;

import care.baton.rules.RuleBook;
import care.baton.rules.RuleCard;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One priority rule taken apart, so that the same rules can be written out for other engines and compared with: rules are so plain (see the static check)
 * that a few patterns read all of them.
 *
 * @param answer what it adds, as Java, with {@code patient} for the facts
 */
record PlainRule(RuleCard card, List<Condition> conditions, String answer) {

    /** One comparison of a fact: {@code daysPast(tciOn) >= 1}, {@code priorityCode in ( "P3", "P4" )}. */
    record Condition(String fact, String is, String value) {

        private static final Pattern FORM = Pattern.compile("(.+?)\\s+(==|!=|>=|<=|<|>|in|not in)\\s+(.+)", Pattern.DOTALL);

        static Condition read(String text) {
            Matcher parts = FORM.matcher(text.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("No comparison: " + text);
            }
            return new Condition(parts.group(1).strip(), parts.group(2), parts.group(3).strip());
        }

        boolean asksWhetherKnown() {
            return value.equals("null");
        }

        /** The texts of a list, each in its quotes. */
        List<String> values() {
            return Arrays.stream(value.replaceAll("[()]", "").split(",")).map(String::strip).toList();
        }
    }

    private static final Pattern WHEN = Pattern.compile("PriorityFacts\\((.*)\\)\\s*then\\s+findings\\.add\\((.*)\\);\\s*end", Pattern.DOTALL);
    private static final Pattern COMMA_OUTSIDE = Pattern.compile(",(?![^(]*\\))");

    /** All rules of the book that is live, in the order of their names. */
    static List<PlainRule> all(RuleBook book) {
        return book.throughout(edition -> edition.rules().stream().filter(card -> card.question().equals("priority")).sorted(Comparator.comparing(RuleCard::name))
                .map(card -> read(card, edition.text(card))).toList());
    }

    private static PlainRule read(RuleCard card, String text) {
        Matcher parts = WHEN.matcher(text);
        if (!parts.find()) {
            throw new IllegalArgumentException("Not a plain rule: " + text);
        }
        return new PlainRule(card, COMMA_OUTSIDE.splitAsStream(parts.group(1)).map(Condition::read).toList(), parts.group(2).strip());
    }
}
