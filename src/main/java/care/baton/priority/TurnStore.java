package care.baton.priority;

import care.baton.patient.Actor;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the turns, the clinicians' overrides and every change of a turn; a few thousand pathways in one statement. */
@Component
class TurnStore {

    /** What is kept of a pathway before it is looked at again: its turn and the latest override that may still count, either may be null. */
    record Standing(KeptTurn turn, TurnOverride override) {

        static final Standing NONE = new Standing(null, null);
    }

    /** One day on which a turn became another. A band of null: the pathway had no turn, or has left the list. */
    record Change(OffsetDateTime at, LocalDate asAt, Band bandBefore, LocalDate dueBefore, Band band, LocalDate due, Band rulesBand, LocalDate rulesDue,
            List<String> reasons, List<String> advice, Long overrideId, String facts, String book, String byWhom) {
    }

    private static final String STANDING = """
            select p.id, t.band, t.due, t.rules_band, t.rules_due, t.reasons, t.advice, t.override_id, t.book, t.as_at,
                   o.id as o_id, o.band as o_band, o.due as o_due, o.reason, o.placed_by, o.placed_at, o.last_day, o.rules_band as o_rules_band, o.taken_back_at
            from unnest(:ids::uuid[]) as p (id) left join baton.turn t on t.pathway_id = p.id
            left join lateral (select * from baton.turn_override o where o.pathway_id = p.id order by o.id desc limit 1) o on true""";

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Actor actor;
    private final Clock clock;

    TurnStore(JdbcClient db, JdbcTemplate jdbc, Actor actor, Clock clock) {
        this.db = db;
        this.jdbc = jdbc;
        this.actor = actor;
        this.clock = clock;
    }

    Map<UUID, Standing> standing(Collection<UUID> pathways) {
        var standing = new HashMap<UUID, Standing>();
        db.sql(STANDING).param("ids", pathways.toArray(UUID[]::new)).query(row -> {
            standing.put(row.getObject("id", UUID.class), standing(row));
        });
        return standing;
    }

    /**
     * Writes turns that are not what they were, and that they changed.
     *
     * @return the pathways whose turn nobody else had changed to the same meanwhile
     */
    List<UUID> write(List<KeptTurn> turns, Function<UUID, String> factsMark) {
        return jdbc.query(connection -> {
            var statement = connection.prepareStatement("""
                    with given as (
                        select g.*, string_to_array(nullif(told, ''), chr(10)) as reasons, string_to_array(nullif(shown, ''), chr(10)) as advice
                        from unnest(?::uuid[], ?::int[], ?::date[], ?::int[], ?::date[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                            as g (id, band, due, rules_band, rules_due, told, shown, override_id, facts)),
                    before as (select t.pathway_id, t.band, t.due from baton.turn t join given on given.id = t.pathway_id),
                    kept as (
                        insert into baton.turn (pathway_id, band, due, rules_band, rules_due, reasons, advice, override_id, book, as_at, changed_at)
                        select id, band, due, rules_band, rules_due, coalesce(reasons, '{}'), coalesce(advice, '{}'), override_id, ?, ?, ? from given order by id
                        on conflict (pathway_id) do update
                        set band = excluded.band, due = excluded.due, rules_band = excluded.rules_band, rules_due = excluded.rules_due, reasons = excluded.reasons,
                            advice = excluded.advice, override_id = excluded.override_id, book = excluded.book, as_at = excluded.as_at, changed_at = excluded.changed_at
                        where (turn.band, turn.due, turn.rules_band, turn.rules_due, turn.reasons, turn.advice, turn.override_id)
                            is distinct from (excluded.band, excluded.due, excluded.rules_band, excluded.rules_due, excluded.reasons, excluded.advice, excluded.override_id)
                        returning *)
                    insert into baton.turn_change as c (pathway_id, at, as_at, band_before, due_before, band, due, rules_band, rules_due, reasons, advice, override_id,
                        facts, book, by_whom)
                    select kept.pathway_id, kept.changed_at, kept.as_at, before.band, before.due, kept.band, kept.due, kept.rules_band, kept.rules_due, kept.reasons,
                        kept.advice, kept.override_id, given.facts, kept.book, ?
                    from kept join given on given.id = kept.pathway_id left join before on before.pathway_id = kept.pathway_id
                    on conflict (pathway_id, written) do update
                    set band = excluded.band, due = excluded.due, rules_band = excluded.rules_band, rules_due = excluded.rules_due, reasons = excluded.reasons,
                        advice = excluded.advice, override_id = excluded.override_id, facts = excluded.facts
                    returning pathway_id""");
            statement.setArray(1, connection.createArrayOf("uuid", column(turns, KeptTurn::pathwayId)));
            statement.setArray(2, connection.createArrayOf("int", column(turns, turn -> turn.band().priority())));
            statement.setArray(3, connection.createArrayOf("date", column(turns, KeptTurn::due)));
            statement.setArray(4, connection.createArrayOf("int", column(turns, turn -> turn.rulesBand().priority())));
            statement.setArray(5, connection.createArrayOf("date", column(turns, KeptTurn::rulesDue)));
            statement.setArray(6, connection.createArrayOf("text", column(turns, turn -> String.join("\n", turn.reasons()))));
            statement.setArray(7, connection.createArrayOf("text", column(turns, turn -> String.join("\n", turn.advice()))));
            statement.setArray(8, connection.createArrayOf("bigint", column(turns, turn -> turn.placed() == null ? null : turn.placed().id())));
            statement.setArray(9, connection.createArrayOf("text", column(turns, turn -> factsMark.apply(turn.pathwayId()))));
            statement.setString(10, turns.get(0).book());
            statement.setObject(11, turns.get(0).asAt());
            statement.setObject(12, OffsetDateTime.now(clock));
            statement.setString(13, actor.name());
            return statement;
        }, (row, n) -> row.getObject(1, UUID.class));
    }

