package care.baton.priority;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Who on today's list moves up or down between two books of rules, by group, with the rules that move them. Holds no names.
 *
 * @param byBand       from the most pressing band to the least
 * @param otherReasons those who stay where they are for another reason
 * @param failingNow   those about whom the live rules fail today
 * @param stopped      why the proposed rules cannot be used; null if they got through the whole list
 */
public record ListChange(LocalDate asAt, Group all, List<Move> byBand, List<Group> byFunction, List<Group> byAge, List<Group> byDeprivation, List<Responsible> rules,
        List<Example> examples, int otherReasons, int failingNow, String stopped) {

    /** How many of one group move, or stay. */
    public record Group(String group, int up, int down, int unchanged) {

        Group with(int way) {
            return new Group(group, up + (way > 0 ? 1 : 0), down + (way < 0 ? 1 : 0), unchanged + (way == 0 ? 1 : 0));
        }
    }

    /** How many go from one band to another, and whether their day comes earlier or later; within one band only the day changes. */
    public record Move(String from, String to, int earlier, int sameDay, int later) {

        Move with(int days) {
            return new Move(from, to, earlier + (days < 0 ? 1 : 0), sameDay + (days == 0 ? 1 : 0), later + (days > 0 ? 1 : 0));
        }
    }

    /** What a rule does to those who move: it applies now, does not apply any more, or answers otherwise. */
    public record Responsible(String rule, String difference, int up, int down) {

        Responsible with(int way) {
            return new Responsible(rule, difference, up + (way > 0 ? 1 : 0), down + (way < 0 ? 1 : 0));
        }
    }

    /** One who moves, to be looked up in Tasklist by whoever may. */
    public record Example(UUID pathwayId, String from, LocalDate fromDue, String to, LocalDate toDue, List<String> rules) {
    }
}
