package care.baton.inbound;

import care.baton.patient.Actor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the waiting lists that were handed in: spools a file row by row in one transaction (all of it or nothing), knows a file that came before,
 * and says how far its placing has come.
 */
@Component
public class Imports {

    /** What became of a file that was handed in. */
    public record Receipt(UUID id, boolean cameBefore) {
    }

    /** How far an import has come. {@code rowsPerSecond} counts the time at work only. */
    public record Progress(UUID id, String state, int rows, int placed, int unchanged, int bad, int waiting, double rowsPerSecond,
            OffsetDateTime receivedAt, String byWhom, OffsetDateTime finishedAt) {
    }

    /** One fault of a row that was not placed; {@code line} as in the file, the header is line 1. */
    public record BadRow(int line, String column, String problem) {
    }

    /** Announces that rows wait to be placed. */
    record Received(UUID importId) {
    }

    private final JdbcClient db;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Actor actor;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    Imports(JdbcClient db, DataSource database, TransactionTemplate transaction, ObjectMapper json, Actor actor, Clock clock,
            ApplicationEventPublisher announce) {
        this.db = db;
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
        this.announce = announce;
    }

    /**
     * Takes a list in; its rows are placed afterwards, in the background.
     *
     * @param source upload or demo
     * @throws UnreadableList if it is no list at all: nothing of it is kept
     */
    public Receipt receive(InputStream file, Charset charset, String source) {
        UUID id = UUID.randomUUID();
        Receipt receipt = transaction.execute(status -> {
            var digest = new DigestInputStream(file, sha256());
            try (var list = new ListFile(new InputStreamReader(digest, charset.newDecoder()))) {
                int rows = spool(id, list);
                digest.transferTo(java.io.OutputStream.nullOutputStream());
                UUID first = register(id, HexFormat.of().formatHex(digest.getMessageDigest().digest()), source, list.headings(), rows);
                if (!first.equals(id)) {
                    status.setRollbackOnly();
                }
                return new Receipt(first, !first.equals(id));
            } catch (IOException e) {
                throw new UnreadableList(400, "The upload broke off, or the file is not written in " + charset.name() + ".",
                        "Send the whole file again. For a file from older software, add the character set: Content-Type: text/csv; charset=windows-1252.");
            }
        });
        if (!receipt.cameBefore()) {
            announce.publishEvent(new Received(id));
        }
        return receipt;
    }

    /** Whether a list of this source has ever been taken in. */
    public boolean hasFrom(String source) {
        return db.sql("select exists (select 1 from baton.import where source = :source)").param("source", source).query(Boolean.class).single();
    }

    @Transactional(readOnly = true)
    public Optional<Progress> progress(UUID id) {
        return db.sql("""
                select id, state, row_count as rows, placed, unchanged, bad, row_count - placed - unchanged - bad as waiting,
                       case when active_ms = 0 then 0 else round((placed + unchanged + bad) * 1000.0 / active_ms, 1) end as rows_per_second,
                       received_at, by_whom, case when state = 'done' then moved_at end as finished_at
                from baton.import where id = :id""").param("id", id).query(Progress.class).optional();
    }

    /** The faults of rows that were not placed, in the order of the file. */
    public List<BadRow> badRows(UUID id, int afterLine, int limit) {
        return db.sql("""
                select line, column_name as "column", problem from baton.import_fault
                where import_id = :id and line in (select distinct line from baton.import_fault where import_id = :id and line > :after order by line limit :limit)
                order by line, column_name nulls first""")
                .param("id", id).param("after", afterLine).param("limit", limit).query(BadRow.class).list();
    }

    private UUID register(UUID id, String sha256, String source, List<String> columns, int rows) {
        var now = OffsetDateTime.now(clock);
        // the unique key makes the same file, sent twice at once, wait here for the first
        int added = db.sql("""
                insert into baton.import (id, sha256, source, columns, state, row_count, received_at, by_whom, moved_at)
                values (:id, :sha256, :source, :columns, 'placing', :rows, :now, :who, :now)
                on conflict (sha256) do nothing""")
                .param("id", id).param("sha256", sha256).param("source", source).param("columns", columns.toArray(String[]::new)).param("rows", rows)
                .param("now", now).param("who", actor.name()).update();
        return added == 1 ? id : db.sql("select id from baton.import where sha256 = :sha256").param("sha256", sha256).query(UUID.class).single();
    }

    /** Copies the rows as they are read, so that a list of any length needs no more memory than its longest row. */
    private int spool(UUID id, ListFile list) throws IOException {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy baton.import_row (import_id, line, content) from stdin");
            try {
                int rows = 0;
                for (ListFile.Row row = list.next(); row != null; row = list.next()) {
                    byte[] line = (id + "\t" + row.line() + "\t" + escaped(row.values()) + "\n").getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(line, 0, line.length);
                    rows++;
                }
                copy.endCopy();
                return rows;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rows could not be written: " + e.getSQLState(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** JSON already escapes line ends and tabs; COPY wants the backslashes doubled. */
    private String escaped(List<String> values) throws JsonProcessingException {
        return json.writeValueAsString(values).replace("\\", "\\\\");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
