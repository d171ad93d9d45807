package care.baton.clock;

import care.baton.clock.ClockAnswer.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of the events received still stand: what was taken back or corrected does not, and what cannot be right is set aside and named.
 *
 * <p>An event stands unless one that stands itself replaces it. So whoever cancels a cancellation brings back what was cancelled;
 * whoever corrects a correction does not.
 */
final class Standing {

    private static final int PLAUSIBLE_YEARS_AHEAD = 2;
    private static final LocalDate NHS_BEGAN = LocalDate.of(1948, 7, 5);
    private static final Set<EventKind> ATTENDANCE = EnumSet.of(EventKind.APPOINTMENT_ATTENDED, EventKind.APPOINTMENT_MISSED, EventKind.APPOINTMENT_CANCELLED);

    private static final Map<String, String> IN_WORDS = Map.of(
            "implausibleDate", "The date cannot be right. Ask the sender.",
            "afterTheDay", "Lies after the day this was asked for, and is not counted yet.",
            "countsFromLater", "Counts from a day after it happened. Ask the sender.");

    private final Map<String, ClockEvent> byId = new TreeMap<>();
    private final Map<String, List<ClockEvent>> replacing = new HashMap<>();
    private final Map<String, Boolean> stands = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final LocalDate asAt;

    private Standing(LocalDate asAt) {
        this.asAt = asAt;
    }

    /** The events that stand on that day, as they happened; what is wrong with others goes to {@code problems}. */
    static List<ClockEvent> of(List<ClockEvent> received, LocalDate asAt, List<Problem> problems) {
        var standing = new Standing(asAt);
        received.stream().sorted(ClockEvent.AS_IT_HAPPENED).forEach(standing::take);
        List<ClockEvent> left = standing.left();
        problems.addAll(standing.problems);
        return left;
    }

    private void take(ClockEvent event) {
        ClockEvent first = byId.putIfAbsent(event.id(), event);
        if (first == null) {
            if (event.replaces() != null && fault(event) == null) {
                replacing.computeIfAbsent(event.replaces(), id -> new ArrayList<>()).add(event);
            }
        } else if (first.kind() != event.kind() || !first.happenedOn().equals(event.happenedOn()) || !first.detail().equals(event.detail())) {
            problem(event, "sameIdTwice", "Another event came with the same id. Send a correction under an id of its own.");
        }
    }

    /** What is wrong with an event's dates; null if nothing is. */
    private String fault(ClockEvent event) {
        if (implausible(event.happenedOn()) || implausible(event.countsOn())) {
            return "implausibleDate";
        }
        if (event.happenedOn().isAfter(asAt)) {
            return "afterTheDay";
        }
        return event.countsOn().isAfter(event.happenedOn()) ? "countsFromLater" : null;
    }

    private boolean implausible(LocalDate day) {
        return day.isBefore(NHS_BEGAN) || day.isAfter(asAt.plusYears(PLAUSIBLE_YEARS_AHEAD));
    }

    private List<ClockEvent> left() {
        var left = new ArrayList<ClockEvent>();
        for (ClockEvent event : byId.values()) {
            if (!stands(event, new HashSet<>())) {
                continue;
            }
            if (fault(event) != null) {
                problem(event, fault(event), IN_WORDS.get(fault(event)));
            } else if (event.replaces() != null && !byId.containsKey(event.replaces())) {
                problem(event, "namesNoEvent", "Replaces an event that was not received. It counts once that event has come.");
            } else if (event.kind() == EventKind.CANCELLED && event.replaces() == null) {
                problem(event, "namesNoEvent", "Does not say which event it takes back.");
            } else if (event.kind() != EventKind.CANCELLED && !overruled(event)) {
                left.add(event);
            }
        }
        left.sort(ClockEvent.AS_IT_HAPPENED);
        return oneOutcomeEach(left);
    }

    private boolean stands(ClockEvent event, Set<String> asked) {
        Boolean known = stands.get(event.id());
        if (known != null) {
            return known;
        }
        if (!asked.add(event.id())) {
            problem(event, "replacesItself", "Replaces itself by way of others. Send it again under an id of its own.");
            return false;
        }
        boolean replaced = replacing.getOrDefault(event.id(), List.of()).stream().anyMatch(other -> stands(other, asked) || corrected(other, new HashSet<>(), asked));
        stands.put(event.id(), !replaced);
        return !replaced;
    }

    /** Whoever corrects a correction does not bring back what was wrong at first. */
    private boolean corrected(ClockEvent correction, Set<String> seen, Set<String> asked) {
        return correction.kind() != EventKind.CANCELLED && seen.add(correction.id()) && replacing.getOrDefault(correction.id(), List.of()).stream()
                .anyMatch(other -> other.kind() != EventKind.CANCELLED && (stands(other, asked) || corrected(other, seen, asked)));
    }

    /** Of several corrections of one event the last in order counts. */
    private boolean overruled(ClockEvent event) {
        if (event.replaces() == null) {
            return false;
        }
        List<ClockEvent> rivals = replacing.get(event.replaces()).stream().filter(other -> stands(other, new HashSet<>())).toList();
        if (rivals.get(rivals.size() - 1) == event) {
            return false;
        }
        problem(event, "correctedTwice", "Another event replaces the same one; that one counts. Correct the correction instead.");
        return true;
    }

    /** An appointment ends in one way. If two are said, neither is applied; the same said twice is said once. */
    private List<ClockEvent> oneOutcomeEach(List<ClockEvent> events) {
        var outcomes = new LinkedHashMap<String, List<ClockEvent>>();
        for (ClockEvent event : events) {
            if (event.detail().appointment() != null && (ATTENDANCE.contains(event.kind()) || event.kind() == EventKind.STATUS_SENT)) {
                String about = (event.kind() == EventKind.STATUS_SENT ? "status " : "outcome ") + event.detail().appointment();
                outcomes.computeIfAbsent(about, key -> new ArrayList<>()).add(event);
            }
        }
        var aside = new HashSet<ClockEvent>();
        for (List<ClockEvent> said : outcomes.values()) {
            boolean same = said.stream().allMatch(event -> event.kind() == said.get(0).kind() && event.happenedOn().equals(said.get(0).happenedOn())
                    && event.detail().equals(said.get(0).detail()));
            if (!same) {
                said.forEach(event -> problem(event, "twoOutcomes", "The appointment has another outcome too. Neither counts until one is taken back."));
            }
            aside.addAll(same ? said.subList(1, said.size()) : said);
        }
        return events.stream().filter(event -> !aside.contains(event)).toList();
    }

    private void problem(ClockEvent event, String what, String inWords) {
        problems.add(new Problem(event.id(), event.kind(), event.happenedOn(), what, inWords));
    }
}
