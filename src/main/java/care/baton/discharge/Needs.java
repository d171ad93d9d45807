package care.baton.discharge;

import java.util.ArrayList;
import java.util.List;

/**
 * What the patient needs to leave, as the ward said it.
 *
 * @param wayHome home, homeWithSupport, rehabBed or careHome
 * @param carer   knows, toTell or nobody
 */
record Needs(String wayHome, boolean medicinesNeeded, boolean transportNeeded, boolean equipmentNeeded, String equipment, String carer) {

    DischargeFacts facts() {
        boolean hasCarer = !"nobody".equals(carer);
        return new DischargeFacts("homeWithSupport".equals(wayHome), equipmentNeeded, "rehabBed".equals(wayHome), "careHome".equals(wayHome),
                medicinesNeeded, transportNeeded, hasCarer, hasCarer ? "knows".equals(carer) : null);
    }

    String wayHomeInWords() {
        return switch (wayHome) {
            case "home" -> "home, with no new care";
            case "homeWithSupport" -> "home, with new help or more help than before";
            case "rehabBed" -> "a rehabilitation bed";
            case "careHome" -> "a new care home";
            default -> throw new IllegalArgumentException("way home is home, homeWithSupport, rehabBed or careHome");
        };
    }

    /** What must be in place where the patient goes, for the team that puts it in place. */
    String careInWords(boolean careNeeded) {
        List<String> words = new ArrayList<>();
        if (careNeeded) {
            words.add("care: " + wayHomeInWords());
        }
        if (equipmentNeeded) {
            words.add("equipment: " + equipment);
        }
        return String.join("; ", words);
    }
}
