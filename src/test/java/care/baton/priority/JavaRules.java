package care.baton.priority;

import care.baton.rules.Finding;
import java.util.List;
import java.util.Map;

/** The priority rules as plain Java, as {@link WrittenOut} writes them; public, so that what it writes can be one. */
public interface JavaRules {

    /** Adds what the rules find, in the order of their names. */
    void ask(PriorityFacts facts, List<Finding<TurnFinding>> found);

    /** What a decision table looks at, by column. */
    Map<String, Object> columns(PriorityFacts facts);

    /** What one rule says about facts it applies to. */
    TurnFinding answer(String ruleId, PriorityFacts facts);
}
