package care.baton.reconcile;

import care.baton.engine.HiddenWhen;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers as somebody in a hurry could give them: what the form asks, at random; the first choice of each question, which mostly leads on, oftener than the others. */
final class RandomAnswers {

    private record Question(String key, JsonNode schema, HiddenWhen hidden) {

        boolean required() {
            return schema.path("validate").path("required").asBoolean(false);
        }
    }

    private final Map<String, List<Question>> forms = new HashMap<>();
    private final Random random;

    RandomAnswers(Random random) {
        this.random = random;
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".form")).sorted().toList()) {
                JsonNode form = new ObjectMapper().readTree(file.toFile());
                var questions = new ArrayList<Question>();
                collect(form.path("components"), null, questions);
                forms.put(form.path("id").asText(), questions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode components, HiddenWhen around, List<Question> questions) {
        for (JsonNode component : components) {
            String condition = component.path("conditional").path("hide").asText("");
            HiddenWhen hidden = condition.isEmpty() ? around : HiddenWhen.parse(condition);
            if (component.has("key") && !component.path("type").asText().equals("text") && !component.path("type").asText().equals("group")
                    && !component.path("disabled").asBoolean(false) && !component.path("readonly").asBoolean(false)) {
                questions.add(new Question(component.path("key").asText(), component, hidden));
            }
            collect(component.path("components"), hidden, questions);
        }
    }

    /** @param shown what the task shows besides, by name */
    Map<String, Object> of(String form, Map<String, Object> shown, LocalDate today) {
        var answers = new LinkedHashMap<String, Object>();
        Function<String, Object> known = key -> answers.containsKey(key) ? answers.get(key) : shown.get(key);
        for (Question question : forms.get(form)) {
            boolean asked = question.hidden() == null || !question.hidden().test(known);
            if (asked && (question.required() || random.nextInt(10) < 6)) {
                answers.put(question.key(), answer(question, today));
            }
        }
        return answers;
    }

    /** The same with something wrong in it. */
    Map<String, Object> wrong(String form, Map<String, Object> shown, LocalDate today) {
        var answers = new LinkedHashMap<String, Object>(of(form, shown, today));
        List<String> needed = forms.get(form).stream().filter(Question::required).map(Question::key).filter(answers::containsKey).toList();
        if (needed.isEmpty() || random.nextBoolean()) {
            answers.put("nobodyAskedThis", "something");
        } else {
            answers.remove(needed.get(random.nextInt(needed.size())));
        }
        return answers;
    }

    private Object answer(Question question, LocalDate today) {
        JsonNode schema = question.schema();
        return switch (schema.path("type").asText()) {
            case "radio", "select" -> choice(schema.path("values"));
            case "checkbox" -> question.required() || random.nextBoolean();
            case "number" -> schema.path("validate").path("min").asInt(1) + random.nextInt(3);
            case "datetime" -> moment(question.key(), schema.path("subtype").asText("date").equals("datetime"), today);
            default -> words(question.key(), schema.path("validate"));
        };
    }

    private Object choice(JsonNode values) {
        int which = random.nextInt(100) < 45 ? 0 : random.nextInt(values.size());
        return values.get(which).path("value").asText();
    }

    private String moment(String key, boolean withTime, LocalDate today) {
        LocalDate day = key.equals("birthDate") ? LocalDate.of(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28))
                : today.plusDays(random.nextInt(3) == 0 ? -random.nextInt(4) : random.nextInt(70));
        return withTime ? day + "T" + (random.nextBoolean() ? "08:15" : "14:30") : day.toString();
    }

    private String words(String key, JsonNode validate) {
        if (Objects.toString(key, "").toLowerCase(java.util.Locale.ROOT).contains("nhsnumber")) {
            return nhsNumber(random.nextInt(100_000));
        }
        String words = key.equals("procedureCode") ? "W371" : "Words about " + key;
        return words.substring(0, Math.min(words.length(), validate.path("maxLength").asInt(words.length())));
    }

    /** The n-th number of the range that belongs to nobody: 999, six digits, check digit. */
    static String nhsNumber(int n) {
        String nine = String.format("999%06d", n % 1_000_000);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? nhsNumber(n + 1) : nine + check;
    }
}
