package care.baton.rules;

import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where rules put what they find. {@code findings.add(…)} is the one thing a rule may do.
 *
 * <p>Which rule is speaking, and about whom, is taken from the engine, so that no rule repeats its own name. One instance
 * serves one asking and is not shared between threads.
 */
public final class Findings {

    private final Question<?, ?> question;
    private final Map<String, RuleCard> cards;
    // by identity: two patients may have equal facts
    private final Map<Object, List<Finding<Object>>> byFacts = new IdentityHashMap<>();
    private volatile RuleCard speaking; // also read by whoever has waited too long
    private Object about;

    Findings(Question<?, ?> question, Map<String, RuleCard> cards) {
        this.question = question;
        this.cards = cards;
    }

    /** Called by a rule, with its answer about the facts it matched. */
    public void add(Object answer) {
        if (!question.answer().isInstance(answer)) {
            throw new IllegalStateException("Rule \"" + speaking.name() + "\" answered with "
                    + (answer == null ? "nothing" : answer.getClass().getSimpleName())
                    + "; the rules in " + question.folder() + " answer with " + question.answer().getSimpleName());
        }
        byFacts.computeIfAbsent(about, key -> new ArrayList<>(4)).add(new Finding<>(speaking, answer));
    }

    /** What was found about these facts, in the order of the rules' names so that the same facts always read the same. */
    @SuppressWarnings("unchecked") // add() let in nothing but A
    <A> List<Finding<A>> about(Object facts) {
        List<Finding<Object>> found = byFacts.getOrDefault(facts, List.of());
        return (List<Finding<A>>) (List<?>) found.stream()
                .sorted((one, other) -> one.reason().compareTo(other.reason()))
                .toList();
    }

    /** The rule that spoke last; null before the first. */
    RuleCard speaking() {
        return speaking;
    }

    /** Tells this sink which rule is about to speak. */
    final class Speaker extends DefaultAgendaEventListener {
        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            speaking = cards.get(event.getMatch().getRule().getName());
            about = event.getMatch().getObjects().get(0);
        }
    }
}