    /** A pathway that has closed has no turn any more. */
    void leave(UUID pathwayId) {
        db.sql("""
                with gone as (delete from baton.turn where pathway_id = :id returning *)
                insert into baton.turn_change (pathway_id, at, as_at, band_before, due_before, reasons, advice, book, by_whom)
                select pathway_id, :now, :today, band, due, '{}', '{}', book, :who from gone
                on conflict (pathway_id, written) do update set band = null, due = null, rules_band = null, rules_due = null, reasons = '{}', advice = '{}', override_id = null""")
                .param("id", pathwayId).param("now", OffsetDateTime.now(clock)).param("today", LocalDate.now(clock)).param("who", actor.name()).update();
    }

    /** The changes of a pathway's turn, the latest first. */
    List<Change> changes(UUID pathwayId) {
        return db.sql("select * from baton.turn_change where pathway_id = :id order by written desc").param("id", pathwayId).query(TurnStore::change).list();
    }

    long place(TurnOverride override) {
        return db.sql("""
                insert into baton.turn_override (pathway_id, band, due, reason, placed_by, placed_at, last_day, rules_band)
                values (:pathway, :band, :due, :reason, :by, :at, :last, :rules) returning id""")
                .param("pathway", override.pathwayId()).param("band", override.band().priority()).param("due", override.due()).param("reason", override.reason())
                .param("by", override.placedBy()).param("at", override.placedAt()).param("last", override.lastDay()).param("rules", override.rulesBand().priority())
                .query(Long.class).single();
    }

    void takeBack(long overrideId) {
        db.sql("update baton.turn_override set taken_back_at = :now, taken_back_by = :who where id = :id and taken_back_at is null")
                .param("now", OffsetDateTime.now(clock)).param("who", actor.name()).param("id", overrideId).update();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        TurnOverride latest = row.getObject("o_id") == null ? null : new TurnOverride(row.getLong("o_id"), id, Band.ofPriority(row.getInt("o_band")), day(row, "o_due"),
                row.getString("reason"), row.getString("placed_by"), row.getObject("placed_at", OffsetDateTime.class), day(row, "last_day"),
                Band.ofPriority(row.getInt("o_rules_band")));
        if (row.getObject("band") == null) {
            return new Standing(null, takenBack(row) ? null : latest);
        }
        boolean placed = row.getObject("override_id") != null && latest != null && row.getLong("override_id") == latest.id();
        return new Standing(new KeptTurn(id, Band.ofPriority(row.getInt("band")), day(row, "due"), Band.ofPriority(row.getInt("rules_band")), day(row, "rules_due"),
                words(row, "reasons"), words(row, "advice"), placed ? latest : null, row.getString("book"), day(row, "as_at")), takenBack(row) ? null : latest);
    }

    private static Change change(ResultSet row, int n) throws SQLException {
        return new Change(row.getObject("at", OffsetDateTime.class), day(row, "as_at"), band(row, "band_before"), day(row, "due_before"), band(row, "band"), day(row, "due"),
                band(row, "rules_band"), day(row, "rules_due"), words(row, "reasons"), words(row, "advice"), row.getObject("override_id", Long.class), row.getString("facts"),
                row.getString("book"), row.getString("by_whom"));
    }

    private static boolean takenBack(ResultSet row) throws SQLException {
        return row.getObject("taken_back_at") != null;
    }

    private static Band band(ResultSet row, String column) throws SQLException {
        Integer band = row.getObject(column, Integer.class);
        return band == null ? null : Band.ofPriority(band);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        Array words = row.getArray(column);
        return List.of((String[]) words.getArray());
    }

    private static Object[] column(List<KeptTurn> turns, Function<KeptTurn, ?> part) {
        return turns.stream().map(part).toArray();
    }
}
