package care.baton;

import care.baton.engine.HiddenWhen;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one form and names every place where it does not keep the house rules: plain words, few questions, the patient in sight. */
final class FormRules {

    private static final Set<String> KINDS = Set.of("text", "textfield", "textarea", "radio", "select", "checkbox", "number", "datetime", "group", "separator", "spacer");
    private static final Set<String> WITHOUT_ANSWER = Set.of("text", "group", "separator", "spacer");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(-[a-z]+)*|X?\\d{2,3}");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{\\s*([a-zA-Z]\\w*)\\s*}}");
    private static final int MOST_AT_ONCE = 12;
    private static final int MOST_QUESTIONS = 20;

    private final JsonNode form;
    private final Set<String> displayed;
    private final Set<String> read;
    private final Set<String> keys = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int atOnce;

    private FormRules(JsonNode form, Set<String> displayed, Set<String> read) {
        this.form = form;
        this.displayed = displayed;
        this.read = read;
    }

    /**
     * @param displayed the variables that the tasks of this form put in sight
     * @param read      the variables that the models of this form read
     * @param start     whether it starts a pathway: then there is no patient yet
     */
    static List<String> faults(JsonNode form, String fileName, Set<String> displayed, Set<String> read, boolean start) {
        var rules = new FormRules(form, displayed, read);
        rules.require(form.path("id").asText().equals(camel(fileName)), "id must be " + camel(fileName));
        JsonNode first = form.path("components").path(0);
        rules.require(start || first.path("type").asText().equals("text") && first.path("text").asText().contains("{{patient}}"), "must begin with the patient's name");
        rules.components(form.path("components"));
        rules.require(rules.keys.size() <= MOST_QUESTIONS, "asks " + rules.keys.size() + " questions; " + MOST_QUESTIONS + " are enough");
        rules.require(rules.atOnce <= MOST_AT_ONCE, "asks " + rules.atOnce + " questions at once; ask some of them only where an answer calls for them");
        rules.conditions(form.path("components"));
        return rules.faults;
    }

    private void components(JsonNode components) {
        for (JsonNode component : components) {
            String kind = component.path("type").asText();
            require(KINDS.contains(kind), "uses " + kind + ", whose answer is no plain value or cannot be shown in Tasklist");
            shown(component.path("text").asText(""));
            if (!WITHOUT_ANSWER.contains(kind)) {
                question(component, kind);
            }
            components(component.path("components"));
        }
    }

    private void question(JsonNode question, String kind) {
        String key = question.path("key").asText();
        require(keys.add(key), key + " is asked twice");
        atOnce += question.has("conditional") ? 0 : 1;
        require(!question.path("label").asText(question.path("dateLabel").asText("")).isBlank(), key + " has no label");
        require(!displayed.contains(key), key + " is shown and asked under one name: the answer would be lost");
        require(read.contains(key) || opens(key), key + " is asked and never read by the model");
        if (kind.equals("radio") || kind.equals("select")) {
            require(question.path("values").size() >= 2, key + " offers no choice");
            for (JsonNode choice : question.path("values")) {
                require(WORD.matcher(choice.path("value").asText()).matches(), key + " has a choice whose value is no word");
                require(!choice.path("label").asText().isBlank(), key + " has a choice without words");
            }
        }
        if (kind.equals("textfield") || kind.equals("textarea")) {
            require(question.path("validate").has("maxLength"), key + " must say how long a text may be");
        }
    }

    /** Whether an answer is only there to show other questions of the form. */
    private boolean opens(String key) {
        return form.findValuesAsText("hide").stream().anyMatch(hidden -> hidden.contains(key));
    }

    private void conditions(JsonNode components) {
        for (JsonNode component : components) {
            String condition = component.path("conditional").path("hide").asText("");
            if (!condition.isEmpty()) {
                try {
                    HiddenWhen.parse(condition).comparisons().forEach(comparison ->
                            require(keys.contains(comparison.key()) || displayed.contains(comparison.key()),
                                    "hides a question by " + comparison.key() + ", which it neither asks nor shows"));
                } catch (IllegalArgumentException notOurs) {
                    faults.add(notOurs.getMessage());
                }
            }
            conditions(component.path("components"));
        }
    }

    private void shown(String text) {
        Matcher names = SHOWN.matcher(text);
        while (names.find()) {
            require(names.group(1).equals("patient") || displayed.contains(names.group(1)), "shows " + names.group(1) + ", which no task provides");
        }
        require(!text.contains("{{#") && !text.contains("=\""), "computes in a text; say it in Java");
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            faults.add(otherwise);
        }
    }

    private static String camel(String kebab) {
        var text = new StringBuilder();
        for (String word : kebab.split("-")) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
