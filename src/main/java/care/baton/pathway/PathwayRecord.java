package care.baton.pathway;

import care.baton.clock.ClinicalDecisions;
import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Patients;
import care.baton.patient.TurningPoints;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the spine of the journey writes into the record: where it begins, how it ends, and what can come at any moment. Models know this as {@code pathway}. */
@Component("pathway")
public class PathwayRecord {

    /** Ways out that have told the clock what happened themselves. */
    private static final Set<String> CLOCK_KNOWS = Set.of("moved", "linked", "merged", "died", "withdrew");

    private final JdbcClient db;
    private final Pathways pathways;
    private final Patients patients;
    private final Journey journey;
    private final ClockDiary diary;
    private final ClinicalDecisions decisions;
    private final Turns turns;
    private final TurningPoints turningPoints;
    private final Corrections corrections;
    private final Merging merging;
    private final Clock clock;

    PathwayRecord(JdbcClient db, Pathways pathways, Patients patients, Journey journey, ClockDiary diary, ClinicalDecisions decisions, Turns turns,
            TurningPoints turningPoints, Corrections corrections, Merging merging, Clock clock) {
        this.db = db;
        this.pathways = pathways;
        this.patients = patients;
        this.journey = journey;
        this.diary = diary;
        this.decisions = decisions;
        this.turns = turns;
        this.turningPoints = turningPoints;
        this.corrections = corrections;
        this.merging = merging;
        this.clock = clock;
    }

    /** The patient's label, by which staff identify them on a task. */
    public String label(String pathwayId) {
        return patients.ofPathway(UUID.fromString(pathwayId)).label();
    }

    /** The stage at which the pathway joins the journey: where the record says the patient is. */
    public String findStage(String pathwayId) {
        return pathways.get(UUID.fromString(pathwayId)).stage();
    }

    /**
     * Ends the pathway. A clock that still runs stops today: the patient goes back to primary care and is told so by the letter that follows
     * (RTT guidance v5 §2.2 rule 5 a); one that was stopped before is told nothing, so that it runs again if that stop is taken back. It runs on if care goes on, at another provider or in the pathway that was open already.
     *
     * @param outcome how the journey ended, as the model says it
     */
    public void close(String pathwayId, String outcome) {
        UUID id = UUID.fromString(pathwayId);
        turningPoints.pass(id, Step.ENDING);
        if (!CLOCK_KNOWS.contains(outcome) && diary.isWaiting(id)) {
            diary.now(id, EventKind.RETURNED_TO_PRIMARY_CARE, "pathway.closed", said -> said.communicated(true));
        }
        pathways.close(id, outcome);
        journey.add(id, "pathway.closed", Map.of("because", outcome));
    }

    /**
     * The patient has died: the clock stops on that day (RTT guidance v5, Annex E: code 36) and every open pathway's letters go to nobody.
     *
     * @param happenedOn ISO date; null: today
     */
    public void recordDeath(String pathwayId, String happenedOn, String note) {
        UUID id = UUID.fromString(pathwayId);
        turningPoints.pass(id, Step.ENDING);
        LocalDate day = day(happenedOn);
        db.sql("update baton.patient set died_on = :day where id = (select patient_id from baton.pathway where id = :id) and died_on is null")
                .param("day", day).param("id", id).update();
        diary.endAdmission(id);
        diary.on(id, day, EventKind.DIED, "pathway.died", said -> said);
        journey.addOn(id, "pathway.patientDied", day, detail(note));
    }

    /** The patient has declined further treatment (RTT guidance v5 §2.2 rule 5c: code 35): the clock stops. */
    public void recordWithdrawal(String pathwayId, String happenedOn, String note) {
        UUID id = UUID.fromString(pathwayId);
        turningPoints.pass(id, Step.ENDING);
        diary.endAdmission(id);
        diary.on(id, day(happenedOn), EventKind.TREATMENT_DECLINED, "pathway.withdrew", said -> said);
        journey.addOn(id, "pathway.patientWithdrew", day(happenedOn), detail(note));
    }

