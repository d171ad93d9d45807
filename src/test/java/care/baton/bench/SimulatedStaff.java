package care.baton.bench;

import care.baton.Caller;
import care.baton.Colleague;
import care.baton.Node;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Members of staff at their desks, each in a team: looks at the first page of the team's tasks, opens one, now and then takes one and puts it back, and thinks
 * for a second or three in between. How long each request took is kept.
 */
final class SimulatedStaff implements AutoCloseable {

    /** What Tasklist's list of a team asks. */
    private static final String PAGE = "/engine-rest/task?maxResults=15";
    private static final List<String> TEAMS = List.of("theatre-scheduling", "clinic-clerks", "diagnostics", "wards", "harm-review", "validation", "cancer-team",
            "referral-office", "service-leads-trauma-and-orthopaedics", "clinic-clinicians-trauma-and-orthopaedics");

    private final ExecutorService people;
    private final ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    private volatile boolean atWork = true;

    SimulatedStaff(Node node, int many) {
        people = Executors.newFixedThreadPool(many);
        for (int n = 0; n < many; n++) {
            String team = TEAMS.get(n % TEAMS.size());
            Colleague colleague = node.colleague(node.person("staff." + n, team));
            var random = new Random(n);
            String id = "staff." + n;
            people.execute(() -> {
                while (atWork) {
                    lookAndOpen(colleague, id, team, random);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1000 + random.nextInt(2000)));
                }
            });
        }
    }

    private void lookAndOpen(Colleague colleague, String id, String team, Random random) {
        Caller caller = colleague.caller();
        JsonNode page = timed(() -> colleague.post(PAGE, list(team))).json();
        if (page.isEmpty() || random.nextInt(2) == 0) {
            return;
        }
        String task = page.get(random.nextInt(page.size())).path("id").asText();
        timed(() -> caller.get("/engine-rest/task/" + task + "/form-variables"));
        if (random.nextInt(4) == 0 && timed(() -> colleague.post("/engine-rest/task/" + task + "/claim", Map.of("userId", id))).status() == 204) {
            timed(() -> colleague.post("/engine-rest/task/" + task + "/unclaim", Map.of()));
        }
    }

    private static Map<String, Object> list(String team) {
        return Map.of("candidateGroups", List.of(team), "includeAssignedTasks", true,
                "sorting", List.of(Map.of("sortBy", "priority", "sortOrder", "desc"), Map.of("sortBy", "dueDate", "sortOrder", "asc")));
    }

    private Caller.Answer timed(java.util.function.Supplier<Caller.Answer> request) {
        long from = System.nanoTime();
        Caller.Answer answer = request.get();
        took.add(System.nanoTime() - from);
        return answer;
    }

    /** Forgets what was measured and measures anew from now on. */
    void begin() {
        took.clear();
    }

    void workFor(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** The requests since {@link #begin}, as one sentence, such as "1,204 requests, median 12 ms, p99 80 ms". */
    String inWords() {
        List<Long> all = new ArrayList<>(took);
        return String.format("%,d requests, median %d ms, p99 %d ms", all.size(), percentile(all, 50), percentile(all, 99));
    }

    /** In milliseconds; 0 of nothing. */
    static long percentile(List<Long> nanos, int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * percent / 100.0) - 1)]);
    }

    @Override
    public void close() throws InterruptedException {
        atWork = false;
        people.shutdown();
        people.awaitTermination(30, TimeUnit.SECONDS);
    }
}
