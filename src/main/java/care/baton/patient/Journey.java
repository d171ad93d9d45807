package care.baton.patient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that happened on a pathway, append-only: what, when it happened, when it was recorded, by whom, and from which message. */
@Component
public class Journey {

    /** One thing that happened. */
    public record Step(long id, String what, OffsetDateTime happenedAt, OffsetDateTime recordedAt, String byWhom, String messageId, String detail) {
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Actor actor;
    private final ObjectMapper json;

    Journey(JdbcClient db, Clock clock, Actor actor, ObjectMapper json) {
        this.db = db;
        this.clock = clock;
        this.actor = actor;
        this.json = json;
    }

    /** Records what happened just now. */
    public void add(UUID pathwayId, String what, Map<String, ?> detail) {
        add(pathwayId, what, clock.instant(), null, detail);
    }

    /** Records what happened on a day: hospital time, from its first minute. */
    public void addOn(UUID pathwayId, String what, LocalDate day, Map<String, ?> detail) {
        add(pathwayId, what, day.atStartOfDay(clock.getZone()).toInstant(), null, detail);
    }

    public void add(UUID pathwayId, String what, Instant happenedAt, String messageId, Map<String, ?> detail) {
        db.sql("""
                insert into baton.journey (pathway_id, what, happened_at, recorded_at, by_whom, message_id, detail)
                values (:pathway, :what, :happened, :recorded, :who, :message, :detail::jsonb)""")
                .param("pathway", pathwayId).param("what", what).param("happened", happenedAt.atZone(clock.getZone()).toOffsetDateTime())
                .param("recorded", OffsetDateTime.now(clock)).param("who", actor.name()).param("message", messageId).param("detail", written(detail))
                .update();
    }

    public List<Step> of(UUID pathwayId) {
        return db.sql("select id, what, happened_at, recorded_at, by_whom, message_id, detail::text from baton.journey where pathway_id = :id order by id")
                .param("id", pathwayId).query(Step.class).list();
    }

    /** Whether a message of this id has been heard on the pathway. */
    public boolean hasHeard(UUID pathwayId, String messageId) {
        return db.sql("select exists (select from baton.journey where pathway_id = :id and message_id = :message)").param("id", pathwayId)
                .param("message", messageId).query(Boolean.class).single();
    }

    private String written(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A journey step's detail holds plain values only: text, numbers, dates, yes or no.", e);
        }
    }
}
