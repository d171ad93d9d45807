package care.baton.engine;

import java.util.Collection;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * What a form shows beside its questions is text. Tasklist reads a form's own text as Markdown and HTML, after it has put in what is shown: without this, a
 * patient's words between angle brackets would vanish, and their stars would become bullets.
 */
final class ShownAsText {

    private static final String MARKUP = "&<>*_`#[]~|\\";

    private ShownAsText() {
    }

    /** @param questions the keys of the form's questions: their answers stay as they are, because a question shows plain text anyway */
    static VariableMap of(VariableMap variables, Collection<String> questions) {
        for (String name : Set.copyOf(variables.keySet())) {
            if (!questions.contains(name) && variables.getValueTyped(name).getValue() instanceof String words) {
                variables.putValueTyped(name, Variables.stringValue(escaped(words)));
            }
        }
        return variables;
    }

    static String escaped(String words) {
        var text = new StringBuilder(words.length());
        words.chars().forEach(c -> {
            if (MARKUP.indexOf(c) >= 0) {
                text.append("&#").append(c).append(';');
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }
}
