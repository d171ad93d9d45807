package care.baton.priority;

import care.baton.clock.PolicyBook;
import care.baton.patient.Actor;
import care.baton.patient.Journey;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.priority.TurnStore.Standing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a clinician places a patient higher or lower than the rules do: with a reason, until a day, and in sight of everybody. */
@Component
public class Overrides {

    /** How many overrides count in one treatment function today, and how many of these place the patient lower. */
    public record Count(String treatmentFunction, long higher, long lower) {
    }

    private final JdbcClient db;
    private final TurnStore store;
    private final Turns turns;
    private final Journey journey;
    private final PolicyBook policies;
    private final Actor actor;
    private final Clock clock;

    Overrides(JdbcClient db, TurnStore store, Turns turns, Journey journey, PolicyBook policies, Actor actor, Clock clock) {
        this.db = db;
        this.store = store;
        this.turns = turns;
        this.journey = journey;
        this.policies = policies;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Places a patient; the one that counted before gives way.
     *
     * @param due by when the patient's turn is; null: by the day the rules say
     * @throws Refused if the pathway is closed or held, a reason is missing, or the last day is past or further ahead than the policy allows
     */
    @Transactional
    public void place(UUID pathwayId, Band band, LocalDate due, String reason, LocalDate lastDay) {
        Standing standing = lock(pathwayId);
        LocalDate today = LocalDate.now(clock);
        int longest = policies.policy().number("override.longest-days", today);
        if (Words.orNull(reason) == null) {
            throw new Refused("Say why the patient is placed elsewhere than the rules say: everybody who sees the list will read it.");
        }
        if (lastDay.isBefore(today) || lastDay.isAfter(today.plusDays(longest))) {
            throw new Refused("until must be a day from today to " + today.plusDays(longest) + ". It can be placed again when that day has come.");
        }
        if (band == Band.HELD) {
            throw new Refused("A patient is held for a reason the record knows (unfit, awaiting a test, unavailable, watchful waiting), not by placing them there.");
        }
        if (standing.turn().rulesBand() == Band.HELD) {
            throw new Refused("The patient is held and cannot be booked. End the hold first; then place them.");
        }
        if (band == standing.turn().rulesBand() && (due == null || due.equals(standing.turn().rulesDue()))) {
            throw new Refused("That is where the rules place the patient already.");
        }
        if (standing.override() != null) {
            store.takeBack(standing.override().id());
        }
        store.place(new TurnOverride(0, pathwayId, band, due, reason.strip(), actor.name(), OffsetDateTime.now(clock), lastDay, standing.turn().rulesBand()));
        journey.add(pathwayId, "turn.placed", Map.of("band", band.words(), "until", lastDay.toString(), "why", reason.strip()));
        turns.review(pathwayId);
    }

    /**
     * The rules' own answer counts again from now.
     *
     * @throws Refused if there is nothing to take back
     */
    @Transactional
    public void takeBack(UUID pathwayId) {
        Standing standing = lock(pathwayId);
        if (standing.override() == null) {
            throw new Refused("Nobody has placed this patient higher or lower.");
        }
        store.takeBack(standing.override().id());
        journey.add(pathwayId, "turn.placedBack", Map.of());
        turns.review(pathwayId);
    }

    /** For managers: how many patients stand elsewhere than the rules say, by treatment function. */
    public List<Count> count() {
        return db.sql("""
                select p.treatment_function, count(*) filter (where t.band > t.rules_band or t.band = t.rules_band and t.due <= t.rules_due) as higher,
                       count(*) filter (where t.band < t.rules_band or t.band = t.rules_band and t.due > t.rules_due) as lower
                from baton.turn_override o join baton.turn t on t.override_id = o.id join baton.pathway p on p.id = t.pathway_id
                where o.taken_back_at is null and o.last_day >= :today group by 1 order by 1""")
                .param("today", LocalDate.now(clock)).query(Count.class).list();
    }

    private Standing lock(UUID pathwayId) {
        db.sql("select id from baton.pathway where id = :id for no key update").param("id", pathwayId).query(UUID.class).optional();
        Standing standing = store.standing(List.of(pathwayId)).get(pathwayId);
        if (standing.turn() == null) {
            throw new Refused("The pathway is closed: there is no turn to change.");
        }
        return standing;
    }
}
