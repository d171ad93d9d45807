package care.baton.priority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Who on today's list moves up or down between two books of rules, counted by group, with the rules that move them. Holds no names. */
public final class ListComparison {

    /**
     * One pathway under both books.
     *
     * @param differences what each rule does otherwise, by the rule's name
     */
    record Moved(UUID pathway, String function, String ageBand, Turn now, Turn then, Map<String, String> differences) {

        /** 1 more pressing, -1 less, 0 the same: by band, and within it by day. A held patient cannot be booked: whoever is held has moved down. */
        int way() {
            int band = Integer.compare(then.band().priority(), now.band().priority());
            return band != 0 ? band : Integer.signum(now.due().compareTo(then.due()));
        }
    }

    /** How many of one group move, or stay. */
    public record Group(String group, int up, int down, int unchanged) {

        Group with(int way) {
            return new Group(group, up + (way > 0 ? 1 : 0), down + (way < 0 ? 1 : 0), unchanged + (way == 0 ? 1 : 0));
        }
    }

    /** How many go from one band to another; within one band the day changes. */
    public record Move(String from, String to, int earlier, int later) {
    }

    /** What a rule does to those who move: it applies now, does not apply any more, or answers otherwise. */
    public record Responsible(String rule, String difference, int up, int down) {
    }

    /** One who moves, to be looked up in Tasklist by whoever may. */
    public record Example(UUID pathwayId, String from, LocalDate fromDue, String to, LocalDate toDue, List<String> rules) {
    }

    private static final int EXAMPLES = 20;

    private final LocalDate asAt;
    private Group all = new Group("all", 0, 0, 0);
    private final Map<String, Group> byFunction = new TreeMap<>();
    private final Map<String, Group> byAge = new TreeMap<>();
    private final Map<String, Move> moves = new TreeMap<>();
    private final Map<String, Responsible> responsible = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();
    private int otherReasons;
    private int notAskedNow;
    private String stopped;

    ListComparison(LocalDate asAt) {
        this.asAt = asAt;
    }

    void add(Moved moved) {
        int way = moved.way();
        all = all.with(way);
        byFunction.compute(moved.function(), (name, group) -> (group == null ? new Group(name, 0, 0, 0) : group).with(way));
        byAge.compute(moved.ageBand(), (name, group) -> (group == null ? new Group(name, 0, 0, 0) : group).with(way));
        if (way == 0) {
            otherReasons += moved.now().reasons().equals(moved.then().reasons()) ? 0 : 1;
            return;
        }
        String from = moved.now().band().words();
        String to = moved.then().band().words();
        int days = moved.then().due().compareTo(moved.now().due());
        moves.compute(moved.now().band().ordinal() + " " + moved.then().band().ordinal(), (key, move) -> new Move(from, to,
                (move == null ? 0 : move.earlier()) + (days <= 0 ? 1 : 0), (move == null ? 0 : move.later()) + (days > 0 ? 1 : 0)));
        moved.differences().forEach((rule, difference) -> responsible.compute(rule + " " + difference, (key, before) -> new Responsible(rule, difference,
                (before == null ? 0 : before.up()) + (way > 0 ? 1 : 0), (before == null ? 0 : before.down()) + (way < 0 ? 1 : 0))));
        if (examples.size() < EXAMPLES) {
            examples.add(new Example(moved.pathway(), from, moved.now().due(), to, moved.then().due(), moved.differences().keySet().stream().sorted().toList()));
        }
    }

    /** The live rules could not be asked about somebody. */
    void notAskedNow() {
        notAskedNow++;
    }

    void stop(String because) {
        stopped = stopped == null ? because : stopped;
    }

    /** Why the proposed rules cannot be used; null if they got through the whole list. */
    public String stopped() {
        return stopped;
    }

    public LocalDate asAt() {
        return asAt;
    }

    public Group all() {
        return all;
    }

    public List<Group> byFunction() {
        return List.copyOf(byFunction.values());
    }

    public List<Group> byAge() {
        return List.copyOf(byAge.values());
    }

    /** From the most pressing band to the least. */
    public List<Move> byBand() {
        return List.copyOf(moves.values());
    }

    public List<Responsible> rules() {
        return List.copyOf(responsible.values());
    }

    public List<Example> examples() {
        return List.copyOf(examples);
    }

    /** Those who stay where they are for another reason. */
    public int otherReasons() {
        return otherReasons;
    }

    /** Those about whom the live rules fail today. */
    public int failingNow() {
        return notAskedNow;
    }
}
