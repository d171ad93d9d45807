package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever looks at a patient is written down, on whichever way they came; the privacy officer reads it, and that is written down too. */
@BatonWebTest
class WhoLookedTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    private Caller officer;
    private Caller clerk;
    private UUID pathway;
    private String task;
    private String instance;

    @BeforeEach
    void a_patient_is_referred() {
        officer = new Caller(port, staff.person("looked-officer", "privacy-officers"));
        clerk = new Caller(port, staff.person("looked-clerk", "referral-office"));
        Patient patient = hospital.patient(0);
        Pathway referred = hospital.pathway(patient);
        pathway = referred.id();
        engine.startReferral(pathway, patient.label());
        task = hospital.task(pathway, "userTask_recordStory").getId();
        instance = hospital.task(pathway, "userTask_recordStory").getProcessInstanceId();
    }

    @Test
    void a_task_that_is_opened_is_a_read_once_in_a_quarter_of_an_hour() {
        open();
        open();
        assertThat(reads("task")).containsExactly("looked-clerk " + task);

        clock.forward(Duration.ofMinutes(16));
        open();
        assertThat(reads("task")).hasSize(2);
    }

    @Test
    void a_single_variable_of_a_task_is_a_read_too() {
        assertThat(clerk.get("/engine-rest/task/" + task + "/variables/patient").status()).isEqualTo(200);
        assertThat(reads("task")).containsExactly("looked-clerk " + task);
    }

    @Test
    void names_on_a_list_of_tasks_are_reads() {
        assertThat(clerk.post("/engine-rest/variable-instance?firstResult=0&maxResults=50", "application/json", "{\"processInstanceIdIn\": [\"" + instance + "\"], \"variableName\": \"patient\"}").body())
                .contains("TESTPATIENT0");
        assertThat(reads("task-list")).hasSize(1);
    }

    @Test
    void a_manager_who_reads_variables_in_cockpit_is_written_down() {
        var manager = new Caller(port, staff.person("looked-manager", "hospital-managers"));
        manager.post("/engine-rest/variable-instance?firstResult=0&maxResults=50", "application/json", "{\"processInstanceIdIn\": [\"" + instance + "\"]}");
        assertThat(db.sql("select count(*) from baton.record_read where who = 'looked-manager'").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void who_may_not_open_a_task_has_not_looked() {
        var sister = new Caller(port, staff.person("looked-sister", "wards"));
        assertThat(sister.get("/engine-rest/task/" + task + "/form-variables").status()).isIn(403, 404);
        assertThat(db.sql("select count(*) from baton.record_read where who = 'looked-sister'").query(Integer.class).single()).isZero();
    }

    @Test
    void what_the_program_does_by_itself_is_nobody_looking() {
        hospital.answer(pathway, "userTask_recordStory", java.util.Map.of("ownWords", "My hip hurts"));
        hospital.runDueJobs();
        assertThat(db.sql("select count(*) from baton.record_read").query(Integer.class).single()).isZero();
    }

    @Test
    void the_officer_finds_who_looked_at_a_patient_and_that_is_a_read() {
        open();
        clerk.get("/api/pathways/" + pathway);

        for (String search : List.of("{\"nhsNumber\": \"999 000 0018\"}", "{\"familyName\": \"testpatient0\", \"birthDate\": \"1955-04-12\"}")) {
            JsonNode page = looked(search);
            assertThat(page.at("/looks").findValuesAsText("what")).contains("opened the record", "opened a task for the patient");
            assertThat(page.at("/looks").findValuesAsText("who")).contains("looked-clerk");
            assertThat(page.at("/looks/0/patient").asText()).isEqualTo("TESTPATIENT0, Ada · 999 000 0018");
        }
        assertThat(reads("who-looked")).hasSize(2).allSatisfy(read -> assertThat(read).startsWith("looked-officer"));
        assertThat(looked("{\"nhsNumber\": \"9990000018\"}").at("/looks/0/what").asText()).isEqualTo("looked up who has looked at the record");
    }

    @Test
    void the_officer_finds_whom_a_member_of_staff_looked_at() {
        open();
        JsonNode page = looked("{\"staff\": \"looked-clerk\"}");
        assertThat(page.at("/looks")).hasSize(1);
        assertThat(page.at("/looks/0/teams/0").asText()).isEqualTo("Referral office");
        assertThat(page.at("/looks/0/task").asText()).isNotBlank();
        assertThat(looked("{\"staff\": \"nobody\"}").at("/looks")).isEmpty();
        assertThat(looked("{\"staff\": \"looked-clerk\", \"from\": \"2026-02-01\", \"to\": \"2026-02-28\"}").at("/looks")).isEmpty();
        assertThat(reads("who-looked")).hasSize(1);
    }

    @Test
    void a_long_log_comes_page_by_page_and_nothing_twice() {
        db.sql("insert into baton.record_read (pathway_id, who, what, at) select :id, 'looked-clerk', 'pathway', :now from generate_series(1, 150)").param("id", pathway)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
        JsonNode first = looked("{\"staff\": \"looked-clerk\"}");
        JsonNode second = looked("{\"staff\": \"looked-clerk\", \"before\": " + first.at("/next").asLong() + "}");
        assertThat(first.at("/looks")).hasSize(100);
        assertThat(second.at("/looks")).hasSize(50);
        assertThat(second.at("/next").isNull()).isTrue();
        assertThat(second.at("/looks/0/id").asLong()).isLessThan(first.at("/looks/99/id").asLong());
    }

    @Test
    void nobody_else_reads_the_log() {
        for (String team : List.of("hospital-managers", "referral-office", "wards", "integration", "camunda-admin", "process-designers")) {
            assertThat(new Caller(port, staff.person("looked-" + team, team)).post("/api/who-looked", "application/json", "{\"staff\": \"looked-clerk\"}").status()).as(team)
                    .isEqualTo(403);
        }
        assertThat(officer.get("/api/figures/waiting/list").status()).isEqualTo(403);
        assertThat(officer.post("/api/who-looked", "application/json", "{\"familyName\": \"x\"}").body()).contains("birthDate together");
        assertThat(officer.post("/api/who-looked", "application/json", "{\"staff\": \"x\", \"from\": \"2026-03-02\", \"to\": \"2026-03-01\"}").body()).contains("from is after to");
    }

    private void open() {
        assertThat(clerk.get("/engine-rest/task/" + task + "/form-variables").body()).contains("TESTPATIENT0");
    }

    private JsonNode looked(String search) {
        var answer = officer.post("/api/who-looked", "application/json", search);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> reads(String what) {
        return db.sql("select who || ' ' || coalesce(task_id, '') from baton.record_read where what = :what and pathway_id = :id order by id").param("what", what)
                .param("id", pathway).query(String.class).list();
    }
}
