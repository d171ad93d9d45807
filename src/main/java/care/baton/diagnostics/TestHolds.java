package care.baton.diagnostics;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Patients who are held from treatment by a test they wait for. Only who already has a decision to treat can be. */
@Component
class TestHolds {

    private final JdbcClient db;

    TestHolds(JdbcClient db) {
        this.db = db;
    }

    void begin(UUID id, LocalDate until) {
        db.sql("""
                update baton.pathway set held = 'awaitingTest', held_until = :until
                where id = :id and held is null and decision_to_treat_on is not null""").param("until", until).param("id", id).update();
    }

    void end(UUID id) {
        db.sql("update baton.pathway set held = null, held_until = null where id = :id and held = 'awaitingTest'").param("id", id).update();
    }
}
