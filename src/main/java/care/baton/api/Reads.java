package care.baton.api;

import care.baton.patient.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who looked at whose record. A read that cannot be written down is not answered. */
@Component
class Reads {

    private final JdbcClient db;
    private final Actor actor;
    private final Clock clock;

    Reads(JdbcClient db, Actor actor, Clock clock) {
        this.db = db;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param what the way in: pathway, search, waiting-list, letters, outbox, story or copy */
    void note(Collection<UUID> pathways, String what) {
        db.sql("insert into baton.record_read (pathway_id, who, what, at) select id, :who, :what, :now from unnest(:ids::uuid[]) as read (id)")
                .param("who", actor.name()).param("what", what).param("now", OffsetDateTime.now(clock)).param("ids", pathways.toArray(UUID[]::new)).update();
    }
}
