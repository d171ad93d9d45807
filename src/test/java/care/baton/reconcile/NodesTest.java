package care.baton.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Caller;
import care.baton.Colleague;
import care.baton.Node;
import care.baton.TestDatabase;
import care.baton.demo.DrawnList;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Programs that share a database, and programs that are killed: after everything the proof is clean. {@code -Dnodes.rounds=100 -Dnodes.kills=50} for the whole
 * length. It takes half an hour and more, so it runs when it is asked for.
 */
@Tag("processes")
@EnabledIfSystemProperty(named = "nodes.kills", matches = "\\d+")
class NodesTest {

    private static final int ROUNDS = Integer.getInteger("nodes.rounds", 3);
    private static final int KILLS = Integer.getInteger("nodes.kills", 3);
    private static final int PATHWAYS = 60;
    private static final Map<String, String> SETTINGS = Map.of("camunda.bpm.job-execution.lock-time-in-millis", "5000", "baton.handoff.desk.look-every", "1s",
            "baton.reconciliation.desk-within", "PT2M");
    private static final Map<String, Map<String, Object>> OTHER_ANSWERS = Map.of(
            "userTask_decideRefusedHandoff", Map.of("refusedNext", "sendAgain", "addition", "Please look once more"),
            "userTask_chaseHandoff", Map.of("chaseNote", "They answer today"),
            "userTask_settleHandoff", Map.of("settleNote", "Spoken to both teams"));

    private record OpenTask(String id, String element, String handoff) {
    }

    private final String database = TestDatabase.create();
    private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
    private int longer;

