package care.baton.rules;

/** What one rule had to say about one patient. */
public record Finding<A>(RuleCard rule, A answer) {

    /** The rule's own name, shown to staff as the reason. */
    public String reason() {
        return rule.name();
    }
}
