package care.baton.clinic;

import care.baton.patient.Pathways;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Patients of the clinic for whom nothing is booked, because they watch and wait, think it over, or have a day planned: visible, and looked at again. */
@Component
class Holds {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Pathways pathways;
    private final ClinicSettings settings;
    private final JdbcClient db;
    private final Clock clock;

    Holds(Pathways pathways, ClinicSettings settings, JdbcClient db, Clock clock) {
        this.pathways = pathways;
        this.settings = settings;
        this.db = db;
        this.clock = clock;
    }

    /** @param until null: nobody has said */
    void begin(UUID id, String held, LocalDate until) {
        db.sql("update baton.pathway set held = :held, held_until = :until where id = :id").param("held", held).param("until", until).param("id", id).update();
    }

    /** Ends a hold of the clinic; one of another stage stays. */
    void end(UUID id) {
        db.sql("""
                update baton.pathway set held = null, held_until = null
                where id = :id and held in ('watchfulWaiting', 'thinkingTime', 'planned')""").param("id", id).update();
    }

    LocalDate usualReview() {
        return LocalDate.now(clock).plus(settings.watchfulWaitingReview());
    }

    /** The morning of the day on which the hold is looked at. */
    String endsAt(UUID id) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(pathways.get(id).heldUntil().atTime(MORNING).atZone(clock.getZone()));
    }
}
