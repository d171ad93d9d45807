package care.baton.engine;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's tables in the schema {@code engine} from the scripts that the engine itself ships, so that one tool owns every table and
 * later migrations may add indexes to them.
 */
@Component
public class V1__Engine_tables extends BaseJavaMigration {

    private static final List<String> PARTS = List.of("engine", "case.engine", "decision.engine", "history", "case.history", "decision.history", "identity");

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        var schema = connection.getSchema();
        connection.setSchema("engine");
        try {
            for (String part : PARTS) {
                ScriptUtils.executeSqlScript(connection,
                        new ClassPathResource("org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            try (Statement check = connection.createStatement()) {
                check.execute("select 1 from engine.act_ru_task");
            }
        } finally {
            connection.setSchema(schema);
        }
    }
}
