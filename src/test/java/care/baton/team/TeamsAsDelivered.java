package care.baton.team;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives the next test the teams, bank holidays, groups, grants and filters as the program delivers them, whatever a test has changed about them. */
public final class TeamsAsDelivered {

    private static final List<String> TABLES = List.of("baton.team", "baton.duty", "baton.bank_holiday", "engine.act_id_group", "engine.act_ru_filter", "engine.act_ru_authorization");

    private TeamsAsDelivered() {
    }

    /** Before the first test of a database keeps them, before a later one puts them back if a team was changed. */
    public static void restore(ApplicationContext context) {
        var db = context.getBean(JdbcTemplate.class);
        if (db.queryForObject("select to_regnamespace('delivered') is null", Boolean.class)) {
            db.execute("create schema delivered; " + TABLES.stream().map(table -> "create table " + kept(table) + " as table " + table).collect(Collectors.joining("; ")));
        } else if (db.queryForObject("select exists (select from baton.team_change)", Boolean.class)) {
            // without foreign keys for the moment, so that they do not dictate an order
            db.execute("begin; set local session_replication_role = replica; "
                    + TABLES.stream().map(table -> "delete from " + table + "; insert into " + table + " select * from " + kept(table)).collect(Collectors.joining("; "))
                    + "; delete from engine.act_id_membership where group_id_ not in (select id_ from engine.act_id_group); delete from baton.team_change; commit");
            context.getBean(TeamRegister.class).follow(new TeamsChanged());
        }
    }

    private static String kept(String table) {
        return "delivered." + table.substring(table.indexOf('.') + 1);
    }
}
