package care.baton.priority;

import care.baton.priority.ListChange.Example;
import care.baton.priority.ListChange.Group;
import care.baton.priority.ListChange.Move;
import care.baton.priority.ListChange.Responsible;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Counts, one pathway after another, who moves between two books of rules; keeps counts and a few examples only. */
final class ListComparison {

    /**
     * One pathway under both books.
     *
     * @param differences what each rule does otherwise, by the rule's name
     */
    record Compared(UUID pathway, String function, String ageBand, String deprivation, Turn now, Turn then, Map<String, String> differences) {

        /** 1 more pressing, -1 less, 0 the same: by band, and within it by day. A held patient cannot be booked: whoever is held has moved down. */
        int way() {
            int band = Integer.compare(then.band().priority(), now.band().priority());
            return band != 0 ? band : Integer.signum(now.due().compareTo(then.due()));
        }
    }

    private static final int EXAMPLES = 20;

    private final LocalDate asAt;
    private Group all = new Group("all", 0, 0, 0);
    private final Map<String, Group> byDeprivation = new TreeMap<>();
    private final Map<String, Group> byFunction = new TreeMap<>();
    private final Map<String, Group> byAge = new TreeMap<>();
    private final Map<String, Move> moves = new TreeMap<>();
    private final Map<String, Responsible> responsible = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();
    private int otherReasons;
    private int failingNow;
    private String stopped;

    ListComparison(LocalDate asAt) {
        this.asAt = asAt;
    }

    void add(Compared one) {
        int way = one.way();
        all = all.with(way);
        byFunction.put(one.function(), byFunction.getOrDefault(one.function(), new Group(one.function(), 0, 0, 0)).with(way));
        byDeprivation.put(one.deprivation(), byDeprivation.getOrDefault(one.deprivation(), new Group(one.deprivation(), 0, 0, 0)).with(way));
        byAge.put(one.ageBand(), byAge.getOrDefault(one.ageBand(), new Group(one.ageBand(), 0, 0, 0)).with(way));
        if (way == 0) {
            otherReasons += one.now().reasons().equals(one.then().reasons()) ? 0 : 1;
            return;
        }
        String from = one.now().band().words();
        String to = one.then().band().words();
        String fromTo = one.now().band().ordinal() + " " + one.then().band().ordinal();
        moves.put(fromTo, moves.getOrDefault(fromTo, new Move(from, to, 0, 0, 0)).with(one.then().due().compareTo(one.now().due())));
        one.differences().forEach((rule, difference) -> responsible.put(rule + " " + difference,
                responsible.getOrDefault(rule + " " + difference, new Responsible(rule, difference, 0, 0)).with(way)));
        if (examples.size() < EXAMPLES) {
            examples.add(new Example(one.pathway(), from, one.now().due(), to, one.then().due(), one.differences().keySet().stream().sorted().toList()));
        }
    }

    /** The live rules could not be asked about somebody. */
    void failsNow() {
        failingNow++;
    }

    void stop(String because) {
        stopped = stopped == null ? because : stopped;
    }

    boolean goesOn() {
        return stopped == null;
    }

    ListChange result() {
        return new ListChange(asAt, all, List.copyOf(moves.values()), List.copyOf(byFunction.values()), List.copyOf(byAge.values()), List.copyOf(byDeprivation.values()),
                List.copyOf(responsible.values()), List.copyOf(examples), otherReasons, failingNow, stopped);
    }
}
