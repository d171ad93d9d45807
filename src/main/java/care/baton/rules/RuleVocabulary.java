package care.baton.rules;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words one rule file may use: the facts of its folder's question, what says their answer, days and periods. Nothing else has a name in a rule,
 * so a rule can reach nothing else. Which words those are is said in Java, by the {@link Question}, and never by the file.
 */
final class RuleVocabulary {

    private static final Pattern OURS = Pattern.compile("care\\.baton\\.[a-z]+\\.[A-Z][A-Za-z]*");
    private static final Pattern ALL_CONSTANTS = Pattern.compile("(care\\.baton\\.[a-z]+\\.[A-Z][A-Za-z]*)\\.\\*");
    private static final Map<String, Class<?>> DAYS = Map.of(LocalDate.class.getName(), LocalDate.class, Duration.class.getName(), Duration.class);
    private static final Map<Class<?>, Set<String>> OF_DAYS = Map.of(
            LocalDate.class, Set.of("plusDays", "minusDays", "plusWeeks", "minusWeeks", "plusMonths", "minusMonths", "plusYears", "minusYears"),
            Duration.class, Set.of("ofDays", "ofHours", "ofMinutes"));
    private static final Set<Class<?>> READABLE = Set.of(boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, String.class, LocalDate.class);

    private final Question<?, ?> question;
    private final Map<String, Class<?>> imported = new HashMap<>();
    private final Map<String, Class<?>> constants = new HashMap<>();

    private RuleVocabulary(Question<?, ?> question) {
        this.question = question;
    }

    /**
     * @param imports  what the file imports, written in full
     * @param statics  what it imports statically
     * @param refused  receives what may not be imported
     */
    static RuleVocabulary of(String folder, List<String> imports, List<String> statics, List<String> refused) {
        Question<?, ?> question = imports.stream().map(RuleVocabulary::questionOf).flatMap(Optional::stream)
                .filter(found -> found.folder().equals(folder)).findFirst().orElse(null);
        var vocabulary = new RuleVocabulary(question);
        imports.forEach(name -> vocabulary.add(name, refused));
        statics.forEach(name -> vocabulary.addConstants(name, refused));
        return vocabulary;
    }

    private void add(String name, List<String> refused) {
        Class<?> type = DAYS.containsKey(name) ? DAYS.get(name) : question == null ? null : name.equals(question.facts().getName()) ? question.facts() : word(name);
        if (type == null) {
            refused.add(name);
        } else {
            imported.put(type.getSimpleName(), type);
        }
    }

    private void addConstants(String name, List<String> refused) {
        var matcher = ALL_CONSTANTS.matcher(name);
        Class<?> type = matcher.matches() && question != null ? word(matcher.group(1)) : null;
        List<String> words = type == null ? List.of() : Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()) && field.getType() == type).map(Field::getName).toList();
        if (words.isEmpty()) {
            refused.add("static " + name);
        }
        words.forEach(word -> constants.put(word, type));
    }

    private Class<?> word(String name) {
        return question.words().stream().filter(word -> word.getName().equals(name)).findFirst().orElse(null);
    }

    /** The question a fact type declares for itself; a class is looked at without being started unless it is a record of ours with such a declaration. */
    private static Optional<Question<?, ?>> questionOf(String name) {
        if (!OURS.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(name, false, RuleVocabulary.class.getClassLoader());
            Field declared = type.isRecord() ? type.getField("QUESTION") : null;
            if (declared == null || declared.getType() != Question.class || declared.getDeclaringClass() != type || !Modifier.isStatic(declared.getModifiers())) {
                return Optional.empty();
            }
            var question = (Question<?, ?>) declared.get(null);
            return question.facts() == type ? Optional.of(question) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The facts under their short name, or null if this is not what the file's rules look at. */
    Class<?> facts(String shortName) {
        return question != null && imported.get(shortName) == question.facts() ? question.facts() : null;
    }

    Class<?> answer() {
        return question.answer();
    }

    Class<?> imported(String shortName) {
        return imported.get(shortName);
    }

    /** The type of a constant that may be named alone, such as {@code SOON}; null if there is none. */
    Class<?> constant(String name) {
        return constants.get(name);
    }

    /** The type of a constant named with its list, such as {@code Band.SOON}; null if there is none. */
    static Class<?> constantOf(Class<?> type, String name) {
        boolean known = type.isEnum() && Arrays.stream(type.getEnumConstants()).anyMatch(constant -> ((Enum<?>) constant).name().equals(name));
        return known ? type : null;
    }

    /** What a fact is, such as a day or a number; null if the facts know no such thing. */
    Class<?> fact(String name) {
        return readable().filter(method -> method.getName().equals(name)).<Class<?>>map(Method::getReturnType).findFirst().orElse(null);
    }

    /** What one of several facts kept together is, such as a limit of the policy; null if there is none. */
    Class<?> factWithin(Class<?> together, String name) {
        return !isTogether(together) ? null : Arrays.stream(together.getRecordComponents()).filter(part -> part.getName().equals(name))
                .<Class<?>>map(RecordComponent::getType).findFirst().orElse(null);
    }

    /** What the facts work out from other facts, such as the days since one of them; null if they do not. */
    Class<?> workedOut(String name, List<Class<?>> from) {
        return question == null ? null : Arrays.stream(question.facts().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()) && !from.isEmpty())
                .filter(method -> method.getName().equals(name) && List.of(method.getParameterTypes()).equals(from) && READABLE.contains(method.getReturnType()))
                .<Class<?>>map(Method::getReturnType).findFirst().orElse(null);
    }

    /** Facts that are one fact of the whole: a record beside it that holds nothing but what a rule may read. */
    private boolean isTogether(Class<?> type) {
        return question != null && type != null && type.isRecord() && type.getPackage() == question.facts().getPackage() && type != question.facts()
                && type != question.answer() && Arrays.stream(type.getRecordComponents()).allMatch(part -> READABLE.contains(part.getType()));
    }

    /** Every fact there is, for whoever has misspelt one. */
    String knownFacts() {
        return question == null ? "" : question.facts().getSimpleName() + " knows " + readable().map(Method::getName).sorted().collect(Collectors.joining(", "));
    }

    private Stream<Method> readable() {
        return question == null ? Stream.empty() : Arrays.stream(question.facts().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .filter(method -> READABLE.contains(method.getReturnType()) || method.getReturnType().isEnum() || isTogether(method.getReturnType()))
                .filter(method -> !method.getName().equals("toString") && !method.getName().equals("hashCode"));
    }

    /**
     * What a call answers with; null if it is not one a rule may make.
     *
     * @param on the type it is made on; facts are only read, words only say an answer, days only move
     */
    Class<?> call(Class<?> on, boolean onType, String name, int arguments) {
        if (on == facts(on.getSimpleName())) {
            return onType || arguments > 0 ? null : fact(name);
        }
        if (isTogether(on)) {
            return onType || arguments > 0 ? null : factWithin(on, name);
        }
        boolean day = OF_DAYS.containsKey(on);
        boolean word = question != null && question.words().contains(on);
        Set<Class<?>> answers = Arrays.stream(on.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()) == onType)
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments)
                .filter(method -> day && OF_DAYS.get(on).contains(name) || word && method.getReturnType() == question.answer())
                .map(Method::getReturnType).collect(Collectors.toCollection(HashSet::new));
        return answers.size() == 1 ? answers.iterator().next() : null;
    }
}
