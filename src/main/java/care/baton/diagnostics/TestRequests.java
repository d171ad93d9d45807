package care.baton.diagnostics;

import care.baton.patient.Actor;
import care.baton.patient.StepTakenBack;
import care.baton.patient.TurningPoints.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the tests of the record. A pathway waits for one request at a time; the latest one is the one that counts. */
@Component
class TestRequests {

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    TestRequests(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    void request(UUID pathwayId, String name, String urgency, String requestingTeam) {
        db.sql("""
                insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by)
                values (:pathway, :name, :urgency, :team, :today, :who)""")
                .param("pathway", pathwayId).param("name", name).param("urgency", urgency).param("team", requestingTeam)
                .param("today", LocalDate.now(clock)).param("who", actor.name()).update();
    }

    Optional<RequestedTest> latest(UUID pathwayId) {
        return db.sql("""
                select id, pathway_id, name, urgency, requesting_team, requested_on, chased_on, chase_answer, result, abnormal, resulted_at, lead_asked_at,
                    reset_on, cancelled_on
                from baton.diagnostic_test where pathway_id = :id and cancelled_at is null order by id desc limit 1""")
                .param("id", pathwayId).query(RequestedTest.class).optional();
    }

    /** What was asked for was not agreed after all: a test whose result has not come is no longer waited for. */
    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() == Step.OUTCOME) {
            db.sql("""
                    update baton.diagnostic_test set cancelled_at = :now
                    where pathway_id = :pathway and saved_at >= :since and resulted_at is null and cancelled_at is null""")
                    .param("now", OffsetDateTime.now(clock)).param("pathway", taken.pathwayId()).param("since", taken.since()).update();
        }
    }

    void chased(long id, String answer) {
        db.sql("update baton.diagnostic_test set chased_on = :today, chase_answer = :answer where id = :id")
                .param("today", LocalDate.now(clock)).param("answer", answer).param("id", id).update();
    }

    /** The patient cancelled, missed or twice refused: the six weeks begin again. */
    void needsAnotherDate(long id, String because) {
        db.sql("update baton.diagnostic_test set reset_on = :today, no_result_because = :because where id = :id")
                .param("today", LocalDate.now(clock)).param("because", because).param("id", id).update();
    }

    void notNeeded(long id, String because) {
        db.sql("update baton.diagnostic_test set cancelled_on = :today, no_result_because = :because where id = :id")
                .param("today", LocalDate.now(clock)).param("because", because).param("id", id).update();
    }

    /** Whether a result with this id has been written down on the pathway before. */
    boolean knows(UUID pathwayId, String resultId) {
        return db.sql("select exists (select 1 from baton.diagnostic_test where pathway_id = :pathway and result_id = :result)")
                .param("pathway", pathwayId).param("result", resultId).query(Boolean.class).single();
    }

    /** @param resultId null for a result that was typed in */
    void resulted(long id, String resultId, String result, boolean abnormal) {
        db.sql("update baton.diagnostic_test set result_id = :resultId, result = :result, abnormal = :abnormal, resulted_at = :now where id = :id")
                .param("resultId", resultId).param("result", result).param("abnormal", abnormal).param("now", OffsetDateTime.now(clock)).param("id", id)
                .update();
    }

    void leadAsked(long id) {
        db.sql("update baton.diagnostic_test set lead_asked_at = coalesce(lead_asked_at, :now) where id = :id")
                .param("now", OffsetDateTime.now(clock)).param("id", id).update();
    }

    void acknowledged(long id, String actedOnBy) {
        db.sql("update baton.diagnostic_test set acknowledged_at = :now, acknowledged_by = :who, acted_on_by = :acts where id = :id")
                .param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("acts", actedOnBy).param("id", id).update();
    }

    void reviewed(long id, String meaning, boolean patientTold) {
        db.sql("update baton.diagnostic_test set meaning = :meaning, patient_told = :told where id = :id")
                .param("meaning", meaning).param("told", patientTold).param("id", id).update();
    }
}
