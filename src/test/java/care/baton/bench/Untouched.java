package care.baton.bench;

import care.baton.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The same engine as it comes: its own tables and indexes, its own rights with a row for each task, none of Baton's parts, in a database of its own. */
final class Untouched implements AutoCloseable {

    final ProcessEngine engine;
    final JdbcTemplate db;
    private final HikariDataSource pool = new HikariDataSource();

    Untouched() throws SQLException {
        pool.setJdbcUrl(TestDatabase.create());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(4);
        db = new JdbcTemplate(pool);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("untouched");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("activity"); // Baton's own level keeps as much of instances, activities and tasks
        configuration.setAuthorizationEnabled(true);
        configuration.setMetricsEnabled(false);
        configuration.setDmnFeelEnableLegacyBehavior(true);
        engine = configuration.buildProcessEngine();
    }

    /** From now on a statement that takes longer fails: the engine's own lists of a whole hospital can take a quarter of an hour each. */
    void giveUpAfter(Duration limit) {
        db.execute("alter database " + db.queryForObject("select current_database()", String.class) + " set statement_timeout = " + limit.toMillis());
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
