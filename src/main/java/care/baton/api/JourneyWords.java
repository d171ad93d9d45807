package care.baton.api;

import care.baton.patient.Journey.Step;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Says in plain words what the journey keeps in short ones. What has no words of its own is read from its name, so that nothing is ever left out. */
@Component
class JourneyWords {

    /** One thing known about a step: "Because", "unfit". */
    record Said(String label, String value) {
    }

    private static final Pattern SHORT_NAME = Pattern.compile("[a-z]+([A-Z][a-z0-9]+)+");
    private static final Pattern NUMBER_OF_A_RECORD = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Properties words = new Properties();
    private final ObjectMapper json;

    JourneyWords(ObjectMapper json) throws IOException {
        this.json = json;
        try (var file = new InputStreamReader(JourneyWords.class.getResourceAsStream("/words/journey.properties"), StandardCharsets.UTF_8)) {
            words.load(file);
        }
    }

    /** {@code waiting.offerMade} as "A date was offered". */
    String of(String what) {
        return words.getProperty(what, plain(what.substring(what.indexOf('.') + 1)));
    }

    boolean has(String what) {
        return words.containsKey(what);
    }

    /**
     * What is known about it, in the order in which it was kept: an answer kept by its short name is said in words, and a number that only the program
     * uses is left out. Other values are as they are, for whoever shows them to escape.
     */
    List<Said> detail(Step step) {
        var said = new ArrayList<Said>();
        try {
            JsonNode detail = json.readTree(step.detail() == null ? "{}" : step.detail());
            detail.fields().forEachRemaining(one -> {
                String value = one.getValue().isNull() ? "" : value(one.getValue());
                if (!value.isBlank() && !NUMBER_OF_A_RECORD.matcher(value).matches()) {
                    said.add(new Said(words.getProperty("detail." + one.getKey(), plain(one.getKey())), value));
                }
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON here and nothing else.", e);
        }
        return said;
    }

    private static String value(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        if (value.isArray()) {
            var parts = new ArrayList<String>();
            value.forEach(part -> parts.add(value(part)));
            return String.join(", ", parts);
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return SHORT_NAME.matcher(text).matches() ? plain(text) : text;
    }

    /** {@code offerMade} as "Offer made". */
    static String plain(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.UK);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
