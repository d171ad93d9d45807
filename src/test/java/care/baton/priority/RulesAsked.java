package care.baton.priority;

import care.baton.rules.Finding;
import care.baton.rules.OneSessionEach;
import care.baton.rules.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The same invented patients asked about in four ways; each answers with a mark of all turns, so that a faster way that says something else is found out. */
public final class RulesAsked {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    /** So many are invented; a larger list meets them again and again, as a million at once would measure the memory and not the rules. */
    private static final int INVENTED = 100_000;

    private final RuleBook book;
    private final List<PriorityFacts> patients;
    private final JavaRules java;
    private final DecisionTable table;
    private final OneSessionEach<PriorityFacts, TurnFinding> sessions;
    private final int rules;

    public RulesAsked(RuleBook book, int most) {
        this.book = book;
        List<PlainRule> plain = PlainRule.all(book);
        rules = plain.size();
        java = WrittenOut.compiled(plain);
        table = new DecisionTable(plain, java);
        sessions = new OneSessionEach<>(book, PriorityFacts.QUESTION);
        var draw = new Random(4);
        patients = IntStream.range(0, Math.min(most, INVENTED)).mapToObj(n -> InventedFacts.listed(draw, TODAY)).toList();
    }

    public int rules() {
        return rules;
    }

    public String asBaton(int pathways) {
        var mark = new Mark();
        book.askEach(PriorityFacts.QUESTION, IntStream.range(0, pathways).mapToObj(this::patient), patient -> patient,
                (patient, answer) -> mark.add(Turn.from(answer.findings(), patient, "")));
        return mark.toString();
    }

    public String byHand(int pathways) {
        return asked(pathways, java::ask);
    }

    public String byDecisionTable(int pathways) {
        return asked(pathways, table::ask);
    }

    public String inOneSessionEach(int pathways) {
        return asked(pathways, (patient, found) -> found.addAll(sessions.ask(patient)));
    }

    private String asked(int pathways, BiConsumer<PriorityFacts, List<Finding<TurnFinding>>> ask) {
        var mark = new Mark();
        for (int n = 0; n < pathways; n++) {
            var found = new ArrayList<Finding<TurnFinding>>();
            ask.accept(patient(n), found);
            mark.add(Turn.from(found, patient(n), ""));
        }
        return mark.toString();
    }

    private PriorityFacts patient(int n) {
        return patients.get(n % patients.size());
    }

    private static final class Mark {
        private long mark;

        void add(Turn turn) {
            mark = mark * 31 + turn.band().priority();
            mark = mark * 31 + turn.due().toEpochDay();
            mark = mark * 31 + turn.reasons().hashCode();
            mark = mark * 31 + turn.advice().hashCode();
        }

        @Override
        public String toString() {
            return Long.toHexString(mark);
        }
    }
}
