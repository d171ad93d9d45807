package care.baton.pathway;

import care.baton.clock.ClockDiary;
import care.baton.clock.ClocksChanged;
import care.baton.outbound.Outbox;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.TurningPoints;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints.TurningPoint;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes back what did not happen after all: the record stands as before, the clocks say what they would have said, letters that wait are withdrawn. All
 * that was written stays, marked. A patient whose wait runs again is on the list again at once, whatever undid the stop.
 */
@Component
public class Corrections {

    /** Ways out that say more than how the last stage ended: these are taken back by name, never in passing. */
    private static final Set<String> FOR_REASONS_OF_ITS_OWN = Set.of("died", "withdrew", "moved", "merged", "linked");

    private static final Set<String> JOINED = Set.of("merged", "linked");

    private final JdbcClient db;
    private final Pathways pathways;
    private final TurningPoints turningPoints;
    private final Journey journey;
    private final ClockDiary diary;
    private final Outbox outbox;
    private final Turns turns;

    Corrections(JdbcClient db, Pathways pathways, TurningPoints turningPoints, Journey journey, ClockDiary diary, Outbox outbox, Turns turns) {
        this.db = db;
        this.pathways = pathways;
        this.turningPoints = turningPoints;
        this.journey = journey;
        this.diary = diary;
        this.outbox = outbox;
        this.turns = turns;
    }

    /** Why this cannot be taken back, for the person or system that asks; empty if it can. */
    public Optional<String> objection(UUID id, Correction correction) {
        Pathway pathway = pathways.get(id);
        if (correction == Correction.REOPENED) {
            return pathway.isOpen() ? Optional.of(correction.objection) : objectionToReopening(id);
        }
        if (!pathway.isOpen() && FOR_REASONS_OF_ITS_OWN.contains(pathway.closedBecause())) {
            return Optional.of("The pathway ended because: " + pathway.closedBecause() + ". If that was wrong too, send \"reopened\" first.");
        }
        return turningPoints.latest(id, correction.step).filter(point -> point.standing() && !point.overtaken() && correction.appliesAt(pathway.stage())).isPresent()
                ? Optional.empty() : Optional.of(correction.objection);
    }

    /** Whether the step was taken back already, and not taken again since. */
    public boolean isDone(UUID id, Correction correction) {
        return turningPoints.latest(id, correction.step).filter(point -> !point.standing()).isPresent()
                && (correction != Correction.REOPENED || pathways.get(id).isOpen());
    }

    /** @throws Refused if there is nothing of the kind to take back */
    public void takeBack(UUID id, Correction correction, String happenedOn, String note) {
        objection(id, correction).ifPresent(why -> {
            throw new Refused(why);
        });
        Pathway before = pathways.get(id);
        TurningPoint point = turningPoints.latest(id, correction.step).orElseThrow();
        turningPoints.takeBack(point, correction.step);
        if (correction.stage != null) {
            pathways.moveTo(id, correction.stage);
        }
        if (correction == Correction.ADMISSION_CANCELLED && point.wasIn()) {
            diary.takeBackListedAdmission(id);
        }
        if ("died".equals(before.closedBecause())) {
            db.sql("update baton.patient set died_on = null where id = :id").param("id", before.patientId()).update();
        }
        // open before the clocks change, so that what they say now reopens nothing by itself
        boolean wasClosed = pathways.open(id);
        List<UUID> joinedWith = List.of();
        if (correction == Correction.REOPENED) {
            joinedWith = diary.joinedWith(id);
            diary.takeBackJoins(id);
        }
        diary.takeBack(id, point.afterEvent(), correction.stems());
        if (before.suspectedCancerOn() != null) {
            turningPoints.downgrade(point);
        }
        Map<String, Object> detail = new HashMap<>(Map.of("lettersSentBefore", outbox.withdraw(id, point.afterLetter(), correction.message())));
        if (wasClosed) {
            detail.put("hadEndedBecause", before.closedBecause());
        }
        joinedWith.forEach(other -> {
            journey.add(other, "pathway.separated", Map.of("from", id.toString()));
            turns.review(other);
        });
        LocalDate day = HospitalTime.day(happenedOn);
        if (Words.orNull(note) != null) {
            detail.put("note", note);
        }
        if (day != null) {
            detail.put("on", day.toString());
        }
        journey.add(id, correction.message(), detail);
        if (wasClosed) {
            pathways.announceReopened(id);
        }
    }

    /** Whatever undid the stop: a patient whose wait runs is held by a team, at once, where they were last. */
    @EventListener
    void waitingAgain(ClocksChanged changed) {
        if (!changed.waitingAgain().isEmpty()) {
            db.sql("select id from baton.pathway where id = any(:ids) and state = 'closed' order by id").param("ids", changed.waitingAgain().toArray(UUID[]::new))
                    .query(UUID.class).list().forEach(this::goOn);
        }
    }

    private void goOn(UUID id) {
        Map<String, Object> detail = new HashMap<>(Map.of("hadEndedBecause", pathways.get(id).closedBecause()));
        turningPoints.latest(id, Step.ENDING).filter(TurningPoint::standing).ifPresent(ending -> {
            turningPoints.takeBack(ending, Step.ENDING);
            detail.put("lettersSentBefore", outbox.withdraw(id, ending.afterLetter(), "pathway.clockRunsAgain"));
        });
        pathways.open(id);
        journey.add(id, "pathway.clockRunsAgain", detail);
        pathways.announceReopened(id);
    }

    private Optional<String> objectionToReopening(UUID id) {
        if (turningPoints.latest(id, Step.ENDING).filter(TurningPoint::standing).isEmpty()) {
            return Optional.of("This pathway was closed before Baton kept how it stood. Refer the patient again, and join the new pathway with this one's clock start.");
        }
        return diary.joinedWith(id).stream().map(pathways::get).filter(other -> !other.isOpen() && JOINED.contains(other.closedBecause())).findFirst()
                .map(other -> "The pathway that took this one's clock over was joined with another itself. Reopen that one first: " + other.id() + ".");
    }
}
