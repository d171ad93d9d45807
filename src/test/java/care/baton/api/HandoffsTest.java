package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller.Answer;
import care.baton.Colleague;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Hand-overs over the API and as FHIR Tasks: read, asked, answered many at once, taken back; each read is written down. */
@BatonWebTest
class HandoffsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Turns turns;
    @Autowired
    private JdbcClient db;

    private Colleague scheduler;
    private Colleague harm;
    private Colleague ward;
    private Patient patient;
    private UUID id;

    @BeforeEach
    void a_patient_on_the_list() {
        scheduler = colleague("api.scheduler", "theatre-scheduling");
        harm = colleague("api.harm", "harm-review");
        ward = colleague("api.ward", "wards");
        patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'waiting' where id = :id").param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("waiting", id, patient.label()));
    }

    @Test
    void a_person_hands_over_from_a_task_and_the_other_team_accepts() {
        Answer made = ask(scheduler, Map.of("toTeam", "harm-review", "why", "She has fallen twice while waiting", "assessment", "Getting worse", "within", "PT2H"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode asked = handoffs(harm).path(0);
        assertThat(asked.path("id").asText()).isEqualTo(made.json().path("id").asText());
        assertThat(List.of(asked.path("state").asText(), asked.path("from").asText(), asked.path("fromName").asText(), asked.path("askedOfName").asText(), asked.path("kind").asText()))
                .containsExactly("asked", "theatre-scheduling", "Theatre scheduling", "Harm review", "ask");
        assertThat(asked.path("acceptBy").asText()).startsWith("2026-03-02T11:00");
        assertThat(asked.at("/content/assessment").asText()).isEqualTo("Getting worse");
        assertThat(asked.at("/content/situation").asText()).as("filled from the record").contains("She has fallen twice", "Trauma and Orthopaedics");
        assertThat(asked.path("mayAnswer").asBoolean()).isTrue();
        assertThat(asked.path("mayRecall").asBoolean()).isFalse();
        assertThat(harm.finds(id)).containsExactly("userTask_answerHandoff");

        assertThat(accept(harm, made.json().path("id").asText())).containsExactly("accepted");
        assertThat(harm.finds(id)).as("the task is done with it").isEmpty();
        JsonNode after = handoffs(scheduler).path(0);
        assertThat(after.path("answeredBy").asText()).isEqualTo("api.harm");
        assertThat(words(after.path("steps"), "what")).containsExactly("Asked", "Accepted");
        assertThat(holder()).as("a matter, not the patient").isEqualTo("theatre-scheduling");
        assertThat(db.sql("select count(*) from baton.record_read where pathway_id = :id and what = 'handoffs'").param("id", id).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void a_hand_over_that_moves_the_patient_changes_who_holds_them_when_it_is_accepted() {
        String made = asked(Map.of("toTeam", "harm-review", "why", "Please hold her", "movesPatient", true));
        assertThat(holder()).isEqualTo("theatre-scheduling");
        assertThat(accept(harm, made)).containsExactly("accepted");
        assertThat(holder()).isEqualTo("harm-review");
    }

    @Test
    void only_who_holds_the_patient_or_has_a_task_for_them_hands_over_and_to_a_team_that_exists() {
        assertThat(ask(ward, Map.of("toTeam", "harm-review", "why", "x")).body()).contains("Only the team that holds the patient");
        assertThat(ask(scheduler, Map.of("toTeam", "nobody", "why", "x")).body()).contains("toTeam is not a team");
        assertThat(ask(scheduler, Map.of("toTeam", "theatre-scheduling", "why", "x")).body()).contains("Your team has it already");
        assertThat(ask(scheduler, Map.of("toTeam", "harm-review", "why", "x", "within", "two days")).body()).contains("PT4H");
        assertThat(ask(scheduler, Map.of("toTeam", "harm-review")).status()).isEqualTo(400);
        assertThat(ask(colleague("api.manager", "hospital-managers"), Map.of("toTeam", "harm-review", "why", "x")).status()).isEqualTo(403);
        asked(Map.of("toTeam", "harm-review", "why", "Look at her"));
        assertThat(ask(scheduler, Map.of("toTeam", "harm-review", "why", "Look at her")).body()).contains("has been asked this and has not answered yet");
        assertThat(handoffs(scheduler)).hasSize(1);
    }

    @Test
    void the_sender_takes_it_back_and_nobody_else_and_not_after_the_answer() {
        String made = asked(Map.of("toTeam", "harm-review", "why", "Look at her"));
        assertThat(recall(harm, made).body()).contains("Only Theatre scheduling");
        assertThat(recall(scheduler, made).status()).isEqualTo(204);
        assertThat(harm.finds(id)).isEmpty();
        assertThat(accept(harm, made).get(0)).contains("recalled by api.scheduler");
        assertThat(words(handoffs(scheduler).path(0).path("steps"), "note")).contains("Done meanwhile");
        assertThat(recall(scheduler, made).body()).contains("recalled");
        String again = asked(Map.of("toTeam", "harm-review", "why", "Look at her"));
        accept(harm, again);
        assertThat(recall(scheduler, again).body()).contains("Already accepted by api.harm");
    }

    @Test
    void a_refusal_over_the_api_goes_back_with_its_reason() {
        String made = asked(Map.of("toTeam", "harm-review", "why", "Look at her"));
        assertThat(harm.post("/api/handoffs/" + made + "/refuse", Map.of("reason", " ")).status()).isEqualTo(400);
        assertThat(ward.post("/api/handoffs/" + made + "/refuse", Map.of("reason", "No")).body()).contains("Not yours");
        assertThat(harm.post("/api/handoffs/" + made + "/refuse", Map.of("reason", "Seen last week")).status()).isEqualTo(204);
        assertThat(scheduler.finds(id)).contains("userTask_decideRefusedHandoff");
        assertThat(harm.post("/api/handoffs/" + made + "/refuse", Map.of("reason", "Seen last week")).body()).contains("Already refused by api.harm");
    }

    @Test
    void a_team_sees_what_it_is_asked_by_reason_and_accepts_in_bulk() {
        List<UUID> ids = manyWaitAYear(130);
        JsonNode reasons = harm.caller().get("/api/handoffs?team=harm-review").json();
        assertThat(reasons).hasSize(1);
        assertThat(reasons.at("/0/ruleId").asText()).isEqualTo("HND-06");
        assertThat(reasons.at("/0/count").asInt()).isEqualTo(ids.size());
        assertThat(reasons.toString()).as("nobody is named").doesNotContain("TESTPATIENT", "Testpatient");
        assertThat(scheduler.caller().get("/api/handoffs?team=harm-review").status()).isEqualTo(403);

        var seen = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page = harm.caller().get("/api/handoffs/list?team=harm-review&ruleId=HND-06&size=50" + after).json();
            page.path("entries").forEach(entry -> seen.add(entry.path("id").asText()));
            assertThat(page.at("/entries/0/patient").asText()).contains("TESTPATIENT1");
            after = page.path("next").isNull() ? null : "&after=" + page.path("next").asText();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().hasSize(ids.size());
        List<String> outcomes = accept(harm, seen.toArray(String[]::new));
        assertThat(outcomes).hasSize(ids.size()).containsOnly("accepted");
        hospital.runDueJobs();
        assertThat(db.sql("select count(*) from engine.act_ru_task where task_def_key_ = 'userTask_answerHandoff'").query(Integer.class).single())
                .as("what was accepted before it came to a desk does not come there").isZero();
        assertThat(accept(harm, seen.get(0), UUID.randomUUID().toString()).toString()).contains("Already accepted by api.harm", "no such hand-over");
    }

    @Test
    void of_two_who_answer_at_once_one_wins_and_the_other_is_told_by_whom() throws Exception {
        Colleague other = colleague("api.other", "harm-review");
        var two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String made = asked(Map.of("toTeam", "harm-review", "why", "Round " + round));
                var go = new CountDownLatch(1);
                Future<List<String>> accepted = two.submit(() -> {
                    go.await();
                    return accept(harm, made);
                });
                Future<Answer> refused = two.submit(() -> {
                    go.await();
                    return other.post("/api/handoffs/" + made + "/refuse", Map.of("reason", "No room"));
                });
                go.countDown();
                boolean won = accepted.get().equals(List.of("accepted"));
                assertThat(refused.get().status()).as(accepted.get() + " " + refused.get().body()).isEqualTo(won ? 409 : 204);
                assertThat(won ? refused.get().body() : accepted.get().get(0)).contains(won ? "Already accepted by api.harm" : "Already refused by api.other");
                assertThat(db.sql("select state from baton.handoff where id = :id::uuid").param("id", made).query(String.class).single()).isEqualTo(won ? "accepted" : "refused");
            }
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void a_hand_over_is_a_fhir_task_one_to_one() {
        String made = asked(Map.of("toTeam", "harm-review", "why", "She has fallen twice"));
        Answer answer = colleague("api.machine", "integration").caller().get("/fhir/Task/" + made);
        assertThat(answer.contentType()).startsWith("application/fhir+json");
        JsonNode task = answer.json();
        assertThat(task.path("resourceType").asText()).isEqualTo("Task");
        assertThat(task.path("status").asText()).isEqualTo("requested");
        assertThat(task.at("/owner/identifier/value").asText()).isEqualTo("harm-review");
        assertThat(task.at("/requester/display").asText()).isEqualTo("Theatre scheduling");
        assertThat(task.at("/for/identifier/system").asText()).isEqualTo("https://fhir.nhs.uk/Id/nhs-number");
        assertThat(task.at("/for/identifier/value").asText()).isEqualTo("9990000018");
        assertThat(task.at("/restriction/period/end").asText()).startsWith("2026-03-02T17:00");
        assertThat(task.at("/reasonCode/text").asText()).isEqualTo("She has fallen twice");
        assertThat(task.at("/focus/identifier/value").asText()).isEqualTo("urn:uuid:" + id);
        assertThat(words(task.path("input"), "valueString").get(0)).contains("She has fallen twice");
        harm.post("/api/handoffs/" + made + "/refuse", Map.of("reason", "Seen last week"));
        JsonNode refused = harm.caller().get("/fhir/Task/" + made).json();
        assertThat(refused.path("status").asText()).isEqualTo("rejected");
        assertThat(refused.at("/statusReason/text").asText()).isEqualTo("Seen last week");
        assertThat(words(refused.path("note"), "text")).containsExactly("Asked: Harm review", "Refused: Harm review: Seen last week");
        assertThat(harm.caller().get("/fhir/Task/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(colleague("api.designer", "process-designers").caller().get("/fhir/Task/" + made).status()).isEqualTo(403);
    }

    @Test
    void tasks_are_searched_page_by_page_and_no_nhs_number_stands_in_an_address() {
        manyWaitAYear(5);
        String made = asked(Map.of("toTeam", "harm-review", "why", "She has fallen twice"));
        JsonNode page = harm.caller().get("/fhir/Task?owner=harm-review&status=requested&_count=4").json();
        assertThat(page.path("type").asText()).isEqualTo("searchset");
        assertThat(page.path("entry")).hasSize(4);
        assertThat(page.at("/entry/0/resource/id").asText()).as("the earliest accept-by first").isEqualTo(made);
        String next = link(page, "next");
        JsonNode rest = harm.caller().get(next.substring(next.indexOf("/fhir"))).json();
        assertThat(rest.path("entry")).hasSize(2);
        assertThat(link(rest, "next")).isNull();
        assertThat(harm.caller().get("/fhir/Task?owner=harm-review&period=lt2026-03-03").json().path("entry")).hasSize(1);
        assertThat(harm.caller().get("/fhir/Task?owner=harm-review&period=ge2026-03-03").json().path("entry")).hasSize(5);
        assertThat(harm.caller().get("/fhir/Task?status=completed").json().path("entry")).isEmpty();

        Answer number = harm.caller().get("/fhir/Task?patient=9990000018");
        assertThat(number.status()).isEqualTo(400);
        assertThat(number.body()).contains("OperationOutcome", "POST /fhir/Task/_search").doesNotContain("9990000018");
        JsonNode posted = harm.caller().post("/fhir/Task/_search", FORM, "patient=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990000018").json();
        assertThat(words(posted.path("entry"), "fullUrl")).singleElement().asString().endsWith(made);
        assertThat(posted.path("link").toString()).doesNotContain("9990000018").contains("patient=" + patient.id());
        assertThat(harm.caller().get("/fhir/Task?patient=" + patient.id()).json().path("entry")).hasSize(1);
        assertThat(harm.caller().post("/fhir/Task/_search", FORM, "patient=9990000026&_count=500").body()).contains("_count must be between");
        assertThat(harm.caller().post("/fhir/Task/_search", FORM, "patient=9990000115").json().path("entry")).as("nobody here").isEmpty();
        assertThat(harm.caller().get("/fhir/Task?code=x").body()).contains("owner, status, patient and period");
        assertThat(db.sql("select count(*) from baton.record_read where who = 'api.harm' and what = 'handoffs'").query(Integer.class).single()).isPositive();
    }

    private List<UUID> manyWaitAYear(int many) {
        Patient person = hospital.patient(1);
        List<UUID> ids = IntStream.range(0, many).mapToObj(n -> hospital.pathway(person).id()).toList();
        db.sql("update baton.pathway set clock_start = date '2026-03-02' - 365, stage = 'waiting', holder = 'theatre-scheduling' where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new)).update();
        turns.review(ids);
        return ids;
    }

    private String asked(Map<String, Object> wish) {
        Answer made = ask(scheduler, wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private Answer ask(Colleague who, Map<String, Object> wish) {
        return who.post("/api/pathways/" + id + "/handoffs", wish);
    }

    private Answer recall(Colleague who, String handoff) {
        return who.post("/api/handoffs/" + handoff + "/recall", Map.of("note", "Done meanwhile"));
    }

    private List<String> accept(Colleague who, String... handoffs) {
        return words(who.post("/api/handoffs/accept", Map.of("ids", handoffs)).json(), "outcome");
    }

    private JsonNode handoffs(Colleague who) {
        return who.caller().get("/api/pathways/" + id + "/handoffs").json();
    }

    private String holder() {
        return db.sql("select holder from baton.pathway where id = :id").param("id", id).query(String.class).single();
    }

    private static String link(JsonNode bundle, String relation) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals(relation)) {
                return link.path("url").asText();
            }
        }
        return null;
    }

    private static List<String> words(JsonNode list, String field) {
        var words = new ArrayList<String>();
        list.forEach(one -> words.add(one.path(field).asText()));
        return words;
    }

    private Colleague colleague(String person, String team) {
        return new Colleague(port, staff.person(person, team));
    }
}
