package care.baton.priority;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Facts of invented patients: every fact is said of some of them. */
final class InventedFacts {

    static final List<String> CODES = List.of("P4", "P3", "P2", "P1b", "P1a");
    static final List<String> URGENCIES = List.of("routine", "urgent", "suspectedCancer");
    private static final Map<String, List<String>> WORDS = Map.of("stage", List.of("referral", "triage", "clinic", "diagnostics", "waiting", "stay", "discharge"),
            "urgency", URGENCIES, "priorityCode", CODES, "held", List.of("unfit", "awaitingTest", "unavailable", "watchfulWaiting"));
    private static final List<String> ALWAYS = List.of("asAt", "limits");
    /** What is known of everybody on a list. */
    private static final List<String> LISTED = List.of("stage", "receivedOn", "clockStart", "urgency");

    private InventedFacts() {
    }

    /** Each fact said of about every second patient: any combination may come. */
    static PriorityFacts any(Random draw, LocalDate today) {
        return some(draw, today, 2, List.of());
    }

    /** As on a real list: all have a stage, an urgency and a clock, and each other fact is said of one patient in eight. */
    static PriorityFacts listed(Random draw, LocalDate today) {
        return some(draw, today, 8, LISTED);
    }

    private static PriorityFacts some(Random draw, LocalDate today, int oneIn, List<String> always) {
        SomeFacts patient = SomeFacts.on(today);
        for (RecordComponent fact : PriorityFacts.class.getRecordComponents()) {
            if (!ALWAYS.contains(fact.getName()) && (always.contains(fact.getName()) || draw.nextInt(oneIn) == 0)) {
                patient.with(fact.getName(), value(fact, draw, today));
            }
        }
        return patient.facts();
    }

    private static Object value(RecordComponent fact, Random draw, LocalDate today) {
        if (WORDS.containsKey(fact.getName())) {
            return WORDS.get(fact.getName()).get(draw.nextInt(WORDS.get(fact.getName()).size()));
        }
        if (fact.getType() == LocalDate.class) {
            return today.minusDays(draw.nextInt(3) == 0 ? draw.nextInt(800) : draw.nextInt(120) - 60);
        }
        return fact.getType() == int.class ? (Object) draw.nextInt(10) : (Object) draw.nextBoolean();
    }
}
