package care.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller.Answer;
import care.baton.Colleague;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Patient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An abnormal result at ten to five on the Friday before a bank holiday: clinic closes at five. The baton is asked of who covers, refused, sent again, left
 * lying, climbs twice and is taken; the record and the FHIR Task tell it step by step.
 */
@BatonWebTest
class FridayEveningTest {

    private static final String CLINIC = "clinic-clinicians-trauma-and-orthopaedics";
    private static final String LEAD = "service-leads-trauma-and-orthopaedics";

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
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private UUID id;

    @Test
    void an_abnormal_result_before_a_bank_holiday_reaches_somebody_who_answers() {
        clinicClosesAtFive();
        clock.set(ZonedDateTime.of(2026, 5, 22, 16, 50, 0, 0, clock.getZone()));
        testIsDone();

        // Friday 16:50: ten minutes of clinic are left, so the service lead is asked, with everything a lead needs to know
        Colleague lead = colleague("friday.lead", LEAD);
        assertThat(asked()).isEqualTo(CLINIC + " " + LEAD);
        Map<String, String> shown = lead.answers(id, "answerHandoff", Map.of("handoffAnswer", "refuse", "refusalReason", "I do not know this patient: what was the scan for?"));
        assertThat(shown.get("whyAsked")).startsWith("HND-04");
        assertThat(shown.get("content")).contains("Result of Scan of the hip, abnormal: A shadow in the femur", "Referred for: Pain in the left hip");
        assertThat(shown.get("answerWanted")).isEqualTo("23 May 2026, 16:50");

        // it is back with clinic, which adds what was asked for
        clock.forward(Duration.ofMinutes(8));
        Colleague surgeon = colleague("friday.surgeon", CLINIC);
        Map<String, String> back = surgeon.answers(id, "decideRefusedHandoff", Map.of("refusedNext", "sendAgain", "addition", "Night pain for a month; exclude a tumour"));
        assertThat(back.get("whyRefused")).isEqualTo("I do not know this patient: what was the scan for?");
        assertThat(asked()).as("again, and still before the lead goes home").isEqualTo(CLINIC + " " + LEAD);
        assertThat(lead.finds(id)).contains("userTask_answerHandoff");

        // nobody answers: a day later the next in line is told, four hours later the site coordinators
        clock.forward(Duration.ofDays(1));
        hospital.runDueJobs();
        clock.forward(Duration.ofHours(4));
        hospital.runDueJobs();
        Colleague coordinator = colleague("friday.coordinator", "site-coordinators");
        assertThat(coordinator.finds(id)).contains("userTask_settleHandoff");
        JsonNode overdue = coordinator.caller().get("/fhir/Task/" + handoff()).json();
        assertThat(overdue.at("/businessStatus/text").asText()).isEqualTo("Not answered in time: now with Site coordinators");
        assertThat(coordinator.post("/api/handoffs/accept", Map.of("ids", List.of(handoff()))).json().at("/0/outcome").asText()).isEqualTo("accepted");

        assertThat(steps(lead.caller().get("/api/pathways/" + id + "/handoffs").json().path(0).path("steps"), "what", "who")).containsExactly(
                "Asked friday.radiographer", "Refused friday.lead", "Sent again friday.surgeon", "Not answered in time baton", "Next in line told baton",
                "Next in line told baton", "Accepted friday.coordinator");
        assertThat(journey()).containsSubsequence("diagnostics.resultReceived", "handoff.refused", "handoff.askedAgain", "handoff.overdue", "handoff.overdue", "handoff.accepted");
        JsonNode task = coordinator.caller().get("/fhir/Task/" + handoff()).json();
        assertThat(task.path("status").asText()).isEqualTo("accepted");
        assertThat(steps(task.path("note"), "text", "authorString")).hasSize(7).first().asString().contains("Asked");
        assertThat(task.path("input").toString()).contains("Night pain for a month; exclude a tumour");
        assertThat(coordinator.finds(id)).as("nothing is left to chase").isEmpty();
        assertThat(hospital.openTasks(id)).as("the result itself is still to be acknowledged").contains("userTask_acknowledgeResult");
        assertThat(db.sql("select holder from baton.pathway where id = :id").param("id", id).query(String.class).single()).isEqualTo(CLINIC);
    }

    private void clinicClosesAtFive() {
        Colleague manager = colleague("friday.manager", "hospital-managers");
        Answer changed = manager.caller().put("/api/teams/" + CLINIC, """
                {"name": "Clinic, Trauma and Orthopaedics", "alwaysOpen": false, "onBankHolidays": false, "cover": "%s", "lead": "%s", "version": 1, "hours":
                 {"monday": ["08:00-17:00"], "tuesday": ["08:00-17:00"], "wednesday": ["08:00-17:00"], "thursday": ["08:00-17:00"], "friday": ["08:00-17:00"]}}"""
                .formatted(LEAD, LEAD));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private void testIsDone() {
        Patient patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'diagnostics', came_by = 'list' where id = :id").param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("diagnostics", id, patient.label()));
        Colleague radiographer = colleague("friday.radiographer", "diagnostics");
        radiographer.answers(id, "requestTest", Map.of("requestAs", "changed", "testName", "Scan of the hip", "testUrgency", "urgent"));
        radiographer.answers(id, "typeInResult", Map.of("resultSummary", "A shadow in the femur", "finding", "abnormal"));
    }

    private String asked() {
        return db.sql("select to_team || ' ' || asked_of from baton.handoff where rule_id = 'HND-04'").query(String.class).single();
    }

    private String handoff() {
        return db.sql("select id::text from baton.handoff where rule_id = 'HND-04'").query(String.class).single();
    }

    private List<String> journey() {
        return db.sql("select what from baton.journey where pathway_id = :id order by id").param("id", id).query(String.class).list();
    }

    private static List<String> steps(JsonNode list, String one, String other) {
        var steps = new ArrayList<String>();
        list.forEach(step -> steps.add(step.path(one).asText() + " " + step.path(other).asText()));
        return steps;
    }

    private Colleague colleague(String person, String team) {
        return new Colleague(port, staff.person(person, team));
    }
}
