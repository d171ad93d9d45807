package care.baton.patient;

import care.baton.patient.TurningPoints.Step;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what patients and clinicians decided together (NICE NG197; PRSB shared decision making standard), as it was said. A new decision is a new row;
 * one that belongs to a step that is taken back is marked and stays.
 */
@Component
public class Decisions {

    /** One decision that stands. */
    public record Decided(long id, String place, String options, String mattered, String agreed, String with, String material, String by, OffsetDateTime at) {
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    Decisions(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    /**
     * @param place where it was decided, in words
     * @return the number of the decision
     */
    public long add(UUID pathwayId, String place, SharedDecision decision) {
        return db.sql("""
                insert into baton.decision (pathway_id, place, options, mattered, agreed, decided_with, material, decided_by, decided_at)
                values (:pathway, :place, :options, :mattered, :agreed, :with, :material, :who, :now) returning id""")
                .param("pathway", pathwayId).param("place", place).param("options", decision.options()).param("mattered", decision.mattered())
                .param("agreed", decision.agreed()).param("with", decision.with()).param("material", decision.material()).param("who", actor.name())
                .param("now", OffsetDateTime.now(clock)).query(Long.class).single();
    }

    /** The decisions that stand, the latest first. */
    public List<Decided> of(UUID pathwayId) {
        return db.sql("""
                select id, place, options, mattered, agreed, decided_with as with, material, decided_by as by, decided_at as at
                from baton.decision where pathway_id = :id and taken_back_at is null order by id desc""")
                .param("id", pathwayId).query(Decided.class).list();
    }

    /** The decisions as one paragraph for a form, the latest first; "Nothing yet" if there is none. */
    public String inShort(UUID pathwayId) {
        List<Decided> standing = of(pathwayId);
        return standing.isEmpty() ? "Nothing yet" : Words.shown(standing.stream().map(this::inShort).collect(Collectors.joining(" · ")));
    }

    /** The decisions word for word, the earliest first; empty if there is none. */
    public String inFull(UUID pathwayId) {
        List<Decided> standing = new ArrayList<>(of(pathwayId));
        Collections.reverse(standing);
        return standing.stream().map(one -> HospitalTime.words(HospitalTime.dayOf(one.at(), clock)) + ", " + one.place() + ": " + one.agreed() + "\nOptions discussed: "
                + one.options() + "\nWhat mattered to the patient: " + one.mattered() + (one.with() == null ? "" : "\nDecided with: " + one.with())
                + (one.material() == null ? "" : "\nMaterial used: " + one.material())).collect(Collectors.joining("\n"));
    }

    private String inShort(Decided one) {
        return Words.apart(one.agreed()) + " (" + HospitalTime.words(HospitalTime.dayOf(one.at(), clock)) + ", " + one.place() + ". What mattered: " + Words.apart(one.mattered()) + ")";
    }

    /** Whatever was decided after the step was decided on something that did not happen, or was written down wrongly. An ending takes nothing with it. */
    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() != Step.ENDING) {
            db.sql("update baton.decision set taken_back_at = :now where pathway_id = :id and saved_at >= :since and taken_back_at is null")
                    .param("now", OffsetDateTime.now(clock)).param("id", taken.pathwayId()).param("since", taken.since()).update();
        }
    }
}
