package care.baton.priority;

import care.baton.clock.PolicyBook;
import care.baton.patient.OpenPathways;
import care.baton.rules.RuleFailures;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reviews the whole list in several ways, for measures; each leaves the same turns and the same order of tasks. */
@Component
public class WholeList {

    private static final String WRITE = """
            , before as (select pathway_id, band, due from baton.turn),
            kept as (update baton.turn t set band = a.band, due = a.due, rules_band = a.rules_band, rules_due = a.rules_due, reasons = a.reasons, advice = a.advice,
                    book = a.book, as_at = a.as_at, changed_at = now()
                from answers a where a.pathway_id = t.pathway_id and (t.band, t.due, t.rules_band, t.rules_due, t.reasons, t.advice)
                    is distinct from (a.band, a.due, a.rules_band, a.rules_due, a.reasons, a.advice) returning t.*)
            insert into baton.turn_change (pathway_id, at, as_at, band_before, due_before, band, due, rules_band, rules_due, reasons, advice, book, by_whom)
            select kept.pathway_id, changed_at, as_at, before.band, before.due, kept.band, kept.due, rules_band, rules_due, reasons, advice, book, 'sql'
            from kept join before using (pathway_id) returning pathway_id""";

    private final Turns turns;
    private final JdbcClient db;
    private final OpenPathways lists;
    private final RuleFailures failures;
    private final TurnStore store;
    private final PolicyBook policies;
    private final Clock clock;
    private final ApplicationEventPublisher announce;
    private final TransactionTemplate transaction;
    private TurnReview byHand;

    WholeList(Turns turns, JdbcClient db, OpenPathways lists, RuleFailures failures, TurnStore store, PolicyBook policies, Clock clock, ApplicationEventPublisher announce,
            TransactionTemplate transaction) {
        this.turns = turns;
        this.db = db;
        this.lists = lists;
        this.failures = failures;
        this.store = store;
        this.policies = policies;
        this.clock = clock;
        this.announce = announce;
        this.transaction = transaction;
    }

    public void prepare() {
        byHand = new TurnReview(db, new JavaRuleBook(), failures, store, policies, clock, announce);
        db.sql("create schema if not exists bench").update();
        db.sql("drop table if exists bench.answer").update();
        db.sql("create table bench.answer as select * from baton.turn").update();
        db.sql("create unique index on bench.answer (pathway_id)").update();
        db.sql("analyze bench.answer").update();
    }

    /** As it is reviewed each night. */
    public String asBaton() {
        turns.lists().forEach(turns::reviewList);
        return mark();
    }

    /** The same reading and writing, with the rules written in Java. */
    public String byHand() {
        each(byHand::of);
        return mark();
    }

    /** The least a review in the database itself must do: everything the rules look at is read, and what differs from its answer is written. */
    public String inSql() {
        return inSql("with looked as materialized (" + PriorityFactsOfRecord.SELECT + "where state = 'open'), answers as (select a.* from bench.answer a join looked on looked.id = a.pathway_id)");
    }

    /** Less than that: nothing is looked at, the answers are known. */
    public String inSqlUnseen() {
        return inSql("with answers as (select * from bench.answer)");
    }

    private String inSql(String answers) {
        transaction.executeWithoutResult(status -> {
            List<UUID> changed = db.sql(answers + WRITE).query(UUID.class).list();
            announce.publishEvent(new TurnsChanged(changed));
        });
        return mark();
    }

    private void each(Consumer<List<UUID>> look) {
        turns.lists().forEach(function -> lists.eachPageByItself(function, look));
    }

    /** Lets one turn in so many, with its tasks, stand a day away from where it belongs. */
    public void unsettle(int oneIn) {
        transaction.executeWithoutResult(status -> {
            List<UUID> moved = db.sql("update baton.turn set due = due - 1 where abs(hashtext(pathway_id::text)) % :one = 0 returning pathway_id").param("one", oneIn).query(UUID.class).list();
            announce.publishEvent(new TurnsChanged(moved));
        });
        List.of("baton.turn", "engine.act_ru_task", "engine.act_hi_taskinst").forEach(table -> db.sql("vacuum analyze " + table).update());
    }

    /** How many turns there are, and a mark of all of them and of the order of all tasks. */
    private String mark() {
        return db.sql("""
                select count(*) || ' turns, ' || coalesce(sum(hashtextextended(pathway_id || ' ' || band || ' ' || due || ' ' || reasons::text || advice::text, 1) >> 32), 0) || ', tasks '
                    || (select coalesce(sum(hashtextextended(id_ || ' ' || priority_ || ' ' || due_date_::date, 1) >> 32), 0) from engine.act_ru_task)
                from baton.turn""").query(String.class).single();
    }
}
