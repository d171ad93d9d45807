package care.baton.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.stereotype.Component;

/** Lets the engine start only after every migration has run: it finds its tables, and ours, complete. */
@Component
class TablesFirst extends AbstractProcessEnginePlugin {

    TablesFirst(FlywayMigrationInitializer migrations) {
        // the dependency is the point
    }
}
