package care.baton.clinic;

import care.baton.patient.Actor;
import care.baton.patient.JoinedFromList;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes the visits that an imported list already knows of, so that nobody books or asks for them again. */
@Component
class ListedAppointments {

    /** A list gives the day only; the patient has the time in the hospital's own letter. */
    private static final LocalTime TIME_NOT_LISTED = LocalTime.of(9, 0);

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;

    ListedAppointments(JdbcClient db, Clock clock, Actor actor) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
    }

    @EventListener
    void note(JoinedFromList joined) {
        note(joined.pathwayId(), joined.lastSeenOn(), "attended");
        note(joined.pathwayId(), joined.appointmentOn(), "confirmed");
    }

    private void note(UUID pathwayId, LocalDate day, String state) {
        if (day != null) {
            db.sql("""
                    insert into baton.appointment (pathway_id, starts_at, how, place, state, booked_at, booked_by)
                    values (:pathway, :starts, 'faceToFace', 'as in the letter the patient already has', :state, :now, :who)""")
                    .param("pathway", pathwayId).param("starts", day.atTime(TIME_NOT_LISTED).atZone(clock.getZone()).toOffsetDateTime())
                    .param("state", state).param("now", OffsetDateTime.now(clock)).param("who", actor.name()).update();
        }
    }
}
