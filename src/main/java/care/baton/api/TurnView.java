package care.baton.api;

import care.baton.priority.KeptTurn;
import care.baton.priority.TurnOverride;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Whose turn it is and why.
 *
 * @param band     where the patient stands
 * @param words    all of it in one text, as staff see it on the task
 * @param reasons  the rules that spoke, the deciding one first
 * @param advice   rules that are shown and moved nobody
 * @param rules    where the rules place the patient by themselves
 * @param override why the patient stands elsewhere; null if the rules' answer stands
 * @param book     the version of the rulebook
 * @param asAt     the day the answer became what it is
 */
record TurnView(String band, LocalDate due, String words, List<String> reasons, List<String> advice, Rules rules, Override override, String book, LocalDate asAt) {

    /** The rules' own answer. */
    record Rules(String band, LocalDate due) {
    }

    /** A clinician's placing. */
    record Override(String band, LocalDate due, String reason, String placedBy, OffsetDateTime placedAt, LocalDate until) {

        static Override of(TurnOverride placed) {
            return placed == null ? null : new Override(placed.band().words(), placed.due(), placed.reason(), placed.placedBy(), placed.placedAt(), placed.lastDay());
        }
    }

    static TurnView of(KeptTurn turn) {
        return new TurnView(turn.band().words(), turn.due(), turn.words(), turn.reasons(), turn.advice(), new Rules(turn.rulesBand().words(), turn.rulesDue()),
                Override.of(turn.placed()), turn.book(), turn.asAt());
    }
}
