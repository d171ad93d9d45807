package care.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Staff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Tasklist asks beside a task, with 66,000 pathways and 106,000 open tasks: each time another task, so that nothing is warm but the program. */
@BatonWebTest
class TaskPagesBench {

    private static final int TIMES = 200;
    private static final int ON_A_PAGE = 15;

    private static final String FURTHER = """
            insert into baton.journey (pathway_id, what, happened_at, recorded_at, by_whom, detail)
                select id, (array['referral.accepted', 'triage.accepted', 'clinic.attended', 'clinic.testsAgreed', 'waiting.offerMade', 'waiting.offerDeclined'])[k],
                       timestamptz '2026-01-01 09:00Z' + k * interval '5 days', now(), 'someone', '{"because":"a reason of usual length"}' from baton.pathway, generate_series(1, 6) k;
            insert into baton.clock_event (pathway_id, event_id, kind, happened_on, recorded_at, by_whom, detail)
                select id, 'e' || k, (array['referralReceived', 'appointmentAttended', 'testRequested', 'testDone'])[k], received_on + k, now(), 'someone',
                       case when k > 2 then '{"about":"MRI"}' when k = 1 then '{"service":"consultantLed"}' else '{}' end::jsonb
                from baton.pathway, generate_series(1, 4) k;
            insert into baton.record_read (pathway_id, who, what, at) select id, 'p' || k, 'turn', now() from baton.pathway, generate_series(1, 5) k""";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private JdbcClient db;

    @Test
    void task_pages() throws Exception {
        LargeTrust.fill(db);
        for (String statement : FURTHER.split(";\n")) {
            db.sql(statement).update();
        }
        db.sql("analyze").update();
        var clerk = new Caller(port, staff.person("bench-tasks", "clinic-clerks"));
        List<String> tasks = db.sql("select t.id_ from engine.act_ru_task t join engine.act_ru_identitylink l on l.task_id_ = t.id_ where l.group_id_ = 'clinic-clerks' order by md5(t.id_) limit :most")
                .param("most", TIMES * ON_A_PAGE).query(String.class).list();
        var lines = new ArrayList<String>();
        lines.add(measured("cards of a page of fifteen, POST /api/tasks/cards", n -> clerk.post("/api/tasks/cards", "application/json",
                "{\"taskIds\":[\"" + String.join("\",\"", tasks.subList(n * ON_A_PAGE, (n + 1) * ON_A_PAGE)) + "\"]}")));
        lines.add(measured("banner, GET /api/tasks/{id}/patient", n -> clerk.get("/api/tasks/" + tasks.get(n) + "/patient")));
        lines.add(measured("draft, GET /api/tasks/{id}/draft", n -> clerk.get("/api/tasks/" + tasks.get(n) + "/draft")));
        List<String> pathways = tasks.stream().limit(TIMES).map(task -> clerk.get("/api/tasks/" + task + "/patient").json().path("pathwayId").asText()).collect(Collectors.toList());
        for (String tab : List.of("story", "turn", "journey", "handoffs")) {
            lines.add(measured("tab, GET /api/pathways/{id}/" + tab, n -> clerk.get("/api/pathways/" + pathways.get(n) + "/" + tab, "Baton-Task", tasks.get(n))));
        }
        Files.writeString(Files.createDirectories(Path.of("target", "bench")).resolve("task-pages.md"), String.join("\n", lines) + "\n");
    }

    /** Asked once before the clock starts for each of ten tasks, then for every task. */
    private static String measured(String what, Function<Integer, Answer> ask) {
        for (int n = 0; n < 10; n++) {
            ask.apply(TIMES - 1 - n);
        }
        long[] took = new long[TIMES];
        for (int n = 0; n < TIMES; n++) {
            long from = System.nanoTime();
            Answer answer = ask.apply(n);
            took[n] = System.nanoTime() - from;
            assertThat(answer.status()).as(what).isEqualTo(200);
        }
        java.util.Arrays.sort(took);
        return String.format("%s: median %.1f ms, p95 %.1f ms", what, took[TIMES / 2] / 1e6, took[TIMES * 95 / 100] / 1e6);
    }
}
