package care.baton.pathway;

import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.TurningPoints;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Joins two pathways that are the same referral: one goes on and counts from the earlier start, the other ends (RTT guidance v5 §3.2.1: one referral, one clock). */
@Component
public class Merging {

    /** What the models wait for. */
    public static final String MESSAGE = "pathway.merged";

    private final Pathways pathways;
    private final TurningPoints turningPoints;
    private final Journey journey;
    private final ClockDiary diary;
    private final Turns turns;

    Merging(Pathways pathways, TurningPoints turningPoints, Journey journey, ClockDiary diary, Turns turns) {
        this.pathways = pathways;
        this.turningPoints = turningPoints;
        this.journey = journey;
        this.diary = diary;
        this.turns = turns;
    }

    /** Why this pathway cannot be joined with the other; empty if it can. */
    public Optional<String> objection(UUID id, UUID into) {
        Pathway pathway = pathways.get(id);
        Pathway kept = pathways.find(into).orElse(null);
        String why = kept == null ? "There is no pathway with the number in \"into\"."
                : into.equals(id) ? "\"into\" names this same pathway. Name the one that is kept."
                : !kept.patientId().equals(pathway.patientId()) ? "\"into\" names a pathway of another patient. If both are one person, join the patients first."
                : !kept.isOpen() ? "The pathway in \"into\" is closed. Name an open one, or reopen it first."
                : pathway.suspectedCancerOn() != null && kept.suspectedCancerOn() == null
                        ? "This pathway has a clock for suspected cancer and the other has none. Merge the other one into this."
                : null;
        return Optional.ofNullable(why);
    }

    /** Whether the two have been joined already. */
    public boolean isDone(UUID id, UUID into) {
        return !pathways.get(id).isOpen() && diary.joinedWith(id).contains(into);
    }

    /** @throws Refused if they cannot be joined */
    void record(UUID id, UUID into, String happenedOn, String note) {
        pathways.lock(id, into);
        objection(id, into).ifPresent(why -> {
            throw new Refused(why);
        });
        turningPoints.pass(id, Step.ENDING);
        LocalDate since = diary.waitingSince(id);
        diary.now(into, EventKind.MERGED_IN, "joined." + id, said -> said.about(id.toString()).countsOn(since));
        diary.now(id, EventKind.MERGED, MESSAGE, said -> said.about(into.toString()));
        Map<String, Object> detail = new HashMap<>(Map.of("into", into.toString()));
        if (Words.orNull(note) != null) {
            detail.put("note", note);
        }
        if (HospitalTime.day(happenedOn) != null) {
            detail.put("on", happenedOn);
        }
        journey.add(id, MESSAGE, detail);
        journey.add(into, "pathway.mergedIn", Map.of("from", id.toString()));
        turns.review(into);
    }
}