    /** A clinician and the patient have agreed that care goes back to the practice; the clock hears of it when the pathway closes, unless it has stopped already. */
    public void recordReturn(String pathwayId, String happenedOn, String note) {
        UUID id = UUID.fromString(pathwayId);
        turningPoints.pass(id, Step.ENDING);
        diary.endAdmission(id);
        journey.addOn(id, "pathway.careReturned", day(happenedOn), detail(note));
    }

    /** Another provider has taken responsibility (RTT guidance v5 §11): the clock runs on there, and leaves this hospital's list. */
    public void recordMove(String pathwayId, String happenedOn, String note) {
        UUID id = UUID.fromString(pathwayId);
        turningPoints.pass(id, Step.ENDING);
        diary.endAdmission(id);
        diary.on(id, day(happenedOn), EventKind.TRANSFER_OUT, "pathway.moved", said -> said.responsibility(true));
        journey.addOn(id, "pathway.movedToAnotherProvider", day(happenedOn), detail(note));
    }

    /** For a form: {@code yes} if a consultant may upgrade the patient to suspected cancer, else {@code no}. */
    public String mayUpgrade(String pathwayId) {
        return decisions.mayUpgrade(UUID.fromString(pathwayId)) ? "yes" : "no";
    }

    /** The patient had not been admitted after all. */
    public void recordAdmissionCancelled(String pathwayId, String happenedOn, String note) {
        corrections.takeBack(UUID.fromString(pathwayId), Correction.ADMISSION_CANCELLED, happenedOn, note);
    }

    /** The patient has not left: they are on the ward. */
    public void recordDischargeCancelled(String pathwayId, String happenedOn, String note) {
        corrections.takeBack(UUID.fromString(pathwayId), Correction.DISCHARGE_CANCELLED, happenedOn, note);
    }

    /** What clinic recorded was not so. */
    public void recordOutcomeCorrected(String pathwayId, String happenedOn, String note) {
        corrections.takeBack(UUID.fromString(pathwayId), Correction.OUTCOME_CORRECTED, happenedOn, note);
    }

    /** This pathway is the same referral as another, which goes on. */
    public void recordMerge(String pathwayId, String into, String happenedOn, String note) {
        merging.record(UUID.fromString(pathwayId), UUID.fromString(into), happenedOn, note);
    }

    /** Somebody said that the patient is better or worse: until a clinician has looked, the earliest day it was said counts. */
    public void recordConditionChange(String pathwayId, String happenedOn) {
        UUID id = UUID.fromString(pathwayId);
        db.sql("update baton.pathway set condition_changed_on = least(condition_changed_on, :day) where id = :id")
                .param("day", day(happenedOn)).param("id", id).update();
        journey.addOn(id, "pathway.conditionChanged", day(happenedOn), Map.of());
        turns.review(id);
    }

    /** A clinician has looked at the priority again after the patient's condition changed. */
    public void recordPriorityReview(String pathwayId, String priorityCode, String reviewNote, Boolean suspectCancer) {
        UUID id = UUID.fromString(pathwayId);
        db.sql("update baton.pathway set priority_code = :code, priority_on = :today, condition_changed_on = null where id = :id")
                .param("code", priorityCode).param("today", LocalDate.now(clock)).param("id", id).update();
        diary.now(id, EventKind.PRIORITY_SET, diary.next(id, "pathway.priorityReview"), said -> said.code(priorityCode));
        var detail = new LinkedHashMap<>(detail(reviewNote));
        detail.put("priority", priorityCode);
        if (Boolean.TRUE.equals(suspectCancer)) {
            decisions.suspected(id, "pathway");
            detail.put("suspects", "cancer");
        }
        journey.add(id, "pathway.priorityReviewed", detail);
        turns.review(id);
    }

    private LocalDate day(String written) {
        LocalDate day = HospitalTime.day(written);
        return day == null ? LocalDate.now(clock) : day;
    }

    private static Map<String, String> detail(String note) {
        return Words.orNull(note) == null ? Map.of() : Map.of("note", note);
    }
}
