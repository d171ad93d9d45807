package care.baton.handoff;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a hand-over carries: situation, background, assessment, recommendation (SBAR), and what the patient needs. A change is a new version.
 *
 * @param version        from 1; 0: nothing was written, as for hand-overs asked before Baton kept this
 * @param storyVersion   the telling of the patient's story that it was filled from; null: none is recorded
 * @param missing        in plain words; while there is one it cannot be sent
 * @param warnings       in plain words; whoever sends says why it is all right
 * @param warningsAnswer null where nothing was said
 */
public record HandoffContent(int version, String situation, String background, String assessment, String recommendation, String needs, Integer storyVersion,
        List<String> missing, List<String> warnings, String warningsAnswer, String writtenBy, OffsetDateTime writtenAt) {

    /** Whether it can be sent as it is: nothing is missing, and every warning has been answered. */
    boolean canBeSent() {
        return missing.isEmpty() && (warnings.isEmpty() || warningsAnswer != null);
    }

    /** As one text for a form: a paragraph each, without markup, which a form would show as it stands. */
    String inWords() {
        return "Situation: " + situation + "\n\nBackground: " + background + "\n\nAssessment: " + assessment + "\n\nRecommendation: " + recommendation
                + "\n\nWhat the patient needs: " + needs
                + (warningsAnswer == null ? "" : "\n\nSent although: " + String.join(" ", warnings) + " The sender says: " + warningsAnswer);
    }
}
