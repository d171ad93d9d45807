package care.baton.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the numbers as they were counted last, one row for each page. */
@Component
class Figures {

    private final JdbcClient db;
    private final ObjectMapper json;

    Figures(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    void keep(String name, OffsetDateTime asAt, Object numbers) {
        db.sql("""
                insert into baton.figure (name, as_at, content) values (:name, :asAt, :content::jsonb)
                on conflict (name) do update set as_at = excluded.as_at, content = excluded.content""")
                .param("name", name).param("asAt", asAt).param("content", written(numbers)).update();
    }

    /** Empty until it has been counted for the first time, some seconds after the first start. */
    <T> Optional<T> read(String name, Class<T> type) {
        return db.sql("select content::text from baton.figure where name = :name").param("name", name).query(String.class).optional().map(content -> parsed(content, type));
    }

    boolean keptSince(String name, OffsetDateTime moment) {
        return db.sql("select exists (select from baton.figure where name = :name and as_at > :moment)").param("name", name).param("moment", moment).query(Boolean.class).single();
    }

    private String written(Object numbers) {
        try {
            return json.writeValueAsString(numbers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers that cannot be written", e);
        }
    }

    private <T> T parsed(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers that cannot be read", e);
        }
    }
}
