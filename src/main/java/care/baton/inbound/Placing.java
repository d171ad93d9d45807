package care.baton.inbound;

import care.baton.patient.Failure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places the waiting rows of imports, a chunk in one transaction: pathway, engine and "this row is done" stand or fall together, so that a machine
 * that stops in the middle leaves nothing half-done and nothing to be done twice. Rows are claimed in the database; any number of workers, on any
 * number of nodes, share one import.
 */
@Component
class Placing {

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    /** SQL states of a connection that broke, a server that is stopping, and one that has no room left. */
    private static final List<String> AWAY = List.of("08", "57", "53");

    /** One claimed row. */
    private record Claimed(int line, String content) {
    }

    private record Waiting(UUID id, String[] columns) {
    }

    /** What became of one row; {@code faults} is empty unless it is bad. */
    private record Done(int line, String state, UUID pathwayId, List<RowFault> faults) {
    }

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ListRowReader reader;
    private final ListedPathways pathways;
    private final ImportSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    Placing(JdbcClient db, JdbcTemplate jdbc, TransactionTemplate transaction, ListRowReader reader, ListedPathways pathways, ImportSettings settings,
            ObjectMapper json, Clock clock) {
        this.db = db;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.reader = reader;
        this.pathways = pathways;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Places one chunk of the oldest import that has rows waiting.
     *
     * @return the import worked on, or empty if nothing is waiting (or others hold all of it)
     */
    Optional<UUID> placeSome() {
        for (Waiting waiting : unfinished()) {
            if (placeChunk(waiting)) {
                return Optional.of(waiting.id());
            }
            finish(waiting.id());
        }
        return Optional.empty();
    }

    private List<Waiting> unfinished() {
        return db.sql("select id, columns from baton.import where state = 'placing' order by received_at, id")
                .query((row, n) -> new Waiting(row.getObject(1, UUID.class), (String[]) row.getArray(2).getArray())).list();
    }

    private boolean placeChunk(Waiting waiting) {
        try {
            return place(waiting, null);
        } catch (RuntimeException e) {
            requireRowsFault(e);
            placeSingly(waiting);
            return true;
        }
    }

    /** One row spoils a whole chunk: each is tried by itself, and the one at fault is put aside. */
    private void placeSingly(Waiting waiting) {
        List<Integer> lines = db.sql("select line from baton.import_row where import_id = :id and state = 'waiting' order by line limit :most")
                .param("id", waiting.id()).param("most", settings.chunk()).query(Integer.class).list();
        for (int line : lines) {
            try {
                place(waiting, line);
            } catch (RuntimeException e) {
                requireRowsFault(e);
                putAside(waiting.id(), line, e);
            }
        }
    }

    /** @param line the one row to place, or null for the next chunk */
    private boolean place(Waiting waiting, Integer line) {
        long began = System.nanoTime();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Claimed> claimed = claim(waiting.id(), line);
            if (!claimed.isEmpty()) {
                write(waiting.id(), placed(waiting, claimed), (System.nanoTime() - began) / 1_000_000);
            }
            return !claimed.isEmpty();
        }));
    }

    private List<Claimed> claim(UUID importId, Integer line) {
        return db.sql("""
                select line, content from baton.import_row
                where import_id = :id and state = 'waiting' and (:line::int is null or line = :line)
                order by line limit :most for update skip locked""")
                .param("id", importId).param("line", line, java.sql.Types.INTEGER).param("most", settings.chunk()).query(Claimed.class).list();
    }

    private List<Done> placed(Waiting waiting, List<Claimed> claimed) {
        List<ListColumn> columns = ListFile.columns(Arrays.asList(waiting.columns()));
        var done = new ArrayList<Done>();
        var lines = new ArrayList<Integer>();
        var rows = new ArrayList<ListRow>();
        for (Claimed row : claimed) {
            var faults = new ArrayList<RowFault>();
            reader.read(columns, values(row.content()), faults).ifPresentOrElse(good -> {
                lines.add(row.line());
                rows.add(good);
            }, () -> done.add(new Done(row.line(), "bad", null, faults)));
        }
        List<UUID> ids = rows.isEmpty() ? List.of() : pathways.join(waiting.id(), rows);
        for (int i = 0; i < ids.size(); i++) {
            done.add(new Done(lines.get(i), ids.get(i) == null ? "unchanged" : "placed", ids.get(i), List.of()));
        }
        return done;
    }

    private void write(UUID importId, List<Done> done, long tookMillis) {
        jdbc.batchUpdate("update baton.import_row set state = ?, pathway_id = ?, content = null where import_id = ? and line = ?",
                done.stream().map(row -> new Object[] {row.state(), row.pathwayId(), importId, row.line()}).toList());
        jdbc.batchUpdate("insert into baton.import_fault (import_id, line, column_name, problem) values (?, ?, ?, ?)",
                done.stream().flatMap(row -> row.faults().stream().map(fault -> new Object[] {importId, row.line(), fault.column(), fault.problem()})).toList());
        // last, because workers wait for each other here
        db.sql("""
                update baton.import set placed = placed + :placed, unchanged = unchanged + :unchanged, bad = bad + :bad,
                    active_ms = active_ms + least(:took, extract(epoch from :now - moved_at) * 1000)::bigint, moved_at = :now
                where id = :id""")
                .param("placed", count(done, "placed")).param("unchanged", count(done, "unchanged")).param("bad", count(done, "bad"))
                .param("took", tookMillis).param("now", OffsetDateTime.now(clock)).param("id", importId).update();
    }

    private static long count(List<Done> done, String state) {
        return done.stream().filter(row -> row.state().equals(state)).count();
    }

    /** A row that could not be placed for a reason that no check foresaw: a person looks at it. */
    private void putAside(UUID importId, int line, RuntimeException because) {
        LOG.error("Import {}: line {} could not be placed: {}", importId, line, Failure.inShort(because));
        transaction.executeWithoutResult(status -> claim(importId, line).forEach(row -> write(importId, List.of(new Done(line, "bad", null,
                List.of(new RowFault(null, "The row could not be placed: something failed on our side (" + Failure.kind(because)
                        + "). Nothing of it was kept. Tell those who run Baton, then hand in this row again.")))), 0)));
    }

    private void finish(UUID importId) {
        int finished = db.sql("""
                update baton.import set state = 'done' where id = :id and state = 'placing'
                and not exists (select 1 from baton.import_row where import_id = :id and state = 'waiting')""").param("id", importId).update();
        if (finished == 1) {
            LOG.info("Import {} is done: {}", importId, inShort(importId));
        }
    }

    /** For the log: no patient, no value of any row. */
    String inShort(UUID importId) {
        return db.sql("select row_count, placed, unchanged, bad, active_ms from baton.import where id = :id").param("id", importId).query((row, n) -> {
            int moved = row.getInt(2) + row.getInt(3) + row.getInt(4);
            return moved + " of " + row.getInt(1) + " rows, " + row.getInt(2) + " placed, " + row.getInt(3) + " unchanged, " + row.getInt(4) + " bad, "
                    + moved * 1000L / Math.max(1, row.getLong(5)) + " a second";
        }).single();
    }

    /** A database that is away, or a program that is stopping, is no row's fault: the rows wait and are tried again. */
    private static void requireRowsFault(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
            if (AWAY.stream().anyMatch(state::startsWith) || cause instanceof SQLTransientException || cause instanceof InterruptedException
                    || cause instanceof CannotCreateTransactionException) {
                throw failure;
            }
        }
    }

    private List<String> values(String content) {
        try {
            return Arrays.asList(json.readValue(content, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A spooled row is no JSON array.", e);
        }
    }
}
