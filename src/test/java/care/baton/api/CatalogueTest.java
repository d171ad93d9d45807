package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.priority.Turns;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules as their owners read them: what they say, who answers for them, and what they have done this week. */
@BatonWebTest
class CatalogueTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Turns turns;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    @Test
    void every_rule_stands_in_it_with_its_sentence_owner_cases_and_what_it_did_this_week() {
        UUID id = hospital.pathway(hospital.patient(0)).id();
        db.sql("update baton.pathway set stage = 'waiting', clock_start = :start where id = :id").param("start", LocalDate.now(clock).minusDays(370)).param("id", id).update();
        turns.review(id);

        JsonNode all = reader().get("/api/rules").json();
        assertThat(all).hasSizeGreaterThan(250);
        JsonNode longWait = rule(all, "PRI-07");
        assertThat(longWait.at("/sentence").asText()).isEqualTo("Over 52 weeks comes before routine");
        assertThat(longWait.at("/owner").asText()).isEqualTo("Chief operating officer");
        assertThat(longWait.at("/cases").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(longWait.at("/speaksFor").asInt()).isEqualTo(1);
        assertThat(longWait.at("/firedThisWeek").asInt()).isEqualTo(1);
        assertThat(rule(all, "PRI-01").at("/firedThisWeek").asInt()).isZero();
        assertThat(StreamSupport.stream(all.spliterator(), false)).allSatisfy(one -> assertThat(one.at("/cases").asInt()).as(one.at("/id").asText()).isPositive());

        clock.forward(Duration.ofDays(8));
        assertThat(rule(reader().get("/api/rules").json(), "PRI-07").at("/firedThisWeek").asInt()).as("a week later").isZero();
    }

    @Test
    void a_rule_that_nobody_has_looked_at_for_a_year_is_marked() {
        clock.forward(Duration.ofDays(700));
        String page = reader().get("/rules").body();
        assertThat(page).contains("<th scope=\"row\"").contains("Over 52 weeks comes before routine").contains("Review overdue").doesNotContain("{{");
        assertThat(rule(reader().get("/api/rules").json(), "PRI-07").at("/overdue").asBoolean()).isTrue();
        assertThat(new Caller(port, staff.person("nobody")).get("/rules").status()).as("without a team").isEqualTo(403);
    }

    private Caller reader() {
        return new Caller(port, staff.person("rule.reader", "wards"));
    }

    private static JsonNode rule(JsonNode all, String id) {
        return StreamSupport.stream(all.spliterator(), false).filter(one -> one.at("/id").asText().equals(id)).findFirst().orElseThrow();
    }
}
