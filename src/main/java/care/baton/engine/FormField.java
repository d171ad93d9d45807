package care.baton.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One question of a form, and what counts as an answer to it. */
record FormField(String key, String label, JsonNode schema, HiddenWhen hidden) {

    private static final int LONGEST_TEXT = 4000;

    /** What is wrong with an answer (null or blank: none given), or nothing. Never quotes the answer. */
    Optional<String> fault(Object answer, Function<String, Object> known) {
        if (answer == null) {
            boolean asked = hidden == null || !hidden.test(known);
            return asked && validate().path("required").asBoolean(false) ? fault("an answer is needed") : Optional.empty();
        }
        return switch (schema.path("type").asText()) {
            case "radio", "select" -> choice(answer);
            case "checkbox" -> tick(answer);
            case "number" -> number(answer);
            case "datetime" -> moment(answer);
            default -> text(answer);
        };
    }

    private Optional<String> choice(Object answer) {
        if (!schema.has("values")) {
            return answer instanceof String ? Optional.empty() : fault("choose one of the list");
        }
        List<String> choices = new ArrayList<>();
        for (JsonNode value : schema.path("values")) {
            if (value.path("value").asText().equals(answer)) {
                return Optional.empty();
            }
            choices.add(value.path("value").asText());
        }
        return fault("choose one of " + String.join(", ", choices));
    }

    private Optional<String> tick(Object answer) {
        if (!(answer instanceof Boolean ticked)) {
            return fault("say true or false");
        }
        return validate().path("required").asBoolean(false) && !ticked ? fault("must be ticked") : Optional.empty();
    }

    private Optional<String> number(Object answer) {
        if (!(answer instanceof Number number)) {
            return fault("must be a number");
        }
        if (validate().has("min") && number.doubleValue() < validate().path("min").asDouble()) {
            return fault("must be " + validate().path("min").asText() + " or more");
        }
        if (validate().has("max") && number.doubleValue() > validate().path("max").asDouble()) {
            return fault("must be " + validate().path("max").asText() + " or less");
        }
        return Optional.empty();
    }

    private Optional<String> moment(Object answer) {
        boolean day = "date".equals(schema.path("subtype").asText("date"));
        try {
            String written = String.valueOf(answer);
            if (day) {
                LocalDate.parse(written);
            } else if (written.length() > 19 || written.endsWith("Z")) {
                OffsetDateTime.parse(written);
            } else {
                LocalDateTime.parse(written);
            }
            return Optional.empty();
        } catch (DateTimeException notOne) {
            return fault(day ? "write the date as year-month-day, e.g. 2026-03-31" : "write date and time as e.g. 2026-03-31T14:30");
        }
    }

    private Optional<String> text(Object answer) {
        if (!(answer instanceof String words)) {
            return fault("must be text");
        }
        int longest = validate().path("maxLength").asInt(LONGEST_TEXT);
        if (words.length() > longest) {
            return fault("must be at most " + longest + " characters");
        }
        if (words.length() < validate().path("minLength").asInt(0)) {
            return fault("must be at least " + validate().path("minLength").asInt() + " characters");
        }
        if (validate().has("pattern") && !Pattern.matches(validate().path("pattern").asText(), words)) {
            return fault("is not written as asked");
        }
        return Optional.empty();
    }

    private JsonNode validate() {
        return schema.path("validate");
    }

    private Optional<String> fault(String what) {
        return Optional.of("\"" + label + "\" (" + key + "): " + what);
    }
}
