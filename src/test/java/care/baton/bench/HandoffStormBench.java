package care.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Colleague;
import care.baton.Node;
import care.baton.TestDatabase;
import care.baton.demo.DrawnList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A whole list is taken in while the hand-overs it makes due are kept waiting. With fifty people at work, one patient at a time: how soon a team sees what a rule asks
 * of it, at the node where the rule fired and at another. Then all that waited come to their desks at once.
 */
class HandoffStormBench {

    private static final int STAFF = 50;
    private static final Duration WATCHED = Duration.ofSeconds(Bench.FULL ? 60 : 10);
    private static final int PATIENTS = Bench.FULL ? 200 : 20;
    private static final int WARM_UP = PATIENTS;
    /** The clinician is one more person at work, not a machine. */
    private static final Duration THOUGHT = Duration.ofMillis(500);

    private final String database = TestDatabase.create();
    private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
    private final LocalDate today = LocalDate.now();
    private final DrawnList list = Bench.FULL ? Integer.getInteger("bench.pathways") == null ? DrawnList.whole(today) : new DrawnList(Integer.getInteger("bench.pathways"), today)
            : new DrawnList(1_000, today);

    @Test
    void a_storm_of_hand_overs() throws Exception {
        var bench = new Bench();
        try (Node node = Node.start(database, Map.of("baton.handoff.desk.look-every", "1s"), "-Xmx1g")) {
            desksTakeNothing(true);
            bench.once("Taking in the list, its hand-overs waiting", list.size(), () -> takeIn(node));
            try (var staff = new SimulatedStaff(node, STAFF)) {
                staff.workFor(Duration.ofSeconds(10));
                staff.begin();
                staff.workFor(WATCHED);
                bench.note(STAFF + " people at work, no storm: " + staff.inWords() + ".");
                bench.note("Until the cancer team sees the hand-over that a triage clinician's answer makes a rule ask for, at the same node: " + seen(node, node) + ".");
                try (Node other = Node.start(database, Map.of(), "-Xmx1g")) {
                    bench.note("The same, seen at another node: " + seen(node, other) + ".");
                }
                int due = waiting();
                staff.begin();
                bench.once("All due hand-overs on their desks, " + STAFF + " people at work", due, () -> {
                    desksTakeNothing(false);
                    Awaitility.await().atMost(Duration.ofMinutes(30)).pollInterval(Duration.ofMillis(200)).until(() -> waiting() == 0);
                    return due + " hand-overs, " + onDesks() + " of them with a task";
                });
                bench.note("The same people while " + due + " hand-overs came to their desks: " + staff.inWords() + ".");
            }
        }
        bench.report("Hand-overs when a list of " + String.format("%,d", list.size()) + " pathways is taken in");
    }

    private String takeIn(Node node) throws Exception {
        try (var csv = list.asCsv()) {
            assertThat(node.as(Node.ADMINISTRATOR).post("/api/waiting-list/import", "text/csv", new String(csv.readAllBytes(), StandardCharsets.UTF_8)).status()).isEqualTo(202);
        }
        Awaitility.await().atMost(Duration.ofMinutes(60)).pollInterval(Duration.ofSeconds(1))
                .until(() -> db.sql("select count(*) from baton.import where state = 'done'").query(Integer.class).single() == 1);
        return db.sql("select count(*) from baton.pathway").query(Integer.class).single() + " pathways";
    }

    /**
     * Whoever answers triage makes the rules ask the cancer team; measured from the moment the rule asked, which is kept with the hand-over, and from the click, until
     * the cancer team's own list shows the task. The first patients warm both nodes up and are not counted.
     */
    private String seen(Node fires, Node sees) {
        String[] triage = db.sql("select id from baton.team where id like 'triage-clinicians-%'").query(String.class).list().toArray(String[]::new);
        String name = "bench." + (fires == sees ? "one" : "two");
        Colleague nurse = fires.colleague(fires.person(name + ".nurse", triage));
        Colleague cancer = sees.colleague(sees.person(name + ".cancer", "cancer-team"));
        var sinceRule = new ArrayList<Long>();
        var sinceClick = new ArrayList<Long>();
        List<UUID> patients = db.sql("""
                select p.id from engine.act_ru_task t join engine.act_ru_execution e on e.id_ = t.proc_inst_id_ join baton.pathway p on p.id::text = e.business_key_
                where t.task_def_key_ = 'userTask_confirmTriage' and p.requested_urgency = 'routine' order by p.id limit :some""")
                .param("some", WARM_UP + PATIENTS).query(UUID.class).list();
        for (UUID id : patients) {
            LockSupport.parkNanos(THOUGHT.toNanos());
            String task = nurse.taskId(id, "confirmTriage");
            assertThat(nurse.post("/engine-rest/task/" + task + "/claim", Map.of("userId", name + ".nurse")).status()).isEqualTo(204);
            Instant click = Instant.now();
            assertThat(nurse.submits(task, Map.of("urgency", "suspectedCancer", "decision", "accept")).status()).isEqualTo(204);
            Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> cancer.findsForTeam("cancer-team", id).contains("userTask_answerHandoff"));
            Instant seen = Instant.now();
            Instant asked = db.sql("select asked_at from baton.handoff where pathway_id = :id and to_team = 'cancer-team' and state = 'asked'").param("id", id)
                    .query(OffsetDateTime.class).single().toInstant();
            sinceRule.add(Duration.between(asked, seen).toNanos());
            sinceClick.add(Duration.between(click, seen).toNanos());
        }
        return String.format("%d patients, from the rule median %d ms, p99 %d ms; from the click median %d ms, p99 %d ms", patients.size() - WARM_UP, percentile(sinceRule, 50),
                percentile(sinceRule, 99), percentile(sinceClick, 50), percentile(sinceClick, 99));
    }

    private static long percentile(List<Long> nanos, int percent) {
        return SimulatedStaff.percentile(nanos.subList(WARM_UP, nanos.size()), percent);
    }

    /** As an administrator stops the model's jobs in Cockpit, so that all of the storm is measured and nothing before it. */
    private void desksTakeNothing(boolean stopped) {
        db.sql("update engine.act_ru_jobdef set suspension_state_ = :state where proc_def_key_ = 'handoffDesk'").param("state", stopped ? 2 : 1).update();
        db.sql("update engine.act_ru_job set suspension_state_ = :state where process_def_key_ = 'handoffDesk'").param("state", stopped ? 2 : 1).update();
    }

    private int waiting() {
        return db.sql("select count(*) from baton.handoff where rule_id is not null and state = 'asked' and desk_at is null").query(Integer.class).single();
    }

    private int onDesks() {
        return db.sql("select count(*) from engine.act_ru_task where task_def_key_ = 'userTask_answerHandoff'").query(Integer.class).single();
    }
}
