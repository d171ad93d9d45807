package care.baton.handoff;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * One hand-over with its whole life, for whoever may read it.
 *
 * @param patientId  whose pathway it is
 * @param from       the team that holds the patient or the matter until another accepts; with its name
 * @param to         the team that is to take over
 * @param askedOf    who must answer now
 * @param overdue    an answer is wanted and the time for it is over
 * @param content    the latest version
 * @param mayAnswer  the person who reads may accept or refuse it now
 * @param mayRecall  the person who reads may take it back now
 */
public record HandoffView(UUID id, UUID pathwayId, UUID patientId, String ruleId, String kind, String why, String from, String fromName, String to, String toName,
        String toStage, boolean movesPatient, String askedOf, String askedOfName, String state, OffsetDateTime askedAt, OffsetDateTime acceptBy, boolean overdue,
        OffsetDateTime answeredAt, String answeredBy, String answerNote, HandoffContent content, List<Step> steps, boolean mayAnswer, boolean mayRecall) {

    /**
     * One step of its life.
     *
     * @param what           in words
     * @param team           the name of the team it is about
     * @param contentVersion what it carried then
     */
    public record Step(String what, OffsetDateTime at, String who, String team, String note, Integer contentVersion) {
    }
}
