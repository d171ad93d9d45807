package care.baton.triage;

import java.util.List;

/**
 * What one triage rule suggests; a clinician always decides.
 *
 * @param urgency routine, urgent or suspectedCancer
 */
public record TriageFinding(String urgency) {

    /** From the least to the most urgent. */
    static final List<String> URGENCIES = List.of("routine", "urgent", "suspectedCancer");

    public TriageFinding {
        if (!URGENCIES.contains(urgency)) {
            throw new IllegalArgumentException("urgency is one of " + URGENCIES + ", not " + urgency);
        }
    }

    public static TriageFinding suggest(String urgency) {
        return new TriageFinding(urgency);
    }
}
