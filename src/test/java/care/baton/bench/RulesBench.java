package care.baton.bench;

import care.baton.priority.RulesAsked;
import care.baton.rules.RuleBook;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The priority rules alone, without a database: as Baton asks them, written by hand in Java, in a session for each patient, and as a Camunda decision table. */
class RulesBench {

    private static final String BATON = "Rules, as Baton asks them";
    private static final String BY_HAND = "The same rules written in Java";
    private static final String SESSIONS = "Drools, a session for each pathway";
    private static final String BATON_FEW = "Rules, as Baton asks them, few at a time";
    private static final String TABLE = "Camunda DMN, one decision table";
    private static final int FEW = Bench.FULL ? 200 : 50;
    private static final int SOME = Bench.FULL ? 10_000 : 1_000;
    private static final int MANY = Bench.FULL ? 100_000 : 5_000;
    private static final int MOST = Bench.FULL ? 1_000_000 : 20_000;

    @Test
    void the_rules_alone() throws Exception {
        try (var book = new RuleBook(new PathMatchingResourcePatternResolver())) {
            var rules = new RulesAsked(book, MOST);
            var bench = new Bench();
            bench.add(TABLE, FEW, () -> rules.byDecisionTable(FEW)).add(BATON_FEW, FEW, () -> rules.asBaton(FEW));
            bench.add(SESSIONS, SOME, () -> rules.inOneSessionEach(SOME));
            for (int size : new int[] {SOME, MANY, MOST}) {
                bench.add(BATON, size, () -> rules.asBaton(size)).add(BY_HAND, size, () -> rules.byHand(size));
            }
            bench.inTurns(3, 5)
                    .atLeast(2, "Drools with a session for each pathway, against Baton", BATON, SOME, SESSIONS, SOME).withTheSameResult()
                    .atLeast(200, "Camunda DMN, against Baton", BATON, SOME, TABLE, FEW)
                    .beside("Camunda DMN, against Baton asked about as few", TABLE, FEW, BATON_FEW, FEW).withTheSameResult()
                    .beside("Baton, against the same rules in Java", BATON, MOST, BY_HAND, MOST).withTheSameResult()
                    .note(rules.rules() + " rules. The decision table is given its facts worked out, and its answer's day is worked out in Java.")
                    .report("Rules alone");
        }
    }
}
