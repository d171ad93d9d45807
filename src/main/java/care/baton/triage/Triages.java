package care.baton.triage;

import care.baton.patient.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps, for each pathway, what the rules suggested and what the clinician decided in its latest triage. */
@Component
class Triages {

    private final JdbcClient db;
    private final Actor actor;
    private final Clock clock;

    Triages(JdbcClient db, Actor actor, Clock clock) {
        this.db = db;
        this.actor = actor;
        this.clock = clock;
    }

    void suggested(UUID pathwayId, TriageSuggestion suggestion) {
        db.sql("""
                insert into baton.triage (pathway_id, suggested_urgency, reasons, book, suggested_at) values (:id, :urgency, :reasons, :book, :now)
                on conflict (pathway_id) do update set suggested_urgency = excluded.suggested_urgency, reasons = excluded.reasons, book = excluded.book,
                    suggested_at = excluded.suggested_at, decision = null, test_wanted = null, reason = null, decided_by = null, decided_at = null""")
                .param("id", pathwayId).param("urgency", suggestion.urgency()).param("reasons", suggestion.reasons().toArray(String[]::new))
                .param("book", suggestion.rulebookVersion()).param("now", OffsetDateTime.now(clock)).update();
    }

    TriageSuggestion suggestion(UUID pathwayId) {
        return db.sql("select suggested_urgency, reasons, book from baton.triage where pathway_id = :id").param("id", pathwayId)
                .query((row, n) -> new TriageSuggestion(row.getString(1), java.util.List.of((String[]) row.getArray(2).getArray()), row.getString(3)))
                .single();
    }

    void decided(UUID pathwayId, String decision, String testWanted, String reason) {
        db.sql("""
                update baton.triage set decision = :decision, test_wanted = :test, reason = :reason, decided_by = :who, decided_at = :now
                where pathway_id = :id""")
                .param("decision", decision).param("test", testWanted).param("reason", reason).param("who", actor.name())
                .param("now", OffsetDateTime.now(clock)).param("id", pathwayId).update();
    }

    /** Why the clinician rejected, or what they advised. */
    String reason(UUID pathwayId) {
        return db.sql("select reason from baton.triage where pathway_id = :id").param("id", pathwayId).query(String.class).single();
    }
}
