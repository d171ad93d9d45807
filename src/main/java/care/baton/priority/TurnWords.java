package care.baton.priority;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A turn in words, the same on a task card, in the list, over the API and in what is kept. */
final class TurnWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private TurnWords() {
    }

    /** "Soon, by 5 June 2026. Over 52 weeks comes before routine (PRI-07). Also: …" */
    static String of(KeptTurn turn) {
        var words = new StringBuilder(turn.band().words()).append(", by ").append(day(turn.due())).append(". ");
        if (turn.placed() != null) {
            words.append(higher(turn) ? "Placed higher" : "Placed lower").append(" by a clinician until ").append(day(turn.placed().lastDay())).append(". The rules say: ")
                    .append(turn.rulesBand().words()).append(", by ").append(day(turn.rulesDue())).append(". ");
        }
        words.append(reason(turn));
        also(words, " Also: ", turn.reasons().size() > 1 ? turn.reasons().subList(1, turn.reasons().size()) : List.of());
        also(words, " To bear in mind, without moving anybody: ", turn.advice());
        return words.toString();
    }

    static String reason(KeptTurn turn) {
        return turn.reasons().isEmpty() ? "In turn, by the place in the list." : sentence(turn.reasons().get(0));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A rule's name turned round for people: the sentence first, then its number. */
    static String sentence(String rule) {
        if (rule.equals(TurnReview.NOT_ASKED)) {
            return rule + ".";
        }
        int space = rule.indexOf(' ');
        return rule.substring(space + 1) + " (" + rule.substring(0, space) + ").";
    }

    private static void also(StringBuilder words, String opening, List<String> rules) {
        if (!rules.isEmpty()) {
            words.append(opening).append(String.join(" ", rules.stream().map(TurnWords::sentence).toList()));
        }
    }

    static boolean higher(KeptTurn turn) {
        return turn.band().compareTo(turn.rulesBand()) < 0 || turn.band() == turn.rulesBand() && turn.due().isBefore(turn.rulesDue());
    }
}
