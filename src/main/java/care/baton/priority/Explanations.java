package care.baton.priority;

import care.baton.priority.TurnStore.Change;
import care.baton.rules.RuleBook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Why a patient stands where they stand, what time alone will do to that, and how it came about. */
@Component
public class Explanations {

    /**
     * What the calendar will do if nothing else happens.
     *
     * @param higher whether the patient then stands higher than today
     * @param words  "Moves up to Soon on 3 March 2027: Over 52 weeks comes before routine (PRI-07)."
     */
    public record NextMove(LocalDate on, Band band, LocalDate due, boolean higher, String words) {
    }

    /** One change of the turn that is past. {@code words} says what it became and why. */
    public record PastMove(java.time.OffsetDateTime at, Band bandBefore, LocalDate dueBefore, Band band, LocalDate due, List<String> reasons, String facts, String book,
            String byWhom, String words) {
    }

    /** @param sinceYesterday where the patient stood before today and yesterday changed it; null if they did not */
    public record Explanation(KeptTurn turn, String words, NextMove next, String sinceYesterday) {
    }

    private static final int WEEK = 7;
    private static final int DAYS_AHEAD = 400;

    private final RuleBook rules;
    private final TurnReview review;
    private final TurnStore store;
    private final Turns turns;
    private final Clock clock;

    Explanations(RuleBook rules, TurnReview review, TurnStore store, Turns turns, Clock clock) {
        this.rules = rules;
        this.review = review;
        this.store = store;
        this.turns = turns;
        this.clock = clock;
    }

    /** Empty if the pathway has no turn: it is closed. */
    public Optional<Explanation> of(UUID pathwayId) {
        return turns.kept(pathwayId).map(turn -> new Explanation(turn, turn.words(), next(turn).orElse(null), sinceYesterday(pathwayId).orElse(null)));
    }

    /** Every change of the turn, the latest first. */
    public List<PastMove> history(UUID pathwayId) {
        return store.changes(pathwayId).stream().map(change -> new PastMove(change.at(), change.bandBefore(), change.dueBefore(), change.band(), change.due(),
                change.reasons(), change.facts(), change.book(), change.byWhom(), words(pathwayId, change))).toList();
    }

    /** The first day within the next year or so on which the patient stands in another band, or by another day, though nothing has happened. */
    private Optional<NextMove> next(KeptTurn turn) {
        List<PriorityFactsOfRecord> found = review.facts(List.of(turn.pathwayId()), LocalDate.now(clock));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PriorityFactsOfRecord today = found.get(0);
        TurnOverride override = store.standing(List.of(turn.pathwayId())).get(turn.pathwayId()).override();
        // soon is likely, so few days are asked about first, and then twice as many each time
        for (int from = 1, days = WEEK; from <= DAYS_AHEAD; from += days, days *= 2) {
            LocalDate first = today.facts().asAt().plusDays(from);
            var moves = new java.util.ArrayList<NextMove>();
            rules.askEach(PriorityFacts.QUESTION, IntStream.range(0, days).mapToObj(first::plusDays), today.facts()::onDay, (day, answer) -> {
                PriorityFacts then = today.facts().onDay(day);
                KeptTurn later = TurnReview.turn(new PriorityFactsOfRecord(turn.pathwayId(), then), Turn.from(answer.findings(), then, answer.version()), override);
                if (moves.isEmpty() && moved(turn, later)) {
                    moves.add(move(turn, later, day));
                }
            });
            if (!moves.isEmpty()) {
                return Optional.of(moves.get(0));
            }
        }
        return Optional.empty();
    }

    /** A date that says "today" every day is no news. */
    private static boolean moved(KeptTurn now, KeptTurn later) {
        return now.band() != later.band() || !now.due().equals(later.due()) && !later.due().equals(later.asAt());
    }

    private static NextMove move(KeptTurn now, KeptTurn later, LocalDate on) {
        boolean higher = later.band().compareTo(now.band()) < 0 || later.band() == now.band() && later.due().isBefore(now.due());
        String to = later.band() == now.band() ? "by " + TurnWords.day(later.due()) : later.band().words();
        String why = now.placed() != null && later.placed() == null ? "the clinician's placing ends."
                : later.reasons().isEmpty() ? "in turn, by the place in the list." : TurnWords.sentence(later.reasons().get(0));
        return new NextMove(on, later.band(), later.due(), higher, "Moves " + (higher ? "up to " : "down to ") + to + " on " + TurnWords.day(on) + ": " + why);
    }

    private Optional<String> sinceYesterday(UUID pathwayId) {
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);
        List<Change> recent = store.changes(pathwayId).stream().filter(change -> !change.asAt().isBefore(yesterday)).toList();
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        Change first = recent.get(recent.size() - 1);
        return Optional.of(first.bandBefore() == null ? "Came on the list on " + TurnWords.day(first.asAt()) + "."
                : "Was " + first.bandBefore().words() + ", by " + TurnWords.day(first.dueBefore()) + ", until " + TurnWords.day(first.asAt()) + ".");
    }

    private static String words(UUID pathwayId, Change change) {
        if (change.band() == null) {
            return "Left the list.";
        }
        // an override is kept by its number; its words stand in the journey
        String placed = change.overrideId() == null ? "" : "Placed by a clinician. ";
        return placed + new KeptTurn(pathwayId, change.band(), change.due(), change.rulesBand(), change.rulesDue(), change.reasons(), change.advice(), null, change.book(),
                change.asAt()).words();
    }
}
