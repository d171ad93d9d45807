package care.baton.priority;

import care.baton.patient.Actor;
import care.baton.patient.OpenPathways;
import care.baton.patient.PathwayClosed;
import care.baton.rules.RuleBook;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn is next: asks the rules and keeps their answer beside each open pathway, where the list and the tasks take their order from.
 * Models know this as {@code priority}. Only an answer that differs from the last one is written.
 */
@Component("priority")
public class Turns {

    /** The answer kept for one pathway. */
    public record KeptTurn(UUID pathwayId, Band band, LocalDate due, List<String> reasons, String book, LocalDate asAt) {
    }

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final RuleBook rules;
    private final OpenPathways lists;
    private final Actor actor;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    Turns(JdbcClient db, JdbcTemplate jdbc, RuleBook rules, OpenPathways lists, Actor actor, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.jdbc = jdbc;
        this.rules = rules;
        this.lists = lists;
        this.actor = actor;
        this.clock = clock;
        this.announce = announce;
    }

    /** For models: the band of a pathway's turn as a task priority: 100 now, 80 urgent, 60 soon, 40 in turn, 20 held. */
    public int of(String pathwayId) {
        return now(UUID.fromString(pathwayId)).band().priority();
    }

    /** For models: the last day that is in time, as 2026-03-12; also the due date of the pathway's tasks. */
    public String due(String pathwayId) {
        return now(UUID.fromString(pathwayId)).due().toString();
    }

    public Optional<KeptTurn> kept(UUID pathwayId) {
        return db.sql("select pathway_id, band, due, reasons, book, as_at from baton.turn where pathway_id = :id").param("id", pathwayId)
                .query(Turns::keptTurn).optional();
    }

    /** Asks the rules again after a pathway's facts have changed, in the same transaction. */
    @Transactional
    public void review(UUID pathwayId) {
        review(List.of(pathwayId));
    }

    /** The same for several pathways at once: one read, one write of what changed. */
    @Transactional
    public void review(Collection<UUID> pathways) {
        reviewed(facts(pathways));
        announce.publishEvent(new PathwaysReviewed(List.copyOf(pathways)));
    }

    /** A closed pathway has no turn. */
    @EventListener
    void leaveTheList(PathwayClosed closed) {
        db.sql("delete from baton.turn where pathway_id = :id").param("id", closed.pathwayId()).update();
    }

    /** For models: the lists that are reviewed one by one, each in a job of its own. */
    public List<String> treatmentFunctions() {
        return db.sql("select distinct coalesce(treatment_function, '') from baton.pathway where state = 'open' order by 1").query(String.class).list();
    }

    /**
     * For models: reviews every open pathway of one treatment function, a few thousand at a time.
     *
     * @return how many were looked at
     */
    @Transactional
    public int reviewList(String treatmentFunction) {
        return lists.eachPage(treatmentFunction, page -> reviewed(facts(page)));
    }

    /**
     * For models: keeps that the whole list has been reviewed, when, and for whom.
     *
     * @param askedBy the person who started it; null: nobody, it was night
     */
    public void finishReview(String askedBy) {
        db.sql("insert into baton.list_review (finished_at, asked_by, open_pathways) select :now, :who, count(*) from baton.pathway where state = 'open'")
                .param("now", OffsetDateTime.now(clock)).param("who", askedBy == null ? actor.name() : askedBy).update();
    }

    /** When the whole list was last reviewed; empty if never. */
    public Optional<OffsetDateTime> lastReview() {
        return db.sql("select finished_at from baton.list_review order by id desc limit 1").query(OffsetDateTime.class).optional();
    }

    private KeptTurn now(UUID pathwayId) {
        return kept(pathwayId).orElseGet(() -> {
            review(pathwayId);
            return kept(pathwayId).orElseThrow(() -> new IllegalStateException("There is no open pathway " + pathwayId + " to take a turn."));
        });
    }

    private void reviewed(List<PriorityFactsOfRecord> pathways) {
        if (pathways.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Object[]>(pathways.size());
        rules.askEach(PriorityFacts.QUESTION, pathways.stream(), PriorityFactsOfRecord::facts, (pathway, findings) -> {
            Turn turn = Turn.from(findings, pathway.facts(), rules.version());
            rows.add(new Object[] {pathway.pathway(), turn.band().priority(), turn.due(), String.join("\n", turn.reasons())});
        });
        List<UUID> changed = write(rows);
        if (!changed.isEmpty()) {
            announce.publishEvent(new TurnsChanged(changed));
        }
    }

    private List<UUID> write(List<Object[]> rows) {
        return jdbc.query(connection -> {
            var statement = connection.prepareStatement("""
                    insert into baton.turn (pathway_id, band, due, reasons, book, as_at, changed_at)
                    select id, band, due, case when reasons = '' then array[]::text[] else string_to_array(reasons, chr(10)) end, ?, ?, ?
                    from unnest(?::uuid[], ?::int[], ?::date[], ?::text[]) as given (id, band, due, reasons)
                    order by id
                    on conflict (pathway_id) do update
                    set band = excluded.band, due = excluded.due, reasons = excluded.reasons, book = excluded.book, as_at = excluded.as_at,
                        changed_at = excluded.changed_at
                    where (turn.band, turn.due, turn.reasons) is distinct from (excluded.band, excluded.due, excluded.reasons)
                    returning pathway_id""");
            statement.setString(1, rules.version());
            statement.setObject(2, LocalDate.now(clock));
            statement.setObject(3, OffsetDateTime.now(clock));
            statement.setArray(4, connection.createArrayOf("uuid", column(rows, 0)));
            statement.setArray(5, connection.createArrayOf("int", column(rows, 1)));
            statement.setArray(6, connection.createArrayOf("date", column(rows, 2)));
            statement.setArray(7, connection.createArrayOf("text", column(rows, 3)));
            return statement;
        }, (row, n) -> row.getObject(1, UUID.class));
    }

    private static Object[] column(List<Object[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toArray();
    }

    private List<PriorityFactsOfRecord> facts(Collection<UUID> pathways) {
        LocalDate today = LocalDate.now(clock);
        return db.sql(PriorityFactsOfRecord.SELECT + "where id = any(:ids) and state = 'open'").param("ids", pathways.toArray(UUID[]::new))
                .query((row, n) -> PriorityFactsOfRecord.read(row, today, clock.getZone())).list();
    }

    private static KeptTurn keptTurn(ResultSet row, int n) throws SQLException {
        Array reasons = row.getArray("reasons");
        return new KeptTurn(row.getObject("pathway_id", UUID.class), Band.ofPriority(row.getInt("band")), row.getObject("due", LocalDate.class),
                List.of((String[]) reasons.getArray()), row.getString("book"), row.getObject("as_at", LocalDate.class));
    }
}