    @Test
    void rules_that_run_on_both_nodes_at_once_ask_for_each_hand_over_once() throws Exception {
        try (Node one = start(); Node other = start()) {
            takeIn(one);
            String manager = one.person("nodes.manager", "hospital-managers");
            review(one.colleague(manager)); // the first one makes all clocks by the rules of this release
            waitLonger(400);
            review(one.colleague(manager));
            List<String> wanted = asked();
            assertThat(wanted).as("hand-overs that the rules ask for").hasSizeGreaterThan(PATHWAYS / 3);
            var both = Executors.newFixedThreadPool(2);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    waitLonger(0);
                    review(one.colleague(manager));
                    waitLonger(400);
                    var there = both.submit(() -> review(other.colleague(manager)));
                    review(one.colleague(manager));
                    there.get();
                    assertThat(asked()).as("round " + round).isEqualTo(wanted);
                }
            } finally {
                both.shutdownNow();
            }
            assertClean(other, manager);
        }
    }

    @Test
    void whenever_the_program_is_killed_nobody_falls_between() throws Exception {
        var random = new Random(1);
        Node node = start();
        try {
            takeIn(node);
            String manager = node.person("nodes.manager", "hospital-managers");
            review(node.colleague(manager)); // the first one makes all clocks by the rules of this release
            String everybody = node.person("nodes.everybody", db.sql("select id from baton.team where id not in ('hospital-managers', 'integration', 'process-designers')")
                    .query(String.class).list().toArray(String[]::new));
            for (int kill = 0; kill < KILLS; kill++) {
                askAnew(node.colleague(manager));
                List<String> promised = killedAtWork(node, manager, everybody, random);
                node = start();
                assertThat(db.sql("select id::text from baton.handoff where state in ('accepted', 'ended')").query(String.class).list()).as("what was promised before kill " + kill).containsAll(promised);
                assertClean(node, manager);
            }
            assertThat(db.sql("select what, count(*) from baton.handoff_step group by what having count(*) >= :kills").param("kills", KILLS)
                    .query((row, n) -> row.getString(1)).list()).as("steps of hand-overs, one and more for each kill").contains("accepted", "refused", "climbed", "ended");
        } finally {
            node.kill();
        }
    }

    /** What was asked is no longer, and is asked anew: whoever is at work next has everything to answer. */
    private void askAnew(Colleague manager) {
        waitLonger(0);
        review(manager);
        waitLonger(400);
        review(manager);
        assertThat(asked()).as("hand-overs to answer").isNotEmpty();
    }

    /** Staff answer, hand-overs climb, the rules run; then everything stops. Answers with the hand-overs that were accepted and so confirmed to the person. */
    private List<String> killedAtWork(Node node, String manager, String everybody, Random random) throws InterruptedException {
        List<OpenTask> open = new ArrayList<>(openTasks());
        Collections.shuffle(open, random);
        waitLonger(random.nextBoolean() ? 430 : 370);
        node.colleague(manager).starts("listReview", Map.of());
        db.sql("update engine.act_ru_job set duedate_ = now() at time zone 'UTC' - interval '1 second' where handler_cfg_ like 'boundaryEvent_not%' and (('x' || substr(md5(id_), 1, 4))::bit(16)::int % 3) = :third")
                .param("third", random.nextInt(3)).update();
        var promised = new ConcurrentLinkedQueue<String>();
        var answered = new CountDownLatch(1 + random.nextInt(Math.min(25, open.size())));
        var staff = Executors.newFixedThreadPool(3);
        Colleague colleague = node.colleague(everybody);
        open.stream().limit(40).forEach(task -> {
            boolean accepts = random.nextInt(3) > 0;
            staff.submit(() -> {
                answer(colleague, task, accepts, promised);
                answered.countDown();
            });
        });
        assertThat(answered.await(1, TimeUnit.MINUTES)).as("somewhere in the middle of it").isTrue();
        node.kill();
        staff.shutdownNow();
        staff.awaitTermination(30, TimeUnit.SECONDS);
        return List.copyOf(promised);
    }

    private static void answer(Colleague colleague, OpenTask task, boolean accepts, ConcurrentLinkedQueue<String> promised) {
        Map<String, Object> answers = OTHER_ANSWERS.getOrDefault(task.element(), accepts ? Map.of("handoffAnswer", "accept")
                : Map.of("handoffAnswer", "refuse", "refusalReason", "We are not the right team"));
        try {
            if (colleague.submits(task.id(), answers).status() == 204 && task.element().equals("userTask_answerHandoff") && accepts) {
                promised.add(task.handoff());
            }
        } catch (UncheckedIOException | IllegalStateException gone) {
            // the program was killed before it answered: nothing was promised
        }
    }

    private List<OpenTask> openTasks() {
        return db.sql("""
                select t.id_, t.task_def_key_, v.text_ from engine.act_ru_task t join engine.act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = 'handoffId'
                order by v.text_, t.task_def_key_""").query((row, n) -> new OpenTask(row.getString(1), row.getString(2), row.getString(3))).list();
    }

    /** Looks through everything: nothing is found, and nothing had to be mended. */
    private void assertClean(Node node, String manager) {
        Caller caller = node.as(manager);
        int before = db.sql("select count(*) from baton.reconciliation where finished_at is not null").query(Integer.class).single();
        assertThat(caller.post("/api/reconciliation", "application/json", "").status()).isEqualTo(202);
        Awaitility.await("the look through all pathways").atMost(Duration.ofMinutes(3))
                .until(() -> db.sql("select count(*) from baton.reconciliation where finished_at is not null").query(Integer.class).single() > before);
        JsonNode proof = caller.get("/api/reconciliation").json();
        assertThat(proof.path("lastRun").path("pathways").asInt()).isEqualTo(PATHWAYS);
        assertThat(db.sql("select kind || ' ' || detail from baton.gap where pathway_id is not null").query(String.class).list()).as("gaps, mended or not").isEmpty();
        assertThat(db.sql("select count(*) from engine.act_ru_incident").query(Integer.class).single()).as("steps that gave up").isZero();
    }

    private List<String> asked() {
        Awaitility.await("hand-overs on their desks").atMost(Duration.ofMinutes(2)).until(() -> db.sql("""
                select count(*) from baton.handoff where state = 'asked' and desk_at is null and rule_id is not null or state in ('asked', 'accepted', 'refused', 'kept') and no_longer_since is not null""")
                .query(Integer.class).single() == 0);
        List<String> rows = db.sql("select pathway_id || ' ' || rule_id from baton.handoff where state = 'asked' and rule_id is not null order by 1").query(String.class).list();
        Awaitility.await("each on one desk").atMost(Duration.ofMinutes(1)).until(() -> db.sql("""
                select count(distinct t.id_) from engine.act_ru_task t join engine.act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = 'handoffId'
                join baton.handoff h on h.id::text = v.text_ where t.task_def_key_ = 'userTask_answerHandoff' and h.rule_id is not null""")
                .query(Integer.class).single() == rows.size());
        return rows;
    }

    /** Its life is short: it need not become as fast as one that runs for weeks. */
    private Node start() {
        return Node.start(database, SETTINGS, "-XX:TieredStopAtLevel=1");
    }

    private void takeIn(Node node) throws IOException {
        try (var csv = new DrawnList(PATHWAYS, LocalDate.now()).asCsv()) {
            assertThat(node.as(Node.ADMINISTRATOR).post("/api/waiting-list/import", "text/csv", new String(csv.readAllBytes(), StandardCharsets.UTF_8)).status()).isEqualTo(202);
        }
        Awaitility.await("the list is placed").atMost(Duration.ofMinutes(2)).until(() -> db.sql("select count(*) from baton.import where state = 'done'").query(Integer.class).single() == 1);
    }

    /** Everybody has waited so many days longer than when the list was taken in. */
    private void waitLonger(int days) {
        db.sql("update baton.pathway set clock_start = clock_start - :days, list_position_on = list_position_on - :days").param("days", days - longer).update();
        longer = days;
    }

    private void review(Colleague manager) {
        String instance = manager.starts("listReview", Map.of()).json().path("id").asText();
        assertThat(instance).isNotEmpty();
        Awaitility.await("the review is finished").atMost(Duration.ofMinutes(3))
                .until(() -> db.sql("select count(*) from engine.act_ru_execution where proc_inst_id_ = :id").param("id", instance).query(Integer.class).single() == 0);
    }
}
