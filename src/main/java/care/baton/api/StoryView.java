package care.baton.api;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A patient's story as people read it.
 *
 * @param version   of the story as a whole; 0 while nothing was told
 * @param headings  what counts now
 * @param differing told anew, not what is known, and not settled yet
 * @param checked   the last time somebody read it back and it was still right; null: nobody has
 * @param versions  every telling, the latest first
 * @param decisions that stand, the latest first
 */
record StoryView(Banner patient, int version, List<Words> headings, List<Differing> differing, Checked checked, List<Version> versions, List<Decision> decisions) {

    /**
     * Who it is, for positive identification.
     *
     * @param nhsNumber in threes and four; null while not confirmed
     * @param age       in years; null while the birth date is not known
     * @param alerts    what everybody must know before anything is done
     * @param needs     what has to be arranged, in words
     */
    record Banner(String name, String nhsNumber, LocalDate born, Integer age, List<String> alerts, List<String> needs) {
    }

    /** @param words null: it is no longer so */
    record Words(String key, String heading, String words, int version, String toldTo, OffsetDateTime toldAt, String where) {
    }

    record Differing(String key, String heading, String known, String told, OffsetDateTime toldAt, String where) {
    }

    record Checked(int version, OffsetDateTime on, String by, String where) {
    }

    record Version(int version, String toldTo, OffsetDateTime toldAt, String where, List<Words> headings) {
    }

    /** @param with who else decided with the patient; null: the patient alone */
    record Decision(OffsetDateTime on, String where, String options, String mattered, String agreed, String byWhom, String with, String material) {
    }
}
