package care.baton.clinic;

import care.baton.patient.Actor;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the appointments of the record: one row for each, and what became of it. The latest one is the one that counts. */
@Component
class Appointments {

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    Appointments(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    /** @param startsAt hospital time */
    void book(UUID pathwayId, LocalDateTime startsAt, String how, String place, String supportArranged) {
        db.sql("""
                insert into baton.appointment (pathway_id, starts_at, how, place, support_arranged, state, booked_at, booked_by)
                values (:pathway, :starts, :how, :place, :support, 'notConfirmed', :now, :who)""")
                .param("pathway", pathwayId).param("starts", startsAt.atZone(clock.getZone()).toOffsetDateTime()).param("how", how).param("place", place)
                .param("support", supportArranged).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).update();
    }

    Optional<Appointment> latest(UUID pathwayId) {
        return of(pathwayId).stream().findFirst();
    }

    /** The latest one, where the model has come to it. */
    Appointment current(UUID pathwayId) {
        return latest(pathwayId).orElseThrow(() -> new IllegalStateException("Pathway " + pathwayId + " has no appointment in the record."));
    }

    /** Whether nothing was attended before it. */
    boolean isFirst(Appointment appointment) {
        return of(appointment.pathwayId()).stream().filter(one -> one.id() < appointment.id()).noneMatch(one -> one.is("attended"));
    }

    /** All of a pathway, the latest first. */
    List<Appointment> of(UUID pathwayId) {
        return db.sql("""
                select id, pathway_id, starts_at, how, place, support_arranged, state, why, booked_at
                from baton.appointment where pathway_id = :id and state <> 'takenBack' order by id desc""")
                .param("id", pathwayId).query(Appointment.class).list();
    }

    void became(long id, String state, String why) {
        db.sql("update baton.appointment set state = :state, why = :why where id = :id").param("state", state).param("why", why).param("id", id).update();
    }

    void supported(long id, String arranged) {
        db.sql("update baton.appointment set support_arranged = :arranged where id = :id").param("arranged", arranged).param("id", id).update();
    }

    /** How often the patient has cancelled since they last came or a clinician last looked at it. */
    int cancelledInARow(UUID pathwayId) {
        return db.sql("""
                select count(*) from baton.appointment
                where pathway_id = :id and state = 'cancelledByPatient' and not reviewed
                  and id > coalesce((select max(id) from baton.appointment where pathway_id = :id and state = 'attended'), 0)""")
                .param("id", pathwayId).query(Integer.class).single();
    }

    void cancellationsReviewed(UUID pathwayId) {
        db.sql("update baton.appointment set reviewed = true where pathway_id = :id and state = 'cancelledByPatient'").param("id", pathwayId).update();
    }

    /** Appointments that were made since are no longer kept. */
    void takeBack(UUID pathwayId, OffsetDateTime since) {
        db.sql("update baton.appointment set state = 'takenBack' where pathway_id = :id and saved_at >= :since").param("id", pathwayId).param("since", since).update();
    }
}
