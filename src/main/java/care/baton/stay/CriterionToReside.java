package care.baton.stay;

import java.util.Arrays;

/** Why a patient needs a hospital bed today: the national criteria to reside (NHS Data Dictionary, CRITERIA TO RESIDE CODE, November 2024). */
enum CriterionToReside {

    INTENSIVE_CARE("01", "intensiveCare", "needs intensive or high dependency care"),
    OXYGEN("02", "oxygen", "needs oxygen or help with breathing"),
    FLUIDS("03", "fluids", "needs fluids through a drip"),
    EARLY_WARNING_SCORE("04", "earlyWarningScore", "early warning score above 3"),
    CONSCIOUSNESS("05", "consciousness", "drowsy or unconscious, and recovery is realistic"),
    SUDDEN_LOSS_OF_FUNCTION("06", "suddenLossOfFunction", "sudden loss of ability, more than home or community care can manage"),
    LAST_HOURS("07", "lastHours", "last hours of life"),
    MEDICINE_BY_DRIP("08", "medicineByDrip", "medicine into a vein more than twice a day"),
    LEG_SURGERY("09", "legSurgery", "leg or hip surgery within 48 hours"),
    CHEST_OR_ABDOMEN_SURGERY("10", "chestOrAbdomenSurgery", "chest, abdominal or pelvic surgery within 72 hours"),
    INVASIVE_PROCEDURE("11", "invasiveProcedure", "invasive procedure within 24 hours, with a risk of sudden danger to life"),
    NOT_SAID("12", "notSaid", "needs a hospital bed, reason not recorded");

    private final String code;
    private final String answer;
    private final String words;

    CriterionToReside(String code, String answer, String words) {
        this.code = code;
        this.answer = answer;
        this.words = words;
    }

    /** The national code. */
    String code() {
        return code;
    }

    String words() {
        return words;
    }

    /** What the board round form's answer stands for; null if no criterion is met. */
    static CriterionToReside answered(String answer) {
        return "none".equals(answer) ? null : Arrays.stream(values()).filter(criterion -> criterion.answer.equals(answer)).findFirst().orElseThrow();
    }

    /** @throws java.util.NoSuchElementException if there is no such code */
    static CriterionToReside coded(String code) {
        return Arrays.stream(values()).filter(criterion -> criterion.code.equals(code)).findFirst().orElseThrow();
    }
}
