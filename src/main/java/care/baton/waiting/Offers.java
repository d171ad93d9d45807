package care.baton.waiting;

import care.baton.patient.StepTakenBack;
import care.baton.patient.TurningPoints.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every date to come in that a patient was offered, the answer, and how it ended. */
@Component
class Offers {

    /** One offer; {@code answer} is accepted, declined or noAnswer, {@code ended} says what became of an accepted date. */
    record Offer(long id, UUID pathwayId, LocalDate madeOn, String madeBy, LocalDate offeredFor, String answer, Boolean reasonable, String ended) {

        /** Days between the day the offer was made and the day offered; 0 on the same day. */
        long noticeDays() {
            return ChronoUnit.DAYS.between(madeOn, offeredFor);
        }

        boolean declinedThoughReasonable() {
            return "declined".equals(answer) && Boolean.TRUE.equals(reasonable);
        }

        boolean cancelledByPatient() {
            return "patientCancelled".equals(ended);
        }
    }

    private final JdbcClient db;
    private final Clock clock;

    Offers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** In the order they were made. */
    List<Offer> of(UUID pathwayId) {
        return db.sql("""
                select id, pathway_id, made_on, made_by, offered_for, answer, reasonable, ended from baton.offer
                where pathway_id = :id order by id""")
                .param("id", pathwayId).query(Offer.class).list();
    }

    Optional<Offer> latest(UUID pathwayId) {
        List<Offer> all = of(pathwayId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The offer that waits for its answer. */
    Offer open(UUID pathwayId) {
        return latest(pathwayId).filter(offer -> offer.answer() == null).orElseThrow();
    }

    void make(UUID pathwayId, LocalDate offeredFor, String madeBy) {
        db.sql("insert into baton.offer (pathway_id, made_on, made_by, offered_for) values (:pathway, :today, :by, :for)")
                .param("pathway", pathwayId).param("today", LocalDate.now(clock)).param("by", madeBy).param("for", offeredFor).update();
    }

    void answer(Offer offer, String answer, Boolean reasonable, String declinedBecause) {
        db.sql("update baton.offer set answer = :answer, answered_on = :today, reasonable = :reasonable, declined_because = :because where id = :id")
                .param("answer", answer).param("today", LocalDate.now(clock)).param("reasonable", reasonable).param("because", declinedBecause)
                .param("id", offer.id()).update();
    }

    /** The patient had not arrived after all: the date stands as it was agreed. */
    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() == Step.ADMISSION) {
            db.sql("""
                    update baton.offer set ended = null, ended_on = null, ended_because = null
                    where id = (select max(id) from baton.offer where pathway_id = :pathway) and ended = 'arrived'""").param("pathway", taken.pathwayId()).update();
        }
    }

    /** What became of the accepted date; one that was agreed before this record began is written down with it. */
    void end(UUID pathwayId, LocalDate agreedFor, String ended, String because) {
        if (latest(pathwayId).filter(offer -> "accepted".equals(offer.answer()) && offer.ended() == null).isEmpty()) {
            db.sql("insert into baton.offer (pathway_id, offered_for, answer, reasonable) values (:pathway, :for, 'accepted', true)")
                    .param("pathway", pathwayId).param("for", agreedFor).update();
        }
        db.sql("""
                update baton.offer set ended = :ended, ended_on = :today, ended_because = :because
                where id = (select max(id) from baton.offer where pathway_id = :pathway)""")
                .param("ended", ended).param("today", LocalDate.now(clock)).param("because", because).param("pathway", pathwayId).update();
    }
}
