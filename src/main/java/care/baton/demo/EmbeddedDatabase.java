package care.baton.demo;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The demonstration's own PostgreSQL: a real server from Maven's binaries, used when no other database is named. It keeps what it is given:
 * its files stay in one folder, and a crash of the program or the server loses nothing that was acknowledged.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres server(@Value("${baton.demo.folder:.data}") Path folder, @Value("${baton.demo.port:0}") int port) throws IOException, SQLException {
        Path data = folder.resolve("postgres").toAbsolutePath();
        Files.createDirectories(data);
        OrphanedServer.stop(data);
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_wal_size", "512MB")
                .setServerConfig("shared_buffers", "256MB")
                .start();
        requireDurable(postgres);
        return postgres;
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedPostgres server) {
        return DataSourceBuilder.create().type(HikariDataSource.class)
                .url(server.getJdbcUrl("postgres", "postgres")).username("postgres").build();
    }

    private static void requireDurable(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection(); var ask = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (var answer = ask.executeQuery("show " + setting)) {
                    answer.next();
                    if (!"on".equals(answer.getString(1))) {
                        throw new IllegalStateException("The embedded PostgreSQL runs with " + setting + " = " + answer.getString(1)
                                + ": a crash would lose patients. It must be on.");
                    }
                }
            }
        }
    }
}
