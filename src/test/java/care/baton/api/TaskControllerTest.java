package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Tasklist asks beside a task: only of tasks that are the person's to see, and written down. */
@BatonWebTest
class TaskControllerTest {

    private static final String JSON = "application/json";

    @LocalServerPort
    private int port;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Staff staff;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TestClock clock;
    @Autowired
    private ClockBook clocks;
    @Autowired
    private JdbcClient db;

    private UUID pathway;
    private String task;
    private Caller nurse;
    private Caller sister;

    @BeforeEach
    void one_patient_waits_for_triage() {
        Patient patient = hospital.patient(0);
        Pathway referred = hospital.pathway(patient);
        pathway = referred.id();
        db.sql("update baton.pathway set requested_urgency = 'suspectedCancer' where id = :id").param("id", pathway).update();
        engine.startReferral(pathway, patient.label());
        hospital.answer(pathway, "userTask_recordStory", Map.of("ownWords", "I cannot climb the stairs", "hasNeeds", "yes", "interpreter", "Polish interpreter"));
        hospital.runDueJobs();
        task = hospital.task(pathway, "userTask_confirmTriage").getId();
        nurse = new Caller(port, staff.person("tasks.nurse", "triage-clinicians-trauma-and-orthopaedics"));
        sister = new Caller(port, staff.person("tasks.sister", "wards"));
    }

    @Test
    void cards_say_why_first_and_by_when_for_a_page_of_tasks_at_once() {
        var cards = nurse.post("/api/tasks/cards", JSON, "{\"taskIds\":[\"" + task + "\",\"unknown\"]}").json();
        assertThat(cards).hasSize(1);
        assertThat(cards.get(0).path("taskId").asText()).isEqualTo(task);
        assertThat(cards.get(0).path("band").asText()).isIn("Now", "Urgent");
        assertThat(cards.get(0).path("reason").asText()).containsPattern("\\(PRI-\\d+\\)\\.$");
        assertThat(cards.get(0).path("due").asText()).isNotEmpty();
        assertThat(cards.get(0).path("placed").isNull()).isTrue();
        clock.forward(Duration.ofDays(60));
        assertThat(nurse.post("/api/tasks/cards", JSON, "{\"taskIds\":[\"" + task + "\"]}").json().get(0).path("late").asInt()).isPositive();
    }

    @Test
    void cards_of_another_teams_tasks_are_not_shown() {
        assertThat(sister.post("/api/tasks/cards", JSON, "{\"taskIds\":[\"" + task + "\"]}").json()).isEmpty();
        assertThat(reads()).isEmpty();
        var manager = new Caller(port, staff.person("tasks.manager", "hospital-managers"));
        assertThat(manager.post("/api/tasks/cards", JSON, "{\"taskIds\":[\"" + task + "\"]}").json()).hasSize(1);
    }

    @Test
    void a_list_that_is_drawn_again_and_again_is_written_down_once_in_a_quarter_of_an_hour() {
        for (int drawn = 0; drawn < 3; drawn++) {
            nurse.post("/api/tasks/cards", JSON, "{\"taskIds\":[\"" + task + "\"]}");
        }
        assertThat(reads()).containsExactly("tasks.nurse task-list null");
        clock.forward(Duration.ofMinutes(16));
        nurse.post("/api/tasks/cards", JSON, "{\"taskIds\":[\"" + task + "\"]}");
        assertThat(reads()).hasSize(2);
    }

    @Test
    void the_banner_says_whom_the_task_is_about_and_that_somebody_looked() {
        var banner = nurse.get("/api/tasks/" + task + "/patient").json();
        assertThat(banner.path("pathwayId").asText()).isEqualTo(pathway.toString());
        assertThat(banner.path("patient").path("name").asText()).isEqualTo("TESTPATIENT0, Ada");
        assertThat(banner.path("patient").path("nhsNumber").asText()).isEqualTo("999 000 0018");
        assertThat(banner.path("patient").path("needs").toString()).contains("Polish interpreter");
        assertThat(banner.path("turn").path("band").asText()).isIn("Now", "Urgent");
        assertThat(banner.path("mayPlace").asBoolean()).isTrue();
        assertThat(sister.get("/api/tasks/" + task + "/patient").status()).isEqualTo(404);
        assertThat(nurse.get("/api/tasks/unknown/patient").status()).isEqualTo(404);
    }

