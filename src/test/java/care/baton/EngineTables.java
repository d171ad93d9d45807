package care.baton;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the engine's tables, for tests that must know it is not there. */
public final class EngineTables {

    private EngineTables() {
    }

    /** The tables whose name is like this and in which some row, in any column, holds one of these words, whatever their case. */
    public static List<String> holding(JdbcClient db, String tables, String... words) {
        return db.sql("select tablename from pg_tables where schemaname = 'engine' and tablename like :tables order by 1").param("tables", tables)
                .query(String.class).list().stream().filter(table -> holds(db, table, words)).toList();
    }

    private static boolean holds(JdbcClient db, String table, String... words) {
        return db.sql("select exists (select 1 from engine." + table + " found, unnest(:words::text[]) word where strpos(lower(found::text), lower(word)) > 0)")
                .param("words", words).query(Boolean.class).single();
    }
}
