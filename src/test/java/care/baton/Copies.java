package care.baton;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a list many times as long by copying its rows, for sizes that would take too long to build by hand. Every id becomes another, and the same one
 * wherever it stands, so that a copied pathway hangs together as the first one does.
 */
public final class Copies {

    private static final List<String> OF_ENGINE = List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_variable", "act_ru_event_subscr",
            "act_hi_procinst", "act_hi_taskinst", "act_hi_actinst");
    private static final List<String> OF_RECORD = List.of("patient", "pathway", "story", "journey", "outbox", "clock_event", "clock_question", "clock", "turn", "waiting", "appointment",
            "diagnostic_test", "prompt", "handoff");
    private static final Set<String> ENGINE_IDS = Set.of("id_", "execution_id_", "proc_inst_id_", "root_proc_inst_id_", "parent_id_", "super_exec_", "act_inst_id_",
            "parent_act_inst_id_", "task_id_", "resource_id_", "var_scope_", "call_proc_inst_id_", "super_process_instance_id_");

    /** Distinguishes the copies of one making from those of an earlier one, which may be copied in their turn. */
    private static final AtomicInteger MAKINGS = new AtomicInteger();

    private final JdbcTemplate db;
    private final int making = MAKINGS.incrementAndGet();

    public Copies(JdbcTemplate db) {
        this.db = db;
    }

    /** So many copies of every process instance and its tasks, with the rights that the engine by itself writes for each task. */
    public void ofEngine(String schema, int times) {
        copy(schema, OF_ENGINE, times);
        copy(schema, List.of("act_ru_authorization"), times);
    }

    /** So many copies of every pathway and what hangs on it, and of its process instances and tasks. */
    public void ofPathways(int times) {
        copy("baton", OF_RECORD, times);
        copy("engine", OF_ENGINE, times);
    }

    /** So many copies of every pathway and patient alone. */
    public void ofRecords(int times) {
        copy("baton", List.of("patient", "pathway"), times);
    }

    private void copy(String schema, List<String> tables, int times) {
        new TransactionTemplate(new DataSourceTransactionManager(db.getDataSource())).executeWithoutResult(status -> {
            db.execute("set local session_replication_role = replica"); // foreign keys would dictate an order
            tables.forEach(table -> copy(schema, table, times));
        });
        tables.forEach(table -> db.execute("vacuum analyze " + schema + "." + table));
    }

    private void copy(String schema, String table, int times) {
        var columns = db.queryForList("""
                select column_name, data_type from information_schema.columns
                where table_schema = ? and table_name = ? and is_identity = 'NO' and is_generated = 'NEVER'""", schema, table);
        String names = columns.stream().map(column -> (String) column.get("column_name")).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> value((String) column.get("column_name"), (String) column.get("data_type"))).collect(Collectors.joining(", "));
        db.execute("insert into " + schema + "." + table + " (" + names + ") select " + values + " from " + schema + "." + table + ", generate_series(1, " + times + ") n"
                + (table.equals("act_ru_authorization") ? " where resource_type_ = 7" : table.equals("act_ru_event_subscr") ? " where proc_inst_id_ is not null" : ""));
    }

    private String value(String column, String type) {
        String other = "md5(" + column + "::text || ' " + making + " ' || n)";
        if (type.equals("uuid")) {
            return other + "::uuid";
        }
        return switch (column) {
            case "business_key_" -> other + "::uuid::text";
            case "text_" -> "case when text_ ~ '^[0-9a-f-]{36}$' then " + other + "::uuid::text else text_ end";
            case "ppid" -> "ppid || '-' || n || '-" + making + "-' || left(id::text, 8)";
            case "nhs_number" -> "null"; // no two patients have one
            default -> ENGINE_IDS.contains(column) ? other : column;
        };
    }
}
