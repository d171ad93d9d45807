package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Colleague;
import care.baton.Node;
import care.baton.TestDatabase;
import care.baton.demo.DrawnList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two programs on one database, each with its own jobs, review the whole list at the same time: one result. */
@Tag("processes")
class TwoNodesTest {

    private static final int PATHWAYS = 300;

    private final String database = TestDatabase.create();
    private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));

    @Test
    void a_review_on_both_at_once_changes_each_turn_once_and_the_tasks_follow() throws Exception {
        try (Node one = Node.start(database, Map.of()); Node other = Node.start(database, Map.of())) {
            takeIn(one);
            String manager = one.person("list.manager", "hospital-managers");
            review(1, () -> start(one.colleague(manager))); // the first one makes all clocks by the rules of this release
            // everybody has waited a hundred days longer than their turn says
            db.sql("update baton.pathway set clock_start = clock_start - 100, list_position_on = list_position_on - 100").update();

            long before = changes();
            review(3, Stream.of(one, other).map(node -> node.colleague(manager)).map(colleague -> (Runnable) () -> start(colleague)).toArray(Runnable[]::new));
            long moved = changes() - before;
            assertThat(moved).as("many stand elsewhere").isGreaterThan(PATHWAYS / 3);
            assertThat(db.sql("select max(times) from (select count(*) as times from baton.turn_change where band_before is not null group by pathway_id) each")
                    .query(Long.class).single()).as("each once").isEqualTo(1);

            review(4, () -> start(other.colleague(manager)));
            assertThat(changes() - before).as("and nothing is left to do").isEqualTo(moved);
            assertThat(db.sql("""
                    select count(*) from engine.act_ru_task task join engine.act_ru_execution e on e.id_ = task.proc_inst_id_ join baton.turn t on t.pathway_id::text = e.business_key_
                    where task.priority_ <> t.band or task.due_date_ is distinct from t.due::timestamp""").query(Long.class).single()).as("tasks that did not follow").isZero();
            assertThat(db.sql("select count(*) from engine.act_ru_incident").query(Long.class).single()).as("jobs that gave up").isZero();
        }
    }

    private void takeIn(Node node) throws IOException {
        try (var csv = new DrawnList(PATHWAYS, LocalDate.now()).asCsv()) {
            assertThat(node.as(Node.ADMINISTRATOR).post("/api/waiting-list/import", "text/csv", new String(csv.readAllBytes(), StandardCharsets.UTF_8)).status()).isEqualTo(202);
        }
        until("the list is placed", "select count(*) from baton.import where state = 'done'", 1);
        assertThat(db.sql("select count(*) from baton.turn").query(Long.class).single()).isEqualTo(PATHWAYS);
    }

    private void review(int finished, Runnable... starts) throws Exception {
        atOnce(starts);
        until("the reviews are finished", "select count(*) from baton.list_review", finished);
        until("their instances are gone", "select 1 + count(*) from engine.act_ru_execution e join engine.act_re_procdef d on d.id_ = e.proc_def_id_ where d.key_ = 'listReview'", 1);
    }

    private static void start(Colleague manager) {
        assertThat(manager.starts("listReview", Map.of()).status()).isEqualTo(200);
    }

    private void until(String what, String counts, long expected) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).until(() -> db.sql(counts).query(Long.class).single() == expected);
    }

    private long changes() {
        return db.sql("select count(*) from baton.turn_change").query(Long.class).single();
    }

    private static void atOnce(Runnable... work) throws Exception {
        var together = new CyclicBarrier(work.length);
        var threads = Executors.newFixedThreadPool(work.length);
        try {
            List<? extends Future<?>> running = Stream.of(work).map(one -> threads.submit(() -> {
                together.await();
                one.run();
                return null;
            })).toList();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
