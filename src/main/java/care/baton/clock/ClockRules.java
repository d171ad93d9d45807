package care.baton.clock;

import care.baton.rules.Edition;
import care.baton.rules.Finding;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleCard;
import care.baton.rules.RulesFailed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Asks the signed rules what an event does. The facts hold no dates and no person, so the same few hundred questions come again and again: each is
 * asked once of each edition of the book.
 */
@Component
class ClockRules {

    /** Far more than a hospital meets; only a stream of nonsense gets here, and it is asked without being kept. */
    private static final int KEPT = 20_000;

    /** Stands where a rule's name would: the event is kept and shown, and changes no clock. */
    private static final RuleCard NOBODY = new RuleCard("CLK-00 The rules could not be asked about this event", "clock", "", 0, "", "", "");

    /** What one edition has answered already. */
    private record Kept(String version, Map<ClockFacts, List<Finding<Effect>>> answers) {
    }

    private final RuleBook rules;
    private volatile Kept kept = new Kept("", Map.of());

    ClockRules(RuleBook rules) {
        this.rules = rules;
    }

    /** Does a piece of work with one edition of the book, whatever becomes of the book meanwhile. */
    <T> T throughout(Function<Asked, T> work) {
        return rules.throughout(edition -> {
            Kept now = kept;
            if (!now.version().equals(edition.version())) {
                now = new Kept(edition.version(), new ConcurrentHashMap<>());
                kept = now;
            }
            return work.apply(new Asked(edition, now.answers()));
        });
    }

    /** The rules of one edition. */
    static final class Asked {

        private final Edition edition;
        private final Map<ClockFacts, List<Finding<Effect>>> answers;

        private Asked(Edition edition, Map<ClockFacts, List<Finding<Effect>>> answers) {
            this.edition = edition;
            this.answers = answers;
        }

        List<Finding<Effect>> about(ClockFacts facts) {
            List<Finding<Effect>> known = answers.get(facts);
            if (known != null) {
                return known;
            }
            List<Finding<Effect>> found;
            try {
                found = edition.ask(ClockFacts.QUESTION, facts).findings();
            } catch (RulesFailed failed) {
                return List.of(new Finding<>(NOBODY, ClockKind.RTT.problem("rulesFailed")));
            }
            if (answers.size() < KEPT) {
                answers.put(facts, found);
            }
            return found;
        }
    }
}
