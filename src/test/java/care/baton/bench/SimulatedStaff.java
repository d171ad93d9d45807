package care.baton.bench;

import care.baton.Node;
import care.baton.access.Visit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Members of staff at their desks, each in a team and signed in to Tasklist: looks at the first page of the team's list with its cards and its count, opens a task,
 * now and then takes one and puts it back, and thinks or reads for three to nine seconds in between. How long each request took is kept.
 */
final class SimulatedStaff implements AutoCloseable {

    /** The web apps' own way to the engine. */
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    /** What Tasklist adds to a stored list when it asks for its first page. */
    private static final Map<String, Object> AS_TASKLIST = Map.of("active", true, "sorting", List.of(Map.of("sortBy", "created", "sortOrder", "desc")),
            "processVariables", List.of(), "taskVariables", List.of(), "caseInstanceVariables", List.of(), "firstResult", 0, "maxResults", 15);
    private static final List<String> TEAMS = List.of("theatre-scheduling", "clinic-clerks", "diagnostics", "wards", "harm-review", "validation", "cancer-team",
            "referral-office", "service-leads-trauma-and-orthopaedics", "clinic-clinicians-trauma-and-orthopaedics");

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService people;
    private final List<Future<?>> desks = new ArrayList<>();
    private final ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    private volatile boolean atWork = true;

    SimulatedStaff(Node node, int many) {
        people = Executors.newFixedThreadPool(many);
        for (int n = 0; n < many; n++) {
            String team = TEAMS.get(n % TEAMS.size());
            String id = node.person("staff." + n, team);
            var random = new Random(n);
            desks.add(people.submit(() -> {
                var visit = new Visit(node.port());
                visit.signIn("tasklist", id);
                String page = ENGINE + "/filter/" + listOf(visit, id) + "/list?firstResult=0&maxResults=15";
                while (atWork) {
                    lookAndOpen(visit, id, page, random);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3000 + random.nextInt(6000)));
                }
                return null;
            }));
        }
    }

    /** The stored list that stands first in this person's Tasklist. */
    private String listOf(Visit visit, String id) throws JsonProcessingException {
        HttpResponse<String> lists = ask(visit, "GET", ENGINE + "/filter?resourceType=Task&itemCount=true", null);
        for (JsonNode list : json.readTree(lists.body())) {
            if (list.path("name").asText().endsWith("most pressing first")) {
                return list.path("id").asText();
            }
        }
        throw new AssertionError(id + " has no list: " + lists.statusCode() + " " + lists.body());
    }

    private void lookAndOpen(Visit visit, String id, String ofTeam, Random random) throws JsonProcessingException {
        HttpResponse<String> list = ask(visit, "POST", ofTeam, AS_TASKLIST);
        if (list.statusCode() != 200) {
            throw new AssertionError(id + " sees no list: " + list.statusCode() + " " + list.body());
        }
        JsonNode page = json.readTree(list.body()).path("_embedded").path("task");
        ask(visit, "POST", "/camunda/api/baton/tasks/cards", Map.of("taskIds", page.findValuesAsText("id")));
        if (page.isEmpty() || random.nextInt(2) == 0) {
            return;
        }
        String task = ENGINE + "/task/" + page.get(random.nextInt(page.size())).path("id").asText();
        ask(visit, "GET", task + "/form-variables", null);
        if (random.nextInt(4) == 0 && ask(visit, "POST", task + "/claim", Map.of("userId", id)).statusCode() == 204) {
            ask(visit, "POST", task + "/unclaim", Map.of());
        }
    }

    private HttpResponse<String> ask(Visit visit, String method, String path, Map<String, Object> body) throws JsonProcessingException {
        String written = body == null ? null : json.writeValueAsString(body);
        long from = System.nanoTime();
        HttpResponse<String> answer = visit.ask(method, path, written, "application/json", "Accept", "application/hal+json, application/json;q=0.9");
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
    public void close() throws InterruptedException, ExecutionException {
        atWork = false;
        people.shutdown();
        for (Future<?> desk : desks) {
            desk.get(); // somebody who could not work makes the measure worthless
        }
    }
}
