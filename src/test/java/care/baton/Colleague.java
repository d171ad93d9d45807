package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Caller.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A member of staff who works over REST only, with the very calls that Tasklist makes: finds a task, reads it, claims it, answers its form. */
public final class Colleague {

    private static final String JSON = "application/json";

    private final String id;
    private final Caller caller;

    public Colleague(int port, String id) {
        this.id = id;
        this.caller = new Caller(port, id);
    }

    public Caller caller() {
        return caller;
    }

    /** The keys of the pathway's tasks that this person can find, sorted. */
    public List<String> finds(UUID pathway) {
        var keys = new ArrayList<String>();
        tasks(pathway).forEach(task -> keys.add(task.path("taskDefinitionKey").asText()));
        return keys.stream().sorted().toList();
    }

    /** The keys of the pathway's tasks in the list of one of this person's teams. */
    public List<String> findsForTeam(String team, UUID pathway) {
        var keys = new ArrayList<String>();
        post("/engine-rest/task?maxResults=50", Map.of("candidateGroups", List.of(team), "includeAssignedTasks", true, "processInstanceBusinessKey", pathway.toString())).json()
                .forEach(task -> keys.add(task.path("taskDefinitionKey").asText()));
        return keys;
    }

    /** Finds the one task of this form, takes it, and answers it; answers what the task showed. */
    public Map<String, String> answers(UUID pathway, String form, Map<String, Object> answers) {
        String task = taskId(pathway, form);
        assertThat(post("/engine-rest/task/" + task + "/claim", Map.of("userId", id)).status()).as(id + " claims " + form).isEqualTo(204);
        Map<String, String> shown = reads(task);
        Answer done = submits(task, answers);
        assertThat(done.status()).as(id + " answers " + form + ": " + done.body()).isEqualTo(204);
        return shown;
    }

    public Answer submits(String task, Map<String, Object> answers) {
        return post("/engine-rest/task/" + task + "/submit-form", variables(answers));
    }

    public Answer completes(String task, Map<String, Object> answers) {
        return post("/engine-rest/task/" + task + "/complete", variables(answers));
    }

    /** Answers a start form. */
    public Answer starts(String process, Map<String, Object> answers) {
        return post("/engine-rest/process-definition/key/" + process + "/submit-form", variables(answers));
    }

    public Answer post(String path, Map<String, ?> body) {
        try {
            return caller.post(path, JSON, new ObjectMapper().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public String taskId(UUID pathway, String form) {
        for (JsonNode task : tasks(pathway)) {
            if (task.path("taskDefinitionKey").asText().equals("userTask_" + form)) {
                return task.path("id").asText();
            }
        }
        throw new AssertionError(id + " finds no task " + form + ", only " + finds(pathway));
    }

    private Map<String, String> reads(String task) {
        assertThat(caller.get("/engine-rest/task/" + task + "/deployed-form").json().path("components").size()).isPositive();
        var shown = new HashMap<String, String>();
        caller.get("/engine-rest/task/" + task + "/form-variables").json().fields()
                .forEachRemaining(variable -> shown.put(variable.getKey(), variable.getValue().path("value").asText()));
        return shown;
    }

    private JsonNode tasks(UUID pathway) {
        return caller.get("/engine-rest/task?processInstanceBusinessKey=" + pathway + "&sortBy=priority&sortOrder=desc&maxResults=50").json();
    }

    private static Map<String, Object> variables(Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((key, answer) -> variables.put(key, Map.of("value", answer)));
        return Map.of("variables", variables);
    }
}
