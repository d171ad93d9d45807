package care.baton.rules;

/**
 * One rule as its owner signed it: what it says, where it comes from, who answers for it and when it was last looked at.
 *
 * @param name     the full name, for example {@code PRI-07 Over 52 weeks comes before routine}; this is the reason staff see
 * @param question the folder the rule stands in
 * @param file     the file's name, for example {@code long-waits.drl}
 * @param line     the line on which the rule begins
 */
public record RuleCard(String name, String question, String file, int line, String source, String owner, String reviewed) {

    /** The part of the name that never changes and is never used again, for example {@code PRI-07}. */
    public String id() {
        return name.substring(0, name.indexOf(' '));
    }
}
