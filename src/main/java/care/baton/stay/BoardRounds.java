package care.baton.stay;

import care.baton.patient.Actor;
import care.baton.patient.HospitalTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the daily board rounds, and the discharge ready date that follows from them: the first day of the last unbroken spell in which the patient
 * met no criterion to reside (NHS England, Discharge Ready Date, PRN00312). A criterion met again takes the date away.
 */
@Component
class BoardRounds {

    private record Round(OffsetDateTime at, String criterion, String waitingFor) {
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;
    private final StaySettings settings;

    BoardRounds(JdbcClient db, Clock clock, Actor actor, StaySettings settings) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
        this.settings = settings;
    }

    /**
     * Records one round; {@code criterion} null: the patient no longer needs a hospital bed, {@code edd} null: as expected before.
     *
     * @return the round's number
     */
    long add(UUID pathway, CriterionToReside criterion, LocalDate edd, String waitingFor) {
        long number = db.sql("""
                insert into baton.board_round (pathway_id, at, criterion, edd, waiting_for, by_whom)
                values (:pathway, :now, :criterion, :edd, nullif(:waitingFor, ''), :who) returning id""")
                .param("pathway", pathway).param("now", OffsetDateTime.now(clock)).param("criterion", criterion == null ? null : criterion.code())
                .param("edd", edd).param("waitingFor", waitingFor).param("who", actor.name()).query(Long.class).single();
        db.sql("""
                update baton.pathway set criteria_to_reside = :met, edd = coalesce(:edd, edd),
                    ready_on = case when :met then null else coalesce(ready_on, :today) end
                where id = :pathway""")
                .param("met", criterion != null).param("edd", edd).param("today", LocalDate.now(clock)).param("pathway", pathway).update();
        return number;
    }

    /** The latest round, for a form. */
    String latestInWords(UUID pathway) {
        return db.sql("select at, criterion, waiting_for from baton.board_round where pathway_id = :pathway and cancelled_at is null order by id desc limit 1")
                .param("pathway", pathway).query(Round.class).optional().map(this::inWords).orElse("None yet");
    }

    private String inWords(Round round) {
        return HospitalTime.words(round.at(), clock) + ": "
                + (round.criterion() == null ? "no longer needs a hospital bed" : CriterionToReside.coded(round.criterion()).words())
                + (round.waitingFor() == null ? "" : ". Waiting for: " + round.waitingFor());
    }

    /** When the next round is due. */
    OffsetDateTime next() {
        return tomorrowAt(settings.boardRoundAt());
    }

    /** When a round that is due now is chased: at the hour today, or tomorrow if that hour has passed. */
    OffsetDateTime chaseAt() {
        ZonedDateTime today = today(settings.chaseBoardRoundAt());
        return today.isAfter(now()) ? today.toOffsetDateTime() : tomorrowAt(settings.chaseBoardRoundAt());
    }

    private OffsetDateTime tomorrowAt(LocalTime hour) {
        return today(hour).plusDays(1).toOffsetDateTime();
    }

    private ZonedDateTime today(LocalTime hour) {
        return now().with(hour);
    }

    private ZonedDateTime now() {
        return ZonedDateTime.now(clock);
    }
}
