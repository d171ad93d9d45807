package care.baton.clock;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Targets, limits and local choices, each with the days between which it holds. Changing one is an entry, not code: see {@code policy/*.csv}.
 */
public final class Policy {

    /**
     * One line of a policy file.
     *
     * @param validTo the last day; null while it holds
     */
    public record Entry(String name, String value, LocalDate validFrom, LocalDate validTo, String source) {

        boolean holds(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Map<String, List<String>> CHOICES = Map.of("missed-appointment.stop-date", List.of("discharge", "appointment"),
            "list-position.after-monitoring", List.of("credit", "original"), "priority.children", List.of("advisory", "soon"),
            "priority.carers", List.of("advisory", "soon"));

    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Map<String, String> chosen;

    private Policy(Map<String, List<Entry>> byName, Map<String, String> chosen) {
        this.byName.putAll(byName);
        this.chosen = chosen;
    }

    public static Policy of(List<Entry> entries) {
        var byName = new HashMap<String, List<Entry>>();
        entries.forEach(entry -> byName.merge(entry.name(), List.of(entry), (some, more) -> {
            var all = new java.util.ArrayList<>(some);
            all.addAll(more);
            return List.copyOf(all);
        }));
        return new Policy(byName, Map.of());
    }

    /**
     * The same policy with some values chosen for all days, to try out what they would mean.
     *
     * @throws IllegalArgumentException if a name or a value is not known
     */
    public Policy choosing(Map<String, String> choices) {
        choices.forEach((name, value) -> {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException("There is no such policy; there are " + byName.keySet().stream().sorted().toList() + ".");
            }
            check(name, value);
        });
        return new Policy(byName, Map.copyOf(choices));
    }

    /** Limits are whole numbers; a choice is one of few words. */
    static void check(String name, String value) {
        List<String> words = CHOICES.get(name);
        if (words == null ? value == null || !NUMBER.matcher(value).matches() : !words.contains(value)) {
            throw new IllegalArgumentException("The policy " + name + " is " + (words == null ? "a whole number" : "one of " + words) + ".");
        }
    }

    /** @throws IllegalStateException if nothing holds on that day: the policy files have a gap */
    public String text(String name, LocalDate day) {
        String choice = chosen.get(name);
        if (choice != null) {
            return choice;
        }
        return byName.getOrDefault(name, List.of()).stream().filter(entry -> entry.holds(day)).map(Entry::value).findFirst()
                .orElseThrow(() -> new IllegalStateException("No value of the policy " + name + " holds on " + day + "; see policy/*.csv."));
    }

    public int number(String name, LocalDate day) {
        return Integer.parseInt(text(name, day));
    }
}
