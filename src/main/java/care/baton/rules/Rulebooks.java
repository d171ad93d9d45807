package care.baton.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of all books of rules there have been: their texts, who proposed and decided them, and which was live when. */
@Component
public class Rulebooks {

    /** One book; {@code live} says whether the nodes of this release ask it now. */
    public record Book(long number, String version, String origin, String state, boolean live, String proposedBy, OffsetDateTime proposedAt, String decidedBy,
            OffsetDateTime decidedAt, String refusedBecause, int caseFaults, String release, String liveThen) {
    }

    /** A book as it went live for the programs of one release. */
    record Entry(long id, long book, String version, Long before) {
    }

    private static final String SELECT = """
            select number, version, origin, state, number = (select book from baton.rulebook_live where release = :mine order by id desc limit 1) as live,
                   proposed_by, proposed_at, decided_by, decided_at, refused_because, case_faults, release, live_then
            from baton.rulebook\s""";

    private final JdbcClient db;
    private final RuleBook rules;
    private final ObjectMapper json;
    private final Clock clock;

    Rulebooks(JdbcClient db, RuleBook rules, ObjectMapper json, Clock clock) {
        this.db = db;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    /** The latest first. */
    public List<Book> all() {
        return db.sql(SELECT + "order by number desc limit 200").param("mine", rules.releasedVersion()).query(Rulebooks::book).list();
    }

    public Optional<Book> find(long number) {
        return db.sql(SELECT + "where number = :number").param("mine", rules.releasedVersion()).param("number", number).query(Rulebooks::book).optional();
    }

    private static Book book(ResultSet row, int n) throws SQLException {
        return new Book(row.getLong("number"), row.getString("version"), row.getString("origin"), row.getString("state"), row.getBoolean("live"),
                row.getString("proposed_by"), row.getObject("proposed_at", OffsetDateTime.class), row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class), row.getString("refused_because"), row.getInt("case_faults"), row.getString("release"),
                row.getString("live_then"));
    }

    /** The texts of a book by path under {@code rules/}. */
    public Map<String, String> texts(long number) {
        try {
            return json.readValue(db.sql("select texts::text from baton.rulebook where number = :number").param("number", number).query(String.class).single(),
                    new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // written below
        }
    }

    /** What the rehearsal found; null if there was none. */
    public JsonNode report(long number) {
        try {
            String report = db.sql("select report::text from baton.rulebook where number = :number").param("number", number).query((row, n) -> row.getString(1)).single();
            return report == null ? null : json.readTree(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // written below
        }
    }

    /** Keeps a book that was handed in and rehearsed; answers its number. */
    public long propose(String version, Map<String, String> texts, String liveThen, String by, Object report, int caseFaults) {
        return add(version, texts, "folder", liveThen, by, "proposed", null, report, caseFaults);
    }

    /** Keeps a book that was handed in and cannot be used, and why. */
    public long refuse(String version, Map<String, String> texts, String liveThen, String by, String because) {
        return add(version, texts, "folder", liveThen, by, "refused", because, null, 0);
    }

    /** The book that came with the program; kept once. */
    long released() {
        hold();
        return db.sql("select number from baton.rulebook where origin = 'release' and version = :version").param("version", rules.releasedVersion())
                .query(Long.class).optional().orElseGet(() -> {
                    var texts = new TreeMap<String, String>();
                    rules.releasedFiles().forEach(file -> texts.put(file.question() + "/" + file.name(), file.text()));
                    return add(rules.releasedVersion(), texts, "release", null, "release", "approved", null, null, 0);
                });
    }

    private long add(String version, Map<String, String> texts, String origin, String liveThen, String by, String state, String refused, Object report, int caseFaults) {
        try {
            return db.sql("""
                    insert into baton.rulebook (version, origin, release, texts, live_then, proposed_by, proposed_at, state, refused_because, report, case_faults)
                    values (:version, :origin, :release, :texts::jsonb, :live, :by, :now, :state, :refused, :report::jsonb, :faults) returning number""")
                    .param("version", version).param("origin", origin).param("release", rules.releasedVersion()).param("texts", json.writeValueAsString(texts))
                    .param("live", liveThen).param("by", by).param("now", OffsetDateTime.now(clock)).param("state", state).param("refused", refused)
                    .param("report", report == null ? null : json.writeValueAsString(report)).param("faults", caseFaults).query(Long.class).single();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // texts and numbers only
        }
    }

    /** @return false if it had been decided already */
    boolean decide(long number, String state, String by) {
        return db.sql("update baton.rulebook set state = :state, decided_by = :by, decided_at = :now where number = :number and state = 'proposed'")
                .param("state", state).param("by", by).param("now", OffsetDateTime.now(clock)).param("number", number).update() == 1;
    }

    /** Nobody else changes what is live until this transaction ends. */
    void hold() {
        db.sql("lock table baton.rulebook_live in share row exclusive mode").update();
    }

    Optional<Entry> live() {
        return entry("where l.release = :release order by l.id desc limit 1", "release", rules.releasedVersion());
    }

    Optional<Entry> entry(long id) {
        return entry("where l.id = :id", "id", id);
    }

    private Optional<Entry> entry(String which, String name, Object value) {
        return db.sql("select l.id, l.book, b.version, l.before from baton.rulebook_live l join baton.rulebook b on b.number = l.book " + which)
                .param(name, value).query(Entry.class).optional();
    }

    void goLive(long book, String why, String by, Long before) {
        db.sql("insert into baton.rulebook_live (release, book, why, by_whom, since, before) values (:release, :book, :why, :by, :now, :before)")
                .param("release", rules.releasedVersion()).param("book", book).param("why", why).param("by", by).param("now", OffsetDateTime.now(clock))
                .param("before", before).update();
    }
}
