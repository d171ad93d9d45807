package care.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Copies;
import care.baton.TestClock;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.demo.DrawnList;
import care.baton.inbound.HandedIn;
import care.baton.priority.WholeList;
import care.baton.team.Teams;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A whole hospital's list with its tasks: taken in, worked on, reviewed; beside the same engine untouched, plain SQL and plain commits. Everything is done in
 * one run on one database server that keeps what it is given (fsync on).
 */
@BatonTest
class TurnBench {

    private static final int LIST = Bench.FULL ? 65_960 : 600;
    private static final int FEW_OPEN = Bench.FULL ? 1_000 : 240;
    private static final int COPIES_UNTOUCHED = Bench.FULL ? 9 : 5;
    private static final int CLICKS = Bench.FULL ? 300 : 20;
    private static final int PAGES_UNTOUCHED = Bench.FULL ? 3 : 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int EVENTS = Bench.FULL ? 1_000 : 40;
    private static final int STARTS = Bench.FULL ? 10_000 : 200;
    private static final int SET_ONE_BY_ONE = Bench.FULL ? 500 : 50;
    private static final int COPIES_FOR_A_MILLION = Bench.FULL ? 7 : 2;
    private static final int WORKERS = 2;

    private static final String TITLE = "Whose turn is next, with the whole list";
    private static final String TAKEN_IN = "Taking in the list, with clocks, turns and tasks";
    private static final String PLAIN_STARTS = "Untouched engine: starting a spine, one stage and one task";
    private static final String REVIEW = "Review, every turn and task changed";
    private static final String REVIEW_BY_HAND = "The same with the rules written in Java";
    private static final String SET_PRIORITY = "Untouched engine: setPriority, task by task";
    private static final String DAILY = "Review, one in a hundred changed";
    private static final String DAILY_SQL = "One SQL statement that reads the same facts, answers known";
    private static final String DAILY_SQL_UNSEEN = "One SQL statement that looks at nothing, answers known";
    private static final String EVENT = "One event, until its turn is committed";
    private static final String EVENT_HANDED_OVER = "The same, when it also asks another team to take over";
    private static final String COMMIT = "One bare commit";
    private static final String COMPLETE = "Completing a task, ";
    private static final String COMPLETE_UNTOUCHED = "Untouched engine: completing a task, ";
    private static final String FEW = String.format("%,d open", FEW_OPEN);
    private static final String MANY = "a whole hospital's open";
    private static final String PAGE = "First page and count of a team, as an ordinary person";
    private static final String PAGE_UNTOUCHED = "Untouched engine: first page and count of a team, as an ordinary person";

    @Autowired
    private HandedIn handedIn;
    @Autowired
    private WholeList whole;
    @Autowired
    private ClockBook clocks;
    @Autowired
    private ProcessEngine baton;
    @Autowired
    private Teams teams;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcTemplate db;

    private final Bench bench = new Bench();

    @Test
    void the_whole_list_with_its_tasks() throws Exception {
        List<String> services = teams.all().stream().map(Teams.Team::id).filter(id -> id.startsWith("triage-clinicians-")).sorted().toList();
        String team = services.get(0);
        try (var plain = new Untouched()) {
            var here = new OpenWork(baton, team).deploy("own-work.bpmn").grant();
            var there = new OpenWork(plain.engine, team).deploy("own-work.bpmn").deploy("plain-pathway.bpmn");
            for (OpenWork each : List.of(here, there)) {
                each.open(FEW_OPEN, List.of(team));
                each.complete(FEW_OPEN); // so that both engines are warm
                each.open(FEW_OPEN, services);
            }
            completing(here, there, FEW);
            takingIn(there);
            new Copies(plain.db).ofEngine("public", COPIES_UNTOUCHED);
            completing(here, there, MANY);
            lists(plain, there);
            bench.note(String.format("Open tasks: %,d here, %,d in the untouched engine.", open(db, "engine"), open(plain.db, "public")));
            events();
            daily();
            bench.report(TITLE); // whoever stops it here has something
            reviews(there, LIST);
            bench.report(TITLE);
            new Copies(db).ofPathways(1);
            reviews(there, 2 * LIST);
        }
        compare();
        bench.report(TITLE);
        heap();
        bench.report(TITLE);
    }

