package care.baton.waiting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what is known of a patient's place on the waiting list beyond the pathway itself: fitness, availability, and what a clinician should talk about. */
@Component
class ListEntries {

    /** The list entry of one pathway; nulls are "nobody has said". */
    record ListEntry(UUID pathwayId, Boolean sharedDecision, String preAssessment, LocalDate fitUntil, String plan, LocalDate availableFrom,
            String talkBecause, String talkWish, long talkedAfterOffer) {

        /** Whether pre-assessment has been passed and still holds on this day. */
        boolean isFitOn(LocalDate day) {
            return fitUntil != null && !fitUntil.isBefore(day);
        }
    }

    private final JdbcClient db;
    private final Clock clock;

    ListEntries(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Begins an entry; one that is there stays as it is. */
    void begin(UUID pathwayId) {
        db.sql("insert into baton.waiting (pathway_id) values (:id) on conflict do nothing").param("id", pathwayId).update();
    }

    ListEntry get(UUID pathwayId) {
        return db.sql("""
                select pathway_id, shared_decision, pre_assessment, fit_until, plan, available_from, talk_because, talk_wish, talked_after_offer
                from baton.waiting where pathway_id = :id""")
                .param("id", pathwayId).query(ListEntry.class).single();
    }

    /** Writes the decision to treat on the pathway; dates that are there already stay. A hold from an earlier stage ends with it. */
    void decided(UUID pathwayId, String procedureName, String procedureCode, String priorityCode, String intendedManagement, String laterality,
            boolean sharedDecision) {
        db.sql("""
                update baton.pathway set procedure_name = :name, procedure_code = :code, priority_code = :priority, priority_on = :today,
                    intended_management = :management, laterality = :laterality, decision_to_treat_on = coalesce(decision_to_treat_on, :today),
                    held = null, held_until = null
                where id = :id""")
                .param("name", procedureName).param("code", procedureCode).param("priority", priorityCode).param("today", LocalDate.now(clock))
                .param("management", intendedManagement).param("laterality", laterality).param("id", pathwayId).update();
        db.sql("update baton.waiting set shared_decision = :shared where pathway_id = :id").param("shared", sharedDecision).param("id", pathwayId).update();
    }

    void preAssessed(UUID pathwayId, String answer, LocalDate fitUntil, String plan) {
        db.sql("update baton.waiting set pre_assessment = :answer, fit_until = :until, plan = :plan where pathway_id = :id")
                .param("answer", answer).param("until", fitUntil).param("plan", plan).param("id", pathwayId).update();
    }

    /** Pre-assessment must be passed again before the next date. */
    void fitnessInDoubt(UUID pathwayId) {
        db.sql("update baton.waiting set fit_until = null where pathway_id = :id").param("id", pathwayId).update();
    }

    void availableFrom(UUID pathwayId, LocalDate day) {
        db.sql("update baton.waiting set available_from = :day where pathway_id = :id").param("day", day).param("id", pathwayId).update();
    }

    void talkBecause(UUID pathwayId, String because, String wish) {
        db.sql("update baton.waiting set talk_because = :because, talk_wish = :wish where pathway_id = :id")
                .param("because", because).param("wish", wish).param("id", pathwayId).update();
    }

    /** After a conversation, earlier offers and cancellations no longer count. */
    void talked(UUID pathwayId, LocalDate availableFrom) {
        db.sql("""
                update baton.waiting set talk_because = null, talk_wish = null, available_from = :from,
                    talked_after_offer = coalesce((select max(id) from baton.offer where pathway_id = :id), 0)
                where pathway_id = :id""")
                .param("from", availableFrom).param("id", pathwayId).update();
    }

    void hold(UUID pathwayId, String held, LocalDate until) {
        db.sql("update baton.pathway set held = :held, held_until = :until where id = :id")
                .param("held", held).param("until", until).param("id", pathwayId).update();
    }

    void dateToComeIn(UUID pathwayId, LocalDate day) {
        db.sql("update baton.pathway set tci_on = :day where id = :id").param("day", day).param("id", pathwayId).update();
    }

    /** @param onTheDay the day of the cancellation if it was on the day of admission for a non-clinical reason, else null */
    void cancelledByHospital(UUID pathwayId, LocalDate onTheDay) {
        db.sql("""
                update baton.pathway set hospital_cancellations = hospital_cancellations + 1, tci_on = null,
                    cancelled_on_the_day = coalesce(:day, cancelled_on_the_day)
                where id = :id""")
                .param("day", onTheDay).param("id", pathwayId).update();
    }

    /** The patient is in: a rebooking that was due within 28 days has been honoured. */
    void admitted(UUID pathwayId) {
        db.sql("update baton.pathway set cancelled_on_the_day = null where id = :id").param("id", pathwayId).update();
    }
}
