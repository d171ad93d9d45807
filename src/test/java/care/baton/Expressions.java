package care.baton;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression of a model says: which bean methods it calls, with how many arguments, and which variables it reads. */
record Expressions(List<Call> calls, Set<String> variables) {

    record Call(String bean, String method, int arguments) {
    }

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CALL = Pattern.compile("([a-zA-Z]\\w*)\\.([a-zA-Z]\\w*)\\(([^()]*)\\)");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[a-zA-Z]\\w*(?!\\w*\\()");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "and", "or", "not", "empty", "execution");

    static Expressions of(String text) {
        var calls = new ArrayList<Call>();
        var variables = new TreeSet<String>();
        Matcher braces = Pattern.compile("[$#]\\{([^}]*)}").matcher(text);
        while (braces.find()) {
            String inside = TEXT.matcher(braces.group(1)).replaceAll("''");
            Matcher call = CALL.matcher(inside);
            while (call.find()) {
                String arguments = call.group(3).strip();
                calls.add(new Call(call.group(1), call.group(2), arguments.isEmpty() ? 0 : arguments.split(",").length));
            }
            Matcher name = NAME.matcher(inside.replaceAll("([a-zA-Z]\\w*)\\.([a-zA-Z]\\w*)\\(", "("));
            while (name.find()) {
                if (!WORDS.contains(name.group())) {
                    variables.add(name.group());
                }
            }
        }
        return new Expressions(calls, variables);
    }
}
