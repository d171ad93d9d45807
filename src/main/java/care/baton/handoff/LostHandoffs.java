package care.baton.handoff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hand-overs that were asked for and reached nobody's desk: they are announced once more, and wait for no other round. */
@Component
public class LostHandoffs {

    private final JdbcClient db;
    private final OpenHandoffs open;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    LostHandoffs(JdbcClient db, OpenHandoffs open, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.open = open;
        this.clock = clock;
        this.announce = announce;
    }

    /**
     * Puts these hand-overs on the desks of the teams that were asked; the caller has seen that they are on none. The patient's move to the next stage is not
     * among them: it lives in the patient's journey, and if that is lost a person must look.
     */
    public void askAgain(Collection<UUID> handoffs) {
        List<UUID> lost = db.sql("""
                update baton.handoff set desk_at = coalesce(desk_at, case when rule_id is not null then :now::timestamptz end)
                where id = any(:ids) and kind = 'ask' and state = 'asked' returning id""")
                .param("now", OffsetDateTime.now(clock)).param("ids", handoffs.toArray(UUID[]::new)).query(UUID.class).list();
        if (!lost.isEmpty()) {
            announce.publishEvent(new HandoffsAsked(open.labelled(lost)));
        }
    }
}
