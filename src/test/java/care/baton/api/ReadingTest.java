package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Staff;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Intake;
import care.baton.patient.Referral;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonWebTest
class ReadingTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Intake intake;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient db;
    private Caller clerk;

    @BeforeEach
    void clerk() {
        clerk = new Caller(port, staff.person("referral-clerk", "referral-office"));
    }

    @Test
    void a_pathway_says_who_waits_for_what_whose_turn_it_is_and_why() {
        UUID id = referred("9990000018", "Testpatient", "routine");
        var answer = clerk.get("/api/pathways/" + id).json();

        assertThat(answer.at("/patient/familyName").asText()).isEqualTo("Testpatient");
        assertThat(answer.at("/pathway/treatmentFunction").asText()).isEqualTo("110");
        assertThat(answer.at("/pathway/receivedOn").asText()).isEqualTo("2026-03-02");
        assertThat(answer.at("/service").asText()).isEqualTo("Trauma and Orthopaedics");
        assertThat(answer.at("/turn/band").asText()).isNotBlank();
        assertThat(answer.at("/turn/book").asText()).isNotBlank();
        assertThat(answer.at("/tasks/0/what").asText()).isNotBlank();
        assertThat(answer.at("/tasks/0/team").asText()).isNotBlank();
        assertThat(answer.at("/journey").findValuesAsText("what")).contains("referral.received");
        assertThat(reads(id)).containsExactly("referral-clerk pathway");
    }

    @Test
    void a_pathway_is_found_by_number_by_booking_reference_and_by_name_with_birth_date() {
        UUID id = referred("9990000018", "Testpatient", "routine");
        referred("9990000026", "Otherpatient", "routine");

        for (String search : List.of("{\"nhsNumber\": \"999 000 0018\"}", "{\"ubrn\": \"U9990000018\"}",
                "{\"familyName\": \"TESTPATIENT\", \"birthDate\": \"1955-04-12\"}")) {
            var found = clerk.post("/api/pathways/search", "application/json", search).json();
            assertThat(found).as(search).hasSize(1);
            assertThat(found.at("/0/id").asText()).isEqualTo(id.toString());
        }
        assertThat(reads(id)).containsOnly("referral-clerk search").hasSize(3);
    }

    @Test
    void a_number_that_fails_its_check_is_found_as_it_was_sent() {
        UUID id = referred("999 000 0019", "Testpatient", "routine");

        assertThat(clerk.post("/api/pathways/search", "application/json", "{\"nhsNumber\": \"9990000019\"}").json().at("/0/id").asText()).isEqualTo(id.toString());
    }

    @Test
    void the_list_comes_by_turn_page_by_page_and_nobody_twice() {
        var ids = new ArrayList<String>();
        List.of("9990000018", "9990000026", "9990000034", "9990000042", "9990000050").forEach(number ->
                ids.add(referred(number, "Testpatient", number.endsWith("34") ? "suspectedCancer" : "routine").toString()));
        var seen = new ArrayList<String>();
        String next = "";
        do {
            var page = clerk.get("/api/waiting-list?size=2&treatmentFunction=110" + next).json();
            page.at("/places").forEach(place -> seen.add(place.at("/pathwayId").asText()));
            next = page.at("/next").isNull() ? null : "&after=" + page.at("/next").asText();
        } while (next != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        var order = db.sql("select pathway_id::text from baton.turn order by band desc, due, pathway_id").query(String.class).list();
        assertThat(seen).containsExactlyElementsOf(order);
        assertThat(clerk.get("/api/waiting-list?treatmentFunction=130").json().at("/places")).isEmpty();
        String holder = db.sql("select holder from baton.pathway where id = :id::uuid").param("id", ids.get(0)).query(String.class).single();
        assertThat(clerk.get("/api/waiting-list?team=" + holder).json().at("/places")).isNotEmpty();
        assertThat(clerk.get("/api/waiting-list?team=pharmacy").json().at("/places")).isEmpty();
    }

    @Test
    void what_cannot_be_answered_says_what_to_do() {
        assertProblem(clerk.get("/api/pathways/" + UUID.randomUUID()), 404, "There is no pathway");
        assertProblem(clerk.get("/api/pathways/9990000018"), 400, "id has the wrong form");
        assertProblem(clerk.get("/api/waiting-list?size=201"), 400, "between 1 and 200");
        assertProblem(clerk.get("/api/waiting-list?after=nonsense"), 400, "cursor");
        assertProblem(clerk.get("/api/waiting-list?treatmentFunction=999"), 400, "treatment function");
        assertProblem(clerk.get("/api/waiting-list?team=nobody"), 400, "team");
        assertProblem(clerk.post("/api/pathways/search", "application/json", "{\"familyName\": \"Testpatient\"}"), 400, "birthDate together");
        assertProblem(clerk.post("/api/pathways/search", "application/json", "{\"birthDate\": \"12/04/1955\"}"), 400, "birthDate");
        assertProblem(clerk.post("/api/pathways/search", "application/json", "{"), 400, "not JSON");
    }

    @Test
    void a_death_ends_the_pathway() {
        UUID id = referred("9990000018", "Testpatient", "routine");
        Answer told = clerk.post("/api/pathways/" + id + "/events", "application/json", "{\"what\": \"patientDied\", \"on\": \"2026-03-01\", \"note\": \"Told by the practice\"}");

        assertThat(told.status()).as(told.body()).isEqualTo(204);
        var pathway = clerk.get("/api/pathways/" + id).json();
        assertThat(pathway.at("/pathway/state").asText()).isEqualTo("closed");
        assertThat(pathway.at("/patient/diedOn").asText()).isEqualTo("2026-03-01");
        assertThat(pathway.at("/tasks")).isEmpty();
        assertThat(clerk.get("/api/pathways/" + id + "/letters").status()).isEqualTo(200);
    }

    @Test
    void news_that_nobody_waits_for_is_kept_in_the_journey() {
        UUID id = referred("9990000018", "Testpatient", "routine");
        Answer told = clerk.post("/api/pathways/" + id + "/events", "application/json",
                "{\"what\": \"resultReceived\", \"resultId\": \"R1\", \"resultSummary\": \"Normal\", \"abnormal\": false}");

        assertProblem(told, 409, "kept in the journey");
        assertThat(clerk.get("/api/pathways/" + id).json().at("/journey").findValuesAsText("what")).contains("pathway.toldInVain");
        assertProblem(clerk.post("/api/pathways/" + id + "/events", "application/json", "{\"what\": \"resultReceived\"}"), 400, "resultSummary");
        assertProblem(clerk.post("/api/pathways/" + id + "/events", "application/json", "{\"what\": \"somethingElse\"}"), 400, "what");
    }

    @Test
    void the_interface_describes_itself() {
        var paths = clerk.get("/api-docs").json().at("/paths");
        assertThat(paths.fieldNames()).toIterable().contains("/api/pathways/{id}", "/api/pathways/search", "/api/waiting-list", "/api/waiting-list/import",
                "/fhir/$process-message", "/api/outbox");
    }

    private UUID referred(String number, String name, String urgency) {
        return transaction.execute(status -> {
            var saved = intake.save(new Referral("message", null, "U" + number, number, "01", name, "Ada", LocalDate.of(1955, 4, 12), "female", "XX1 1XX",
                    null, "V81999", "110", "03", urgency, "Pain in the left hip", "Dr A Example", "V81999", null, null, null));
            engine.startReferral(saved.pathwayId(), saved.label());
            return saved.pathwayId();
        });
    }

    private List<String> reads(UUID id) {
        return db.sql("select who || ' ' || what from baton.record_read where pathway_id = :id order by id").param("id", id).query(String.class).list();
    }

    private static void assertProblem(Answer answer, int status, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().at("/detail").asText()).contains(says);
    }
}
