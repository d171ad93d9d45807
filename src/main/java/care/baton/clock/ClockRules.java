package care.baton.clock;

import care.baton.rules.Finding;
import care.baton.rules.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Asks the signed rules what an event does. The facts hold no dates and no person, so the same few hundred questions come again and again: each is
 * asked once.
 */
@Component
class ClockRules {

    /** Far more than a hospital meets; only a stream of nonsense gets here, and it is asked without being kept. */
    private static final int KEPT = 20_000;

    private final RuleBook rules;
    private final Map<ClockFacts, List<Finding<Effect>>> asked = new ConcurrentHashMap<>();

    ClockRules(RuleBook rules) {
        this.rules = rules;
    }

    List<Finding<Effect>> about(ClockFacts facts) {
        List<Finding<Effect>> known = asked.get(facts);
        if (known != null) {
            return known;
        }
        List<Finding<Effect>> found = rules.ask(ClockFacts.QUESTION, facts);
        if (asked.size() < KEPT) {
            asked.put(facts, found);
        }
        return found;
    }
}
