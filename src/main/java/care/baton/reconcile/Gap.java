package care.baton.reconcile;

import java.util.List;
import java.util.UUID;

/**
 * One place where something is missing.
 *
 * @param pathwayId null: it belongs to no pathway
 * @param subject   what it is about: the pathway, or the name of a process or a team
 * @param detail    names of elements, teams and states; never a word about the patient
 * @param about     the hand-overs or questions that are meant; empty: the pathway itself
 */
public record Gap(GapKind kind, UUID pathwayId, String subject, String detail, List<UUID> about) {

    public static Gap of(GapKind kind, UUID pathwayId, String detail, List<UUID> about) {
        return new Gap(kind, pathwayId, pathwayId.toString(), detail, about);
    }

    String key() {
        return kind.word() + " " + subject;
    }
}
