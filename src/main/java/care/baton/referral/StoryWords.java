package care.baton.referral;

import static care.baton.patient.Words.orNull;

import java.util.Map;

/** How the choices on the story's form are said in the patient's record. */
final class StoryWords {

    private static final Map<String, String> INFORMATION = Map.of("largePrint", "Large print", "braille", "Braille", "audio", "Audio", "easyRead", "Easy read",
            "email", "By email", "textMessage", "By text message", "phone", "Told by phone");
    private static final Map<String, String> AHEAD = Map.of("respect", "ReSPECT form", "refusal", "Advance decision to refuse treatment", "attorney",
            "Lasting power of attorney", "several", "More than one decision made ahead");

    private StoryWords() {
    }

    /** Null if nothing was chosen. */
    static String information(String chosen) {
        return orNull(chosen) == null ? null : INFORMATION.get(chosen);
    }

    /** What was decided ahead and where the paper is; null if nothing was chosen. */
    static String ahead(String kind, String where) {
        return orNull(kind) == null ? null : AHEAD.get(kind) + ": " + where.strip();
    }
}
