package care.baton.api;

import care.baton.priority.Band;
import care.baton.priority.Turns.KeptTurn;
import java.time.LocalDate;
import java.util.List;

/** Whose turn it is and why: {@code reasons} are the rules that spoke, {@code book} the version of the rulebook, {@code asAt} the day they were asked. */
record TurnView(String band, LocalDate due, List<String> reasons, String book, LocalDate asAt) {

    static TurnView of(KeptTurn turn) {
        return new TurnView(turn.band().words(), turn.due(), turn.reasons(), turn.book(), turn.asAt());
    }

    static TurnView of(int band, LocalDate due, List<String> reasons, String book, LocalDate asAt) {
        return new TurnView(Band.ofPriority(band).words(), due, reasons, book, asAt);
    }
}
