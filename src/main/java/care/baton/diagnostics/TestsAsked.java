package care.baton.diagnostics;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What clinicians asked for: stages that want a test say so in the journey, with {@code testWanted} and {@code testUrgency}. */
@Component
class TestsAsked {

    /** One test that a clinician wants. */
    record Asked(String test, String urgency) {
    }

    private final JdbcClient db;

    TestsAsked(JdbcClient db) {
        this.db = db;
    }

    Optional<Asked> last(UUID id) {
        return db.sql("""
                select detail ->> 'testWanted' as test, coalesce(detail ->> 'testUrgency', 'routine') as urgency from baton.journey
                where pathway_id = :id and detail ->> 'testWanted' is not null order by id desc limit 1""")
                .param("id", id).query(Asked.class).optional();
    }
}
