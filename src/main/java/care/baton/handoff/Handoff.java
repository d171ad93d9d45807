package care.baton.handoff;

import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/**
 * One hand-over as it stands.
 *
 * @param kind         {@code stage}: the patient goes to the next stage's team when it accepts; {@code ask}: a team is asked to take a matter up
 * @param ruleId       null: the model or a person asked
 * @param why          the rule's sentence, or the person's reason
 * @param toTeam       the team that is to take over
 * @param toStage      kind {@code stage}: where the patient is when it is accepted; else null
 * @param movesPatient kind {@code ask}: the team that accepts holds the patient from then on
 * @param askedOf      who must answer now: {@code toTeam}, who covers for it, or to whom it has climbed
 * @param state        incomplete, asked, accepted, refused, kept, recalled or ended
 */
record Handoff(UUID id, UUID pathwayId, String kind, String ruleId, String why, String fromTeam, String toTeam, String toStage, boolean movesPatient,
        String askedOf, OffsetDateTime askedAt, OffsetDateTime acceptBy, String state, OffsetDateTime answeredAt, String answeredBy, String answerNote) {

    boolean isStage() {
        return "stage".equals(kind);
    }

    boolean is(String one) {
        return state.equals(one);
    }

    /** Nobody has said yes, and nobody has given up. */
    boolean isOpen() {
        return is("incomplete") || is("asked") || is("refused");
    }

    /** For the members of these teams to accept or refuse: the team that is to take over may answer whoever else is asked as well. */
    boolean isAskedOfOneOf(Set<String> teams) {
        return teams.contains(toTeam) || teams.contains(askedOf);
    }
}
