package care.baton;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many rows of each table a piece of work reads, as PostgreSQL itself counts them: the same on every machine, however busy it is. */
@Component
public class RowsRead {

    private final HikariDataSource pool;
    private final JdbcClient db;

    RowsRead(HikariDataSource pool, JdbcClient db) {
        this.pool = pool;
        this.db = db;
    }

    /** Only the tables of which any were read, by schema and name; read through an index or from end to end. */
    public Map<String, Long> by(Runnable work) {
        Map<String, Long> before = counted();
        work.run();
        var read = new TreeMap<String, Long>();
        counted().forEach((table, rows) -> {
            long more = rows - before.getOrDefault(table, 0L);
            if (more > 0) {
                read.put(table, more);
            }
        });
        return read;
    }

    private Map<String, Long> counted() {
        handOver();
        var counted = new TreeMap<String, Long>();
        db.sql("select schemaname || '.' || relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables")
                .query(row -> {
                    counted.put(row.getString(1), row.getLong(2));
                });
        return counted;
    }

    /** Each connection keeps its counts to itself for a while; asked, it hands them over. */
    private void handOver() {
        var idle = new ArrayList<Connection>();
        try {
            for (int n = pool.getHikariPoolMXBean().getIdleConnections(); n > 0; n--) {
                Connection connection = pool.getConnection();
                idle.add(connection);
                try (var asked = connection.createStatement()) {
                    asked.execute("select pg_stat_force_next_flush()");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            idle.forEach(RowsRead::giveBack);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
