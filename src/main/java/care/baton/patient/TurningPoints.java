package care.baton.patient;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps how the record stood just before each step that hospitals take back again, so that taking it back is exact. A point is passed by the stage
 * that takes the step, before it writes anything; nothing that was written is ever deleted.
 */
@Component
public class TurningPoints {

    /** What may be taken back: that a patient came in, that they left, what clinic recorded, and how the pathway ended. */
    public enum Step {
        ADMISSION, DISCHARGE, OUTCOME, ENDING;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One such moment.
     *
     * @param wasIn       the patient was in a bed already when it was passed, as one who joins from a list
     * @param afterEvent  the last row of clock events before it
     * @param afterLetter the last letter before it
     * @param standing    not taken back yet
     * @param overtaken   a later admission or outcome stands
     */
    public record TurningPoint(long id, UUID pathwayId, OffsetDateTime savedAt, boolean wasIn, long afterEvent, long afterLetter, boolean standing,
            boolean overtaken) {
    }

    /** What stages write on a pathway from one step to the next. What came from elsewhere meanwhile stays: identity, urgency, an abnormal result. */
    private static final String FACTS = """
            held, held_until, hospital_cancellations, cancelled_on_the_day, requesting_team, decision_to_treat_on, procedure_name, procedure_code,
            laterality, intended_management, other_side_to_follow, tci_on, admitted_at, criteria_to_reside, ready_on, edd, discharge_pathway, discharged_at""";

    private final JdbcClient db;
    private final Actor actor;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    TurningPoints(JdbcClient db, Actor actor, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.actor = actor;
        this.clock = clock;
        this.announce = announce;
    }

    /** Keeps how the record stands now. A pathway ends once: its first ending stands until it is taken back. */
    public void pass(UUID pathwayId, Step step) {
        db.sql("""
                insert into baton.turning_point (pathway_id, step, passed_at, passed_by, record, after_event, after_letter)
                select id, :step, :now, :who, to_jsonb(p), (select coalesce(max(e.id), 0) from baton.clock_event e where e.pathway_id = p.id),
                    (select coalesce(max(o.id), 0) from baton.outbox o where o.pathway_id = p.id)
                from baton.pathway p where id = :id
                and not (:step = 'ending' and exists (select from baton.turning_point t where t.pathway_id = p.id and step = 'ending' and taken_back_at is null))""")
                .param("id", pathwayId).param("step", step.word()).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).update();
    }

    /** The last time this step was taken, whether it stands or not. */
    public Optional<TurningPoint> latest(UUID pathwayId, Step step) {
        return db.sql("""
                select id, pathway_id, saved_at, record ->> 'admitted_at' is not null and record ->> 'discharged_at' is null as was_in, after_event, after_letter,
                    taken_back_at is null as standing, exists (select from baton.turning_point later where later.pathway_id = t.pathway_id and later.id > t.id
                        and later.step in ('admission', 'outcome') and later.taken_back_at is null) as overtaken
                from baton.turning_point t where pathway_id = :id and step = :step order by id desc limit 1""")
                .param("id", pathwayId).param("step", step.word()).query(TurningPoint.class).optional();
    }

    /** An upgrade to suspected cancer was taken back with the step: the patient is as urgent as before it. What elsewhere made urgent stays urgent. */
    public void downgrade(TurningPoint point) {
        db.sql("""
                update baton.pathway p set urgency = t.record ->> 'urgency' from baton.turning_point t
                where t.id = :point and p.id = t.pathway_id and p.suspected_cancer_on is null""").param("point", point.id()).update();
    }

    /**
     * Writes the record as it stood before the step and marks the step, and all that followed from it, as taken back; each stage is told, to mark its own.
     * A priority that was reviewed meanwhile stays.
     */
    public void takeBack(TurningPoint point, Step step) {
        if (step != Step.ENDING) {
            db.sql("update baton.pathway p set (" + FACTS + ") = (select " + FACTS + " from jsonb_populate_record(p, t.record))"
                    + " from baton.turning_point t where t.id = :point and p.id = t.pathway_id").param("point", point.id()).update();
            db.sql("""
                    update baton.pathway p set (priority_code, priority_on) = (select r.priority_code, r.priority_on from jsonb_populate_record(null::baton.pathway, t.record) r)
                    from baton.turning_point t where t.id = :point and p.id = t.pathway_id and not exists (select from baton.journey j
                        where j.pathway_id = p.id and j.what = 'pathway.priorityReviewed' and j.recorded_at >= t.passed_at)""").param("point", point.id()).update();
        }
        db.sql("update baton.turning_point set taken_back_at = :now, taken_back_by = :who where pathway_id = :id and id >= :point and taken_back_at is null")
                .param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("id", point.pathwayId()).param("point", point.id()).update();
        announce.publishEvent(new StepTakenBack(point.pathwayId(), step, point.savedAt()));
    }
}
