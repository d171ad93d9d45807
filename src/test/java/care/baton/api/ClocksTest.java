package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Staff;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.patient.Intake;
import care.baton.patient.Referral;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonWebTest
class ClocksTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Intake intake;
    @Autowired
    private ClockBook book;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient db;
    private Caller validator;

    @BeforeEach
    void validator() {
        validator = new Caller(port, staff.person("validator", "validation"));
    }

    @Test
    void a_pathways_clocks_explain_themselves_and_the_read_is_recorded() {
        UUID id = transaction.execute(status -> intake.save(new Referral("message", null, "U1", "9990000018", "01", "Testpatient", "Ada", LocalDate.of(1955, 4, 12),
                "female", "XX1 1XX", null, "V81999", "110", "03", "routine", "Pain in the left hip", "Dr A Example", "V81999", null, null, null)).pathwayId());
        book.happened(id, ClockEvent.on(LocalDate.of(2026, 1, 5), EventKind.REFERRAL_RECEIVED, "referral"));
        book.happened(id, ClockEvent.on(LocalDate.of(2026, 2, 2), EventKind.TREATMENT_GIVEN, "treated"));

        var clock = validator.get("/api/pathways/" + id + "/clocks").json().at("/clocks/0");
        assertThat(clock.at("/kind").asText()).isEqualTo("RTT");
        assertThat(clock.at("/days").asInt()).isEqualTo(28);
        assertThat(clock.at("/band").asText()).isEqualTo("3-4");
        assertThat(clock.at("/breachOn").asText()).isEqualTo("2026-05-11");
        assertThat(clock.at("/steps/1/event").asText()).isEqualTo("treatmentGiven");
        assertThat(clock.at("/steps/1/rule").asText()).isEqualTo("CLK-30 First definitive treatment stops the clock");
        assertThat(clock.at("/steps/1/paragraph").asText()).contains("4.3");
        assertThat(validator.get("/api/pathways/" + id + "/clocks?on=2026-01-12").json().at("/clocks/0/days").asInt()).isEqualTo(7);
        assertThat(db.sql("select who || ' ' || what from baton.record_read where pathway_id = :id").param("id", id).query(String.class).list())
                .containsExactly("validator clocks", "validator clocks");
        assertThat(validator.get("/api/pathways/" + UUID.randomUUID() + "/clocks").status()).isEqualTo(404);
    }

    @Test
    void every_example_of_the_description_can_be_tried_and_stores_nothing() {
        var examples = validator.get("/api-docs").json().at("/paths/~1api~1clocks~1preview/post/requestBody/content/application~1json/examples");
        assertThat(examples).hasSize(EventKind.values().length);
        for (EventKind kind : EventKind.values()) {
            var answer = validator.post("/api/clocks/preview", "application/json", examples.at("/" + kind.word() + "/value").toString());
            assertThat(answer.status()).as(kind.word() + ": " + answer.body()).isEqualTo(200);
            assertThat(answer.json().at("/problems")).as(kind.word()).isEmpty();
            assertThat(answer.body()).as("a rule speaks of " + kind.word()).doesNotContain("no rule speaks of it here");
        }
        assertThat(db.sql("select count(*) from baton.clock_event").query(int.class).single()).isZero();
    }

    @Test
    void a_choice_of_policy_can_be_tried() {
        String events = """
                {"on": "2025-05-01", "policy": {"missed-appointment.stop-date": "%s"}, "events": [
                  {"kind": "referralReceived", "happenedOn": "2025-01-06"}, {"kind": "appointmentAttended", "happenedOn": "2025-02-03"},
                  {"kind": "dischargedAfterMissed", "happenedAt": "2025-04-01T12:00:00+01:00", "detail": {"communicated": true, "inBestInterests": true,
                   "localPolicy": true, "protectsVulnerable": true, "appointmentOn": "2025-03-10"}}]}""";
        assertThat(validator.post("/api/clocks/preview", "application/json", events.formatted("discharge")).json().at("/clocks/0/stop").asText()).isEqualTo("2025-04-01");
        assertThat(validator.post("/api/clocks/preview", "application/json", events.formatted("appointment")).json().at("/clocks/0/stop").asText()).isEqualTo("2025-03-10");
    }

    @Test
    void what_cannot_be_tried_says_what_to_do() {
        refused("{\"events\": []}", "events");
        refused("{\"events\": [{\"kind\": \"referralReceived\"}]}", "happenedOn");
        refused("{\"events\": [{\"kind\": \"somethingElse\", \"happenedOn\": \"2025-01-06\"}]}", "kind");
        refused("{\"policy\": {\"nothing\": \"1\"}, \"events\": [{\"kind\": \"referralReceived\", \"happenedOn\": \"2025-01-06\"}]}", "no such policy");
        refused("{\"policy\": {\"rtt.within-days\": \"many\"}, \"events\": [{\"kind\": \"referralReceived\", \"happenedOn\": \"2025-01-06\"}]}", "whole number");
    }

    private void refused(String preview, String says) {
        var answer = validator.post("/api/clocks/preview", "application/json", preview);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains(says);
    }
}