    @Test
    void the_journey_is_told_in_plain_words_with_what_the_clocks_made_of_it() {
        clocks.happened(pathway, ClockEvent.on(LocalDate.of(2026, 3, 2), EventKind.REFERRAL_RECEIVED, "referral", said -> said.service("consultantLed")));
        var journey = nurse.get("/api/pathways/" + pathway + "/journey").json();
        assertThat(journey.path("steps").findValuesAsText("words")).contains("The patient told their story", "A consultant-led service receives a referral");
        assertThat(journey.path("steps").toString()).contains("Referral to treatment: starts (code 10). ");
        assertThat(journey.path("clocks").get(0).path("name").asText()).isEqualTo("Referral to treatment");
        assertThat(journey.path("clocks").get(0).path("state").asText()).isEqualTo("Running");
        assertThat(nurse.get("/api/pathways/" + UUID.randomUUID() + "/journey").status()).isEqualTo(404);
    }

    @Test
    void a_turn_says_where_each_reason_comes_from() {
        var rules = nurse.get("/api/pathways/" + pathway + "/turn").json().path("rules");
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.path("id").asText()).matches("PRI-\\d+");
            assertThat(rule.path("source").asText()).isNotBlank();
        });
    }

    @Test
    void a_read_from_a_task_names_the_task_if_it_is_one_of_this_patient() {
        nurse.get("/api/pathways/" + pathway + "/turn", "Baton-Task", task);
        nurse.get("/api/pathways/" + pathway + "/journey", "Baton-Task", "another");
        nurse.get("/api/tasks/" + task + "/patient", "Baton-Task", task);
        assertThat(reads()).containsExactly("tasks.nurse turn " + task, "tasks.nurse journey null", "tasks.nurse banner " + task);
    }

    @Test
    void answers_half_given_are_kept_for_one_person_and_go_with_the_task() {
        assertThat(nurse.put("/api/tasks/" + task + "/draft", "{\"outcome\":\"accept\",\"reason\":\"<b>\\uD83D\\uDE00\"}").status()).isEqualTo(204);
        assertThat(nurse.get("/api/tasks/" + task + "/draft").json()).isEqualTo(nurse.get("/api/tasks/" + task + "/draft").json());
        assertThat(nurse.get("/api/tasks/" + task + "/draft").json().path("reason").asText()).isEqualTo("<b>\uD83D\uDE00");
        var colleague = new Caller(port, staff.person("tasks.colleague", "triage-clinicians-trauma-and-orthopaedics"));
        assertThat(colleague.get("/api/tasks/" + task + "/draft").body()).isEqualTo("{}");
        assertThat(sister.put("/api/tasks/" + task + "/draft", "{}").status()).isEqualTo(404);
        assertThat(nurse.put("/api/tasks/" + task + "/draft", "{\"reason\":\"" + "x".repeat(100_001) + "\"}").status()).isEqualTo(400);

        hospital.answer(pathway, "userTask_confirmTriage", Map.of("decision", "accept", "urgency", "urgent"));
        assertThat(db.sql("select count(*) from baton.form_draft").query(Integer.class).single()).isZero();
    }

    @Test
    void answers_half_given_are_forgotten_when_told_and_after_a_day() {
        nurse.put("/api/tasks/" + task + "/draft", "{\"reason\":\"x\"}");
        assertThat(nurse.delete("/api/tasks/" + task + "/draft").status()).isEqualTo(204);
        assertThat(nurse.get("/api/tasks/" + task + "/draft").body()).isEqualTo("{}");
        nurse.put("/api/tasks/" + task + "/draft", "{\"reason\":\"x\"}");
        clock.forward(Duration.ofHours(24));
        assertThat(nurse.get("/api/tasks/" + task + "/draft").body()).isEqualTo("{}");
    }

    private List<String> reads() {
        return db.sql("select who || ' ' || what || ' ' || coalesce(task_id, 'null') from baton.record_read order by id").query(String.class).list();
    }
}
