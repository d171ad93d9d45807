package care.baton.rules;

/**
 * The text of one rule file.
 *
 * @param question the folder it stands in, for example {@code priority}
 * @param name     its own name, for example {@code long-waits.drl}
 */
public record RuleFile(String question, String name, String text) {

    public RuleFile {
        text = text.replace("\r\n", "\n"); // a checkout on Windows is the same rulebook
    }

    /** The folder without the digit that sorts it: {@code triage} for {@code 2-triage}. */
    String stage() {
        return question.replaceFirst("^\\d+-", "");
    }

    /** As people see it in the project. */
    public String path() {
        return "rules/" + question + "/" + name;
    }
}
