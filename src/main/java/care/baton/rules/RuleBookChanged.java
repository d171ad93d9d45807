package care.baton.rules;

/** Announces that another book of rules goes live when this transaction commits: whatever the rules order is to be looked at again. */
public record RuleBookChanged(String version) {
}
