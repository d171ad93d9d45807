package care.baton.handoff;

import care.baton.patient.Actor;
import care.baton.patient.Journey;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One hand-over at a time: who must answer, by when, and what was answered. Accepting gives a team the matter that was asked about; the stage's
 * own team goes on holding the patient. Models know this as {@code handoff}.
 */
@Component("handoff")
public class Handoffs {

    private record Handoff(UUID id, UUID pathwayId, String why, String fromTeam, String toTeam, String askedOf, OffsetDateTime acceptBy, String state,
            String answerNote) {
    }

    private final JdbcClient db;
    private final HandoffRules rules;
    private final Teams teams;
    private final Journey journey;
    private final Actor actor;
    private final HandoffSettings settings;
    private final Clock clock;

    Handoffs(JdbcClient db, HandoffRules rules, Teams teams, Journey journey, Actor actor, HandoffSettings settings, Clock clock) {
        this.db = db;
        this.rules = rules;
        this.teams = teams;
        this.journey = journey;
        this.actor = actor;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the list review: asks the rules about one treatment function's open pathways. */
    public int askDue(String list) {
        return rules.askDue(list);
    }

    public String heldBy(String handoffId) {
        return get(handoffId).toTeam();
    }

    public String askedBy(String handoffId) {
        return get(handoffId).fromTeam();
    }

    /** The team to which an unanswered hand-over has climbed. */
    public String climbedTo(String handoffId) {
        return get(handoffId).askedOf();
    }

    /** ISO 8601 instant. */
    public String acceptBy(String handoffId) {
        return get(handoffId).acceptBy().toInstant().toString();
    }

    /** ISO 8601 duration. */
    public String chaseWithin(String handoffId) {
        return settings.chaseWithin().toString();
    }

    public String whyAsked(String handoffId) {
        return get(handoffId).why();
    }

    public String whyRefused(String handoffId) {
        return get(handoffId).answerNote();
    }

    public String fromTeam(String handoffId) {
        return teams.name(get(handoffId).fromTeam());
    }

    public String toTeam(String handoffId) {
        return teams.name(get(handoffId).toTeam());
    }

    /** Nobody answered in time: from the team to its lead, from the lead to the site coordinators. */
    public void climb(String handoffId) {
        Handoff handoff = get(handoffId);
        String next = handoff.askedOf().equals(handoff.toTeam()) ? teams.leadOf(handoff.toTeam()) : "site-coordinators";
        db.sql("update baton.handoff set asked_of = :next where id = :id").param("next", next).param("id", handoff.id()).update();
        journey.add(handoff.pathwayId(), "handoff.overdue", Map.of("handoff", handoffId, "team", handoff.toTeam(), "now", next));
    }

    /** @throws Refused if it is refused without a reason */
    public void recordAnswer(String handoffId, String handoffAnswer, String refusalReason) {
        Handoff handoff = get(handoffId);
        boolean accepted = "accept".equals(handoffAnswer);
        String reason = Words.orNull(refusalReason);
        if (!accepted && reason == null) {
            throw new Refused("A hand-over is refused with a reason: the team that asked must know what to do. Write why.");
        }
        answer(handoff, accepted ? "accepted" : "refused", reason);
        journey.add(handoff.pathwayId(), accepted ? "handoff.accepted" : "handoff.refused", Map.of("handoff", handoffId, "team", handoff.toTeam()));
    }

    public void recordChase(String handoffId, String note) {
        Handoff handoff = get(handoffId);
        journey.add(handoff.pathwayId(), "handoff.chased", Words.orNull(note) == null ? Map.of("handoff", handoffId) : Map.of("handoff", handoffId, "note", note));
    }

    /**
     * After a refusal: another team is asked, or the patient stays with the team that asked.
     *
     * @throws Refused if the other team is not named or does not exist
     */
    public void recordDecision(String handoffId, String refusedNext, String otherTeam, String note) {
        Handoff handoff = get(handoffId);
        boolean askAgain = "askAnother".equals(refusedNext);
        if (askAgain && !teams.exists(otherTeam)) {
            throw new Refused("Name the team that is to be asked instead.");
        }
        if (askAgain) {
            db.sql("""
                    update baton.handoff set state = 'asked', to_team = :team, asked_of = :team, accept_by = :by, answered_at = null, answered_by = null
                    where id = :id""")
                    .param("team", otherTeam).param("by", OffsetDateTime.now(clock).plus(settings.answerAgainWithin())).param("id", handoff.id()).update();
            journey.add(handoff.pathwayId(), "handoff.askedAgain", Map.of("handoff", handoffId, "team", otherTeam));
        } else {
            answer(handoff, "kept", Words.orNull(note));
            journey.add(handoff.pathwayId(), "handoff.kept", Map.of("handoff", handoffId, "team", handoff.fromTeam()));
        }
    }

    /** Its reason has gone away: kept in the record as recalled. */
    public void recordRecall(String handoffId) {
        Handoff handoff = get(handoffId);
        journey.add(handoff.pathwayId(), "handoff.recalled", Map.of("handoff", handoffId, "team", handoff.toTeam()));
    }

    private void answer(Handoff handoff, String state, String note) {
        db.sql("update baton.handoff set state = :state, answered_at = :now, answered_by = :who, answer_note = :note where id = :id")
                .param("state", state).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("note", note).param("id", handoff.id())
                .update();
    }

    private Handoff get(String handoffId) {
        return db.sql("select id, pathway_id, why, from_team, to_team, asked_of, accept_by, state, answer_note from baton.handoff where id = :id")
                .param("id", UUID.fromString(handoffId)).query(Handoff.class).single();
    }
}