    private void completing(OpenWork here, OpenWork there, String when) throws Exception {
        int each = Math.min(CLICKS, FEW_OPEN / 60);
        here.choose(2 * each + 1);
        there.choose(2 * each + 1);
        bench.addSmall(COMPLETE + when, () -> { }, here::complete).addSmall(COMPLETE_UNTOUCHED + when, () -> { }, there::complete).inTurns(each / 4, each);
    }

    private void takingIn(OpenWork there) throws Exception {
        var list = new DrawnList(LIST, LocalDate.now(clock));
        bench.once(TAKEN_IN, LIST, () -> {
            handedIn.list(list.asCsv(), WORKERS);
            return db.queryForObject("select count(*) from baton.turn", Long.class) + " turns";
        });
        bench.once(PLAIN_STARTS, STARTS, () -> {
            var threads = Executors.newFixedThreadPool(WORKERS);
            try {
                for (var one : threads.invokeAll(IntStream.range(0, STARTS).mapToObj(n -> Executors.callable(() -> there.startPathway("plain-" + n))).toList())) {
                    one.get();
                }
                return STARTS + " tasks";
            } finally {
                threads.shutdownNow();
            }
        });
        db.execute("vacuum analyze");
    }

    /** The untouched engine's team, and of ours the one whose list is about as long. */
    private void lists(Untouched plain, OpenWork there) throws Exception {
        long theirs = plain.db.queryForObject("select max(n) from (select count(*) as n from act_ru_identitylink where type_ = 'candidate' group by group_id_) each", Long.class);
        String like = db.queryForObject("select group_id_ from engine.act_ru_identitylink where type_ = 'candidate' group by group_id_ order by abs(count(*) - ?), 1 limit 1", String.class, theirs);
        var ours = new OpenWork(baton, like);
        plain.giveUpAfter(PATIENCE);
        var givenUp = new AtomicInteger();
        bench.addSmall(PAGE, () -> { }, () -> ours.firstPage() + ", " + ours.count())
                .addSmall(PAGE_UNTOUCHED, () -> { }, () -> asked(there::firstPage, givenUp) + asked(there::count, givenUp)).inTurns(PAGES_UNTOUCHED / 5, PAGES_UNTOUCHED);
        bench.note(String.format("Of %d pages and counts in the untouched engine %d were given up after %d s each; its figure is at least that.", 2 * PAGES_UNTOUCHED, givenUp.get(),
                PATIENCE.toSeconds()));
        bench.addSmall(PAGE, () -> { }, () -> ours.firstPage() + ", " + ours.count()).inTurns(0, CLICKS - PAGES_UNTOUCHED);
    }

    private static String asked(Supplier<String> list, AtomicInteger givenUp) {
        try {
            list.get();
        } catch (ProcessEngineException tooLong) {
            givenUp.incrementAndGet();
        }
        return "asked ";
    }

    private void events() throws Exception {
        db.execute("create schema if not exists bench");
        db.execute("create table bench.note (n int)");
        Deque<UUID> waiting = new ArrayDeque<>(db.queryForList("""
                select id from baton.pathway where state = 'open' and stage = 'waiting' and admitted_at is null and urgency is distinct from 'suspectedCancer'
                order by md5(id::text) limit ?""", UUID.class, 2 * (EVENTS + EVENTS / 10 + 1)));
        LocalDate today = LocalDate.now(clock);
        int each = Math.min(EVENTS, waiting.size() / 2 * 10 / 11 - 1);
        long before = db.queryForObject("select count(*) from baton.turn_change", Long.class);
        bench.addSmall(EVENT, () -> { }, () -> heard(waiting.remove(), ClockEvent.on(today, EventKind.CANCER_DECISION_TO_TREAT, "bench")))
                .addSmall(EVENT_HANDED_OVER, () -> { }, () -> heard(waiting.remove(), ClockEvent.on(today, EventKind.UPGRADED_TO_CANCER, "bench")))
                .addSmall(COMMIT, () -> { }, () -> db.update("insert into bench.note values (1)") + " row").inTurns(each / 10, each);
        assertThat(db.queryForObject("select count(*) from baton.turn_change", Long.class) - before).as("every event has changed a turn").isEqualTo(2 * (each + each / 10));
    }

