package care.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Staff;
import care.baton.figures.Counting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The managers' pages with 66,000 pathways and 106,000 open tasks: what a page costs, what counting costs, and how the lists are read. */
@BatonWebTest
class ManagersPagesBench {

    private static final int TIMES = 100;

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Counting counting;
    @Autowired
    private JdbcClient db;

    @Test
    void managers_pages() throws Exception {
        LargeTrust.fill(db);
        var manager = new Caller(port, staff.person("bench-pages", "hospital-managers"));
        var lines = new ArrayList<String>();
        lines.add("first count of all pages: " + milliseconds(counting::now) + " ms");
        db.sql("analyze baton.waiting_place").update();
        lines.add("count with nothing changed, median of nine: " + median(9, counting::now) + " ms");
        db.sql("update baton.turn set band = 100 where md5(pathway_id::text) < '03'").update();
        lines.add("count with one in a hundred changed: " + milliseconds(counting::now) + " ms");
        String half = manager.get("/api/figures/waiting/list?size=50&from=20&to=40").json().at("/next").asText();
        for (String path : List.of("waiting", "waiting?treatmentFunction=110", "flow", "quality", "steps?definition=" + definition(), "waiting/list?size=50", "waiting/list?size=50&from=52",
                "waiting/list?size=50&treatmentFunction=110&band=100&from=18&to=26", "waiting/list?size=50&band=20", "waiting/list?size=50&from=20&to=40&after=" + half,
                "waiting/list?size=50&startNotKnown=true", "flow/tasks?team=clinic-clerks", "flow/stays")) {
            manager.get("/api/figures/" + path);
            long[] took = Stream.generate(() -> milliseconds(() -> assertThat(manager.get("/api/figures/" + path).status()).isEqualTo(200))).limit(TIMES).mapToLong(one -> one).sorted().toArray();
            lines.add(String.format("%s: median %d ms, p95 %d ms", path.replace(half, "…"), took[TIMES / 2], took[TIMES * 95 / 100]));
        }
        lines.add("file of everybody for care: " + milliseconds(() -> assertThat(manager.get("/api/figures/waiting/list.csv?use=care").body().lines().count()).isGreaterThan(LargeTrust.PATHWAYS)) + " ms");
        for (String which : List.of("w.treatment_function = '110' and w.band = 100", "w.treatment_function = '110'", "w.band = 20", "true")) {
            lines.add("\n" + which + "\n" + String.join("\n", db.sql("explain (analyze, costs off, timing off, summary off) select w.pathway_id from baton.waiting_place w where " + which
                    + " and w.since between date '2025-01-01' and date '2025-11-01' and (w.since, w.pathway_id) > (date '2025-05-01', '00000000-0000-0000-0000-000000000000'::uuid)"
                    + " order by w.since, w.pathway_id limit 51").query(String.class).list()));
        }
        Files.writeString(Files.createDirectories(Path.of("target", "bench")).resolve("managers-pages.md"), String.join("\n", lines) + "\n");
    }

    private String definition() {
        return db.sql("select id_ from engine.act_re_procdef where key_ = 'clinic' limit 1").query(String.class).single();
    }

    private static long median(int times, Runnable work) {
        long[] took = Stream.generate(() -> milliseconds(work)).limit(times).mapToLong(one -> one).toArray();
        Arrays.sort(took);
        return took[times / 2];
    }

    private static long milliseconds(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / 1_000_000;
    }
}
