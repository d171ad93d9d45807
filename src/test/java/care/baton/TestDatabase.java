package care.baton;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;

/** One real PostgreSQL for all tests of a run; each Spring context gets a database of its own in it. */
public final class TestDatabase {

    /** Whether it keeps what it is given when it crashes, as in a hospital. Tests need not wait for that; measures do. */
    private static final boolean DURABLE = Boolean.getBoolean("baton.test.durable");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private TestDatabase() {
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database; its JDBC URL names the user too. The server ends with this program. */
    public static String create() {
        return create(true);
    }

    /** The same for a Spring context, which closes when the program ends and still needs its database then. */
    static String createForContext() {
        return create(false);
    }

    private static synchronized String create(boolean endsByItself) {
        try {
            if (server == null) {
                var builder = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").setRegisterShutdownHook(endsByItself);
                if (DURABLE) {
                    List.of("fsync", "synchronous_commit", "full_page_writes").forEach(setting -> builder.setServerConfig(setting, "on"));
                    builder.setServerConfig("max_wal_size", "512MB").setServerConfig("shared_buffers", "256MB");
                }
                server = builder.start();
                if (!endsByItself) {
                    SpringApplication.getShutdownHandlers().add(TestDatabase::stop); // they run after every context has closed, and only if there was one
                }
            }
            String name = "baton_" + COUNT.incrementAndGet();
            try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