    private String heard(UUID pathway, ClockEvent event) {
        return clocks.happened(pathway, event) ? "heard" : "known";
    }

    private void daily() throws Exception {
        whole.asBaton();
        whole.prepare();
        Runnable unsettle = () -> whole.unsettle(100);
        bench.add(DAILY, LIST, unsettle, whole::asBaton).add(DAILY_SQL, LIST, unsettle, whole::inSql).add(DAILY_SQL_UNSEEN, LIST, unsettle, whole::inSqlUnseen).inTurns(1, 5);
    }

    private void reviews(OpenWork there, int size) throws Exception {
        whole.asBaton();
        whole.prepare();
        Runnable unsettle = () -> whole.unsettle(1);
        List<String> some = there.someTasks(SET_ONE_BY_ONE);
        var priority = new int[1];
        bench.add(REVIEW, size, unsettle, whole::asBaton).add(REVIEW_BY_HAND, size, unsettle, whole::byHand)
                .add(SET_PRIORITY, SET_ONE_BY_ONE, () -> priority[0]++, () -> {
                    there.setPriorities(some, priority[0]);
                    return some.size() + " tasks";
                }).inTurns(size == LIST ? 1 : 0, 3);
    }

    private void heap() throws Exception {
        whole.unsettle(1);
        long some = HeapWatch.most(whole::asBaton);
        new Copies(db).ofRecords(COPIES_FOR_A_MILLION);
        long many = HeapWatch.most(whole::asBaton);
        bench.note(String.format("Heap in use during a review, collected every two seconds, the most at any time: %d MB with %,d pathways, every turn changed; %d MB with %,d, of which %,d had no turn "
                + "before.", some, 2 * LIST, many, 2 * LIST * (1 + COPIES_FOR_A_MILLION), 2 * LIST * COPIES_FOR_A_MILLION));
    }

    private void compare() {
        bench.beside("Taking in a row, against the untouched engine starting a spine, a stage and a task", TAKEN_IN, LIST, PLAIN_STARTS, STARTS)
                .atMost(1.5, "Review of the whole list, against the rules written in Java", REVIEW, LIST, REVIEW_BY_HAND, LIST).withTheSameResult()
                .atMost(1.5, "The same with twice as many", REVIEW, 2 * LIST, REVIEW_BY_HAND, 2 * LIST).withTheSameResult()
                .atLeast(20, "setPriority in the untouched engine for each task, against a whole review for each pathway", REVIEW, LIST, SET_PRIORITY, SET_ONE_BY_ONE)
                .atMost(3, "Daily review, against one statement that reads the same facts", DAILY, LIST, DAILY_SQL, LIST).withTheSameResult()
                .beside("Daily review, against one statement that looks at nothing", DAILY, LIST, DAILY_SQL_UNSEEN, LIST).withTheSameResult()
                .atMost(5, "One event, against one commit", EVENT, 1, COMMIT, 1)
                .beside("One event that also asks another team to take over, against one commit", EVENT_HANDED_OVER, 1, COMMIT, 1)
                .atMost(1.2, "Completing a task with a whole hospital's open, against few", COMPLETE + MANY, 1, COMPLETE + FEW, 1)
                .atLeast(5, "Completing a task in the untouched engine, against Baton", COMPLETE + MANY, 1, COMPLETE_UNTOUCHED + MANY, 1)
                .atLeast(10, "First page and count in the untouched engine, against Baton", PAGE, 1, PAGE_UNTOUCHED, 1);
    }

    private static long open(JdbcTemplate db, String schema) {
        return db.queryForObject("select count(*) from " + schema + ".act_ru_task", Long.class);
    }
}
