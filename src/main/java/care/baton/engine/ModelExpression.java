package care.baton.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression in a model may say: variables, literals, comparisons, and {@code bean.method(arguments)} of a stage bean. Nothing may follow a
 * call or a variable: no property, no index, no further call.
 */
final class ModelExpression {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<number>\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_]\\w*)|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!().,?:+-]))\\s*");

    /** Words that would hand the engine's own objects to somebody. */
    private static final Set<String> ENGINE_OBJECTS = Set.of("execution", "task", "caseExecution", "externalTask");

    /** The one thing a model does to its own execution: a pathway that came by a form gets its number. */
    private static final String NUMBER_THE_PATHWAY = "execution.setProcessBusinessKey(pathwayId)";

    private ModelExpression() {
    }

    /** @return what is wrong, in words that follow the element's id; empty if the text holds no expression, or only permitted ones */
    static Optional<String> firstFault(String text) {
        if (text == null) {
            return Optional.empty();
        }
        int from = start(text, 0);
        while (from >= 0) {
            int to = end(text, from);
            if (to < 0) {
                return Optional.of("has an expression that does not end: " + text.strip());
            }
            String expression = text.substring(from + 2, to);
            if (!isPermitted(expression)) {
                return Optional.of("has the expression ${" + expression.strip() + "}");
            }
            from = start(text, to);
        }
        return Optional.empty();
    }

    private static int start(String text, int from) {
        int dollar = text.indexOf("${", from);
        int hash = text.indexOf("#{", from);
        return dollar < 0 ? hash : hash < 0 ? dollar : Math.min(dollar, hash);
    }

    /** The closing brace, braces inside quotes aside. */
    private static int end(String text, int from) {
        char quote = 0;
        for (int i = from + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPermitted(String expression) {
        if (NUMBER_THE_PATHWAY.equals(expression)) {
            return true;
        }
        List<String> tokens = tokens(expression);
        if (tokens.isEmpty()) {
            return false;
        }
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean bean = StageBeans.NAMES.contains(token) && ".".equals(at(tokens, i + 1));
            if (bean && !(isWord(at(tokens, i + 2)) && "(".equals(at(tokens, i + 3)))) {
                return false;
            }
            boolean method = i >= 2 && ".".equals(tokens.get(i - 1)) && StageBeans.NAMES.contains(tokens.get(i - 2)) && !".".equals(at(tokens, i - 3));
            if (".".equals(token) && !(i >= 1 && StageBeans.NAMES.contains(tokens.get(i - 1)))
                    || isWord(token) && !method && "(".equals(at(tokens, i + 1)) && !isOperator(token)
                    || ")".equals(token) && ("(".equals(at(tokens, i + 1)) || ".".equals(at(tokens, i + 1)))
                    || !method && ENGINE_OBJECTS.contains(token)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> tokens(String expression) {
        var found = new ArrayList<String>();
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return List.of();
            }
            found.add(matcher.group().strip());
            at = matcher.end();
        }
        return found;
    }

    private static String at(List<String> tokens, int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : "";
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_');
    }

    private static boolean isOperator(String token) {
        return Set.of("and", "or", "not", "empty", "eq", "ne", "lt", "gt", "le", "ge").contains(token);
    }
}
