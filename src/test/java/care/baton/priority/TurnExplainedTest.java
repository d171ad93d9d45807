package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Patient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A turn says why, what time will do to it and how it came about; a clinician may place a patient elsewhere, in sight of everybody and for a while. */
@BatonWebTest
class TurnExplainedTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private Turns turns;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private UUID id;
    private Caller clinician;

    @BeforeEach
    void a_patient_has_waited_for_363_days() {
        Patient patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'waiting', clock_start = :start, received_on = :start, list_position_on = null where id = :id")
                .param("start", TODAY.minusDays(363)).param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("waiting", id, patient.label()));
        clinician = new Caller(port, staff.person("surgeon", "clinic-clinicians-trauma-and-orthopaedics"));
    }

    @Test
    void a_turn_says_where_why_and_what_the_calendar_will_do_to_it() {
        JsonNode explained = clinician.get(turn()).json();
        assertThat(explained.at("/turn/band").asText()).isEqualTo("In turn");
        assertThat(explained.at("/turn/words").asText()).startsWith("In turn, by 8 July 2025. ").contains("Over 18 weeks keeps the place in the list (PRI-06).");
        assertThat(explained.at("/next/on").asText()).isEqualTo("2026-03-04");
        assertThat(explained.at("/next/words").asText()).isEqualTo("Moves up to Soon on 4 March 2026: Over 52 weeks comes before routine (PRI-07).");
        assertThat(explained.at("/sinceYesterday").asText()).isEqualTo("Came on the list on 2 March 2026.");
        assertThat(db.sql("select count(*) from baton.record_read where pathway_id = :id and what = 'turn'").param("id", id).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void every_change_of_a_turn_is_kept_once_with_the_rules_and_the_book() {
        clock.forward(Duration.ofDays(2));
        turns.reviewList("110");
        turns.reviewList("110");
        JsonNode moves = clinician.get("/api/pathways/" + id + "/turns").json();
        assertThat(moves).hasSize(2);
        assertThat(moves.at("/0/bandBefore").asText() + " to " + moves.at("/0/band").asText()).isEqualTo("IN_TURN to SOON");
        assertThat(moves.at("/0/words").asText()).startsWith("Soon, by ").contains("Over 52 weeks comes before routine (PRI-07).");
        assertThat(moves.at("/0/book").asText()).isNotEmpty();
        assertThat(moves.at("/0/facts").asText()).hasSize(16).isNotEqualTo(moves.at("/1/facts").asText());
        assertThat(moves.at("/1/bandBefore").isNull()).as("the first: had no turn before").isTrue();
        assertThat(clinician.get(turn()).json().at("/sinceYesterday").asText()).isEqualTo("Was In turn, by 8 July 2025, until 4 March 2026.");
    }

    @Test
    void a_clinician_places_a_patient_higher_and_everybody_sees_why_until_it_lapses() {
        Answer placed = place(clinician, "{\"band\":\"urgent\",\"by\":\"2026-03-20\",\"reason\":\"Carer goes into hospital\",\"until\":\"2026-03-03\"}");
        assertThat(placed.status()).isEqualTo(200);
        assertThat(placed.json().at("/turn/words").asText()).startsWith("Urgent, by 20 March 2026. Placed higher by a clinician until 3 March 2026. The rules say: In turn, by 8 July 2025.");
        assertThat(placed.json().at("/turn/override/reason").asText()).isEqualTo("Carer goes into hospital");
        assertThat(placed.json().at("/turn/override/placedBy").asText()).isEqualTo("surgeon");
        assertThat(order()).isEqualTo("80 2026-03-20");
        Caller manager = new Caller(port, staff.person("chief", "hospital-managers"));
        assertThat(manager.get("/api/overrides").body()).isEqualTo("[{\"treatmentFunction\":\"110\",\"higher\":1,\"lower\":0}]");
        assertThat(manager.get("/api/waiting-list").json().at("/places/0/turn/override/reason").asText()).isEqualTo("Carer goes into hospital");

        clock.forward(Duration.ofDays(1));
        turns.reviewList("110");
        assertThat(order()).as("its last day").isEqualTo("80 2026-03-20");
        clock.forward(Duration.ofDays(1));
        turns.reviewList("110");
        assertThat(turns.kept(id).orElseThrow()).returns(Band.SOON, KeptTurn::band).returns(null, KeptTurn::placed);
        assertThat(order()).startsWith("60 ");
        assertThat(manager.get("/api/overrides").body()).isEqualTo("[]");
        assertThat(hospitalJourney()).isEqualTo(1);
    }

    @Test
    void placed_lower_gives_way_as_soon_as_the_rules_find_the_patient_more_pressing() {
        db.sql("update baton.pathway set priority_code = 'P2', priority_on = :today where id = :id").param("today", TODAY).param("id", id).update();
        turns.review(id);
        place(clinician, "{\"band\":\"inTurn\",\"reason\":\"Agreed with the patient to wait for the new term\",\"until\":\"2026-05-01\"}");
        assertThat(turns.kept(id).orElseThrow()).returns(Band.IN_TURN, KeptTurn::band).returns(Band.URGENT, KeptTurn::rulesBand);
        db.sql("update baton.pathway set abnormal_result_since = now() where id = :id").param("id", id).update();
        turns.review(id);
        assertThat(turns.kept(id).orElseThrow()).returns(Band.NOW, KeptTurn::band).returns(null, KeptTurn::placed);
    }

    @Test
    void an_override_is_taken_back_and_the_rules_answer_counts_again() {
        String before = order();
        place(clinician, "{\"band\":\"soon\",\"reason\":\"Pain\",\"until\":\"2026-04-01\"}");
        assertThat(order()).startsWith("60 ");
        assertThat(clinician.delete("/api/pathways/" + id + "/override").status()).isEqualTo(200);
        assertThat(order()).isEqualTo(before);
        assertThat(clinician.delete("/api/pathways/" + id + "/override").status()).as("there is none any more").isEqualTo(409);
    }

    @Test
    void what_cannot_be_placed_is_refused_in_words() {
        assertThat(place(clinician, "{\"band\":\"urgent\",\"reason\":\" \",\"until\":\"2026-03-03\"}").status()).isEqualTo(400);
        assertThat(place(clinician, "{\"band\":\"urgent\",\"reason\":\"x\",\"until\":\"2026-03-01\"}").body()).contains("from today to 2026-05-25");
        assertThat(place(clinician, "{\"band\":\"urgent\",\"reason\":\"x\",\"until\":\"2026-05-26\"}").status()).isEqualTo(409);
        assertThat(place(clinician, "{\"band\":\"inTurn\",\"reason\":\"x\",\"until\":\"2026-03-03\"}").body()).contains("That is where the rules place the patient already.");
        assertThat(place(new Caller(port, staff.person("nurse", "wards")), "{\"band\":\"urgent\",\"reason\":\"x\",\"until\":\"2026-03-03\"}").status()).isEqualTo(403);
        assertThat(place(new Caller(port, staff.person("eye-surgeon", "clinic-clinicians-ophthalmology")), "{\"band\":\"urgent\",\"reason\":\"x\",\"until\":\"2026-03-03\"}").status())
                .as("of another service").isEqualTo(403);
        db.sql("update baton.pathway set held = 'unfit', held_until = date '2026-04-01' where id = :id").param("id", id).update();
        turns.review(id);
        assertThat(place(clinician, "{\"band\":\"urgent\",\"reason\":\"x\",\"until\":\"2026-03-03\"}").body()).contains("End the hold first");
        assertThat(db.sql("select count(*) from baton.turn_override").query(Long.class).single()).isZero();
    }

    @Test
    void invented_patients_are_put_in_order_and_nothing_is_kept() {
        Answer answer = clinician.post("/api/turns/preview", "application/json", """
                {"asAt":"2026-03-02","patients":[
                  {"name":"routine for 70 weeks","facts":{"stage":"waiting","clockStart":"2024-10-28","priorityCode":"P4","priorityOn":"2024-10-28"}},
                  {"name":"fresh P2","facts":{"stage":"waiting","clockStart":"2026-03-01","priorityCode":"P2","priorityOn":"2026-03-01"}},
                  {"name":"new","facts":{"stage":"waiting","clockStart":"2026-03-01"}}]}""");
        assertThat(answer.json().findValuesAsText("name")).containsExactly("fresh P2", "routine for 70 weeks", "new");
        assertThat(answer.json().at("/1/turn/words").asText()).contains("Over 65 weeks is overdue and comes before those still in time (PRI-08).");
        assertThat(clinician.post("/api/turns/preview", "application/json", "{\"patients\":[{\"name\":\"x\",\"facts\":{\"clockStart\":\"soon\"}}]}").body())
                .contains("patients.null.facts.clockStart has a value that is not allowed");
        assertThat(db.sql("select count(*) from baton.turn_change").query(Long.class).single()).as("only the patient of this test").isEqualTo(1);
    }

    private Answer place(Caller caller, String body) {
        return caller.put("/api/pathways/" + id + "/override", body);
    }

    private String turn() {
        return "/api/pathways/" + id + "/turn";
    }

    private long hospitalJourney() {
        return db.sql("select count(*) from baton.journey where pathway_id = :id and what = 'turn.placed'").param("id", id).query(Long.class).single();
    }

    private String order() {
        return db.sql("select distinct priority_ || ' ' || due_date_::date from engine.act_ru_task where task_def_key_ = 'userTask_addToList'").query(String.class).single();
    }
}
