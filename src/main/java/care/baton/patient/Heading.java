package care.baton.patient;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Under which headings a patient's story is kept: those of the PRSB standard "About Me" (v1.2), beside them the story itself, the needs that have to be
 * arranged, and decisions made ahead. "How I communicate" and "How and when to support me" were confirmed against the standard; the other headings of
 * About Me are from memory, for the hospital to confirm.
 */
public enum Heading {

    OWN_WORDS("ownWords", "What is wrong, in my own words", ""),
    WHAT_MATTERS("whatMatters", "What is most important to me", "What matters"),
    PEOPLE("people", "People who are important to me", "People"),
    COMMUNICATION("communication", "How I communicate and how to communicate with me", "Communication"),
    WELLNESS("wellness", "My wellness", "Wellness"),
    PLEASE("please", "Please do and please don't", "Please do, please don't"),
    SUPPORT("support", "How and when to support me", "Support"),
    WORTH_KNOWING("worthKnowing", "Also worth knowing about me", "Also worth knowing"),
    INTERPRETER("interpreter", "The language and interpreter I need", "Interpreter"),
    INFORMATION("information", "How I need information given to me", "Information as"),
    ADJUSTMENTS("adjustments", "What I need changed so that I can use the service", "Adjustments"),
    CARER("carer", "Who cares for me", "Carer"),
    AHEAD("ahead", "Decisions I have made ahead, and where the paper is", "Decided ahead");

    /** What must be arranged before a date can be confirmed. */
    public static final List<Heading> TO_ARRANGE = List.of(INTERPRETER, INFORMATION, ADJUSTMENTS);

    private static final Pattern INTERPRETED = Pattern.compile("interpreter|sign language|\\bbsl\\b|^speaks ", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITTEN = Pattern.compile("large print|braille|easy read|audio", Pattern.CASE_INSENSITIVE);
    private static final Pattern NONE = Pattern.compile("(none|no|none recorded|no needs)\\.?", Pattern.CASE_INSENSITIVE);

    private final String key;
    private final String title;
    private final String label;

    Heading(String key, String title, String label) {
        this.key = key;
        this.title = title;
        this.label = label;
    }

    /** As the record and the interfaces name it. */
    public String key() {
        return key;
    }

    /** In the patient's voice, as the standard words it. */
    public String title() {
        return title;
    }

    /** In a word or two, as a task shows it; empty for the patient's own words. */
    public String label() {
        return label;
    }

    public static Optional<Heading> of(String key) {
        return Arrays.stream(values()).filter(heading -> heading.key.equals(key)).findFirst();
    }

    /** Needs as one text, however somebody else's system or a clerk wrote them, sorted under the headings they belong to. Nothing is left out. */
    public static Map<Heading, String> ofNeeds(String written) {
        var needs = new EnumMap<Heading, String>(Heading.class);
        if (written != null) {
            for (String part : written.split("[;\\n]")) {
                String need = part.strip();
                if (!need.isEmpty() && !NONE.matcher(need).matches()) {
                    Heading heading = INTERPRETED.matcher(need).find() ? INTERPRETER : WRITTEN.matcher(need).find() ? INFORMATION : ADJUSTMENTS;
                    needs.merge(heading, need, (first, second) -> first + "; " + second);
                }
            }
        }
        return needs;
    }
}
