package care.baton.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** A form as it was deployed: the questions it asks, and the check of what was answered, whichever way the answer came. */
final class DeployedForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WITHOUT_ANSWER = Set.of("text", "html", "image", "separator", "spacer", "button", "group", "table", "iframe");

    private final Map<String, FormField> fields = new LinkedHashMap<>();

    private DeployedForm() {
    }

    static DeployedForm read(InputStream schema) throws IOException {
        var form = new DeployedForm();
        form.add(JSON.readTree(schema).path("components"), null);
        return form;
    }

    private void add(JsonNode components, HiddenWhen around) {
        for (JsonNode component : components) {
            String condition = component.path("conditional").path("hide").asText("");
            HiddenWhen hidden = condition.isEmpty() ? around : HiddenWhen.parse(condition);
            String key = component.path("key").asText("");
            if (!key.isEmpty() && !WITHOUT_ANSWER.contains(component.path("type").asText()) && !component.path("disabled").asBoolean(false)
                    && !component.path("readonly").asBoolean(false)) {
                fields.put(key, new FormField(key, component.path("label").asText(key), component, hidden));
            }
            add(component.path("components"), hidden);
        }
    }

    Set<String> keys() {
        return fields.keySet();
    }

    /**
     * The answers as variables: a question that was not answered is null, so that no earlier answer stays in its place.
     *
     * @param shown what the form shows besides, by name; a question may be hidden by it
     * @throws FormFieldValidationException naming every question that is wrongly answered, missing or unknown
     */
    Map<String, Object> checked(Map<String, Object> submitted, Function<String, Object> shown) {
        var answers = new HashMap<String, Object>();
        fields.keySet().forEach(key -> answers.put(key, blankIsNone(submitted.get(key))));
        List<String> faults = new ArrayList<>();
        Function<String, Object> known = key -> fields.containsKey(key) ? answers.get(key) : shown.apply(key);
        fields.values().forEach(field -> field.fault(answers.get(field.key()), known).ifPresent(faults::add));
        var unknown = new TreeSet<>(submitted.keySet());
        unknown.removeAll(fields.keySet());
        unknown.forEach(key -> faults.add(key + ": this form does not ask for it"));
        if (!faults.isEmpty()) {
            throw new FormFieldValidationException(null, String.join("; ", faults));
        }
        return answers;
    }

    private static Object blankIsNone(Object answer) {
        return answer instanceof String words && words.isBlank() ? null : answer;
    }
}
