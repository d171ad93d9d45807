package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonApplication;
import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.demo.DrawnList;
import care.baton.inbound.HandedIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database review the whole list at the same time: one result. */
@BatonTest
class TwoNodesTest {

    private static final int PATHWAYS = 300;

    @Autowired
    private HandedIn handedIn;
    @Autowired
    private Turns here;
    @Autowired
    private TestClock clock;
    @Autowired
    private Environment settings;
    @Autowired
    private JdbcClient db;

    @Test
    void a_review_on_both_at_once_changes_each_turn_once_and_the_tasks_follow() throws Exception {
        handedIn.list(new DrawnList(PATHWAYS, clock.instant().atZone(clock.getZone()).toLocalDate()).asCsv());
        clock.forward(Duration.ofDays(100));
        try (ConfigurableApplicationContext other = secondNode()) {
            other.getBean(TestClock.class).set(clock.instant().atZone(clock.getZone()));
            Turns there = other.getBean(Turns.class);
            long before = changes();
            for (String list : here.treatmentFunctions()) {
                atOnce(() -> here.reviewList(list), () -> there.reviewList(list));
            }
            long moved = changes() - before;
            assertThat(moved).as("a hundred days later many stand elsewhere").isGreaterThan(PATHWAYS / 3);
            assertThat(db.sql("select count(distinct pathway_id) from baton.turn_change where as_at = (select max(as_at) from baton.turn_change)").query(Long.class).single())
                    .as("each once").isEqualTo(moved);
            here.treatmentFunctions().forEach(there::reviewList);
            assertThat(changes() - before).as("and nothing is left to do").isEqualTo(moved);
            assertThat(db.sql("""
                    select count(*) from engine.act_ru_task task join engine.act_ru_execution e on e.id_ = task.proc_inst_id_ join baton.turn t on t.pathway_id::text = e.business_key_
                    where task.priority_ <> t.band or task.due_date_ is distinct from t.due::timestamp""").query(Long.class).single()).as("tasks that did not follow").isZero();
        }
    }

    private long changes() {
        return db.sql("select count(*) from baton.turn_change").query(Long.class).single();
    }

    private ConfigurableApplicationContext secondNode() {
        String[] same = List.of("spring.datasource.url", "spring.datasource.username", "spring.datasource.password", "camunda.bpm.job-execution.enabled",
                "baton.demo.enabled", "baton.import.workers", "baton.rules.follow-every").stream().map(name -> name + "=" + settings.getProperty(name)).toArray(String[]::new);
        return new SpringApplicationBuilder(BatonApplication.class, BatonTest.Parts.class, Hospital.class).web(WebApplicationType.SERVLET)
                .properties("server.port=0")
                .properties(same).run();
    }

    private static void atOnce(Runnable... work) throws Exception {
        var together = new CyclicBarrier(work.length);
        var threads = Executors.newFixedThreadPool(work.length);
        try {
            List<? extends Future<?>> running = IntStream.range(0, work.length).mapToObj(n -> threads.submit(() -> {
                together.await();
                work[n].run();
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
