package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Staff;
import care.baton.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@BatonWebTest
class DoorsTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private TestClock clock;
    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Test
    void the_bare_health_status_is_open_to_anybody() {
        var answer = send("GET", "/actuator/health", null, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void a_stranger_is_refused_at_every_mapped_address() {
        var addresses = new ArrayList<String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().forEach(pattern -> {
                var methods = info.getMethodsCondition().getMethods();
                String path = pattern.replaceAll("\\{\\*?[^}]*}", "x").replace("**", "x");
                (methods.isEmpty() ? Set.of("GET", "POST") : methods).forEach(method -> addresses.add(method + " " + path));
            }));
        }
        assertThat(addresses).isNotEmpty();
        for (String address : addresses) {
            if (!address.equals("GET /actuator/health")) {
                var answer = send(address.split(" ")[0], address.split(" ")[1], "{}", null);
                assertThat(answer.statusCode()).as(address).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).as(address).hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
            }
        }
    }

    @Test
    void a_stranger_is_refused_by_the_engine() {
        for (String path : List.of("/engine-rest/task", "/engine-rest/engine", "/engine-rest/version", "/engine-rest/process-definition", "/engine-rest/user",
                "/engine-rest/history/task", "/engine-rest/engine/default/task", "/engine-rest/", "/engine-rest", "/api-docs", "/api/anything", "/fhir/$process-message",
                "/error", "/actuator", "/actuator/env", "/actuator/health/db", "/nowhere", "/engine-rest/../engine-rest/task", "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/user", "/camunda/api/engine/engine/other/task", "/camunda/api/cockpit/plugin/base/default/process-instance",
                "/camunda/api/admin/auth/user/default/x", "/camunda/api/tasklist/anything", "/camunda/api/welcome/anything", "/camunda/api/nobody/thought/of",
                "/camunda/api/admin/plugin/license/default/check-key", "/camunda/api/admin/plugin/adminPlugins/default/x")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                assertThat(send(method, path, "{}", null).statusCode()).as(method + " " + path).isIn(400, 401, 403);
            }
        }
    }

    @Test
    void a_wrong_password_is_refused_without_a_hint() {
        // the clock stands still in tests: whoever guesses once waits for ever, so this is nobody else's name
        String careless = staff.person("doors.careless", "wards");
        var wrong = send("GET", "/engine-rest/task", null, careless + ":wrong");
        var unknown = send("GET", "/engine-rest/task", null, "nobody:wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void whoever_guesses_waits_longer_each_time_and_is_locked_out_after_ten() {
        String guessed = staff.person("doors.guessed", "wards");
        String right = guessed + ":" + Staff.PASSWORD;
        assertThat(send("GET", "/engine-rest/task/count", null, right).statusCode()).isEqualTo(200);
        send("GET", "/engine-rest/task/count", null, guessed + ":guess");
        assertThat(send("GET", "/engine-rest/task/count", null, right).statusCode()).as("at once").isEqualTo(401);
        clock.forward(Duration.ofSeconds(61));
        assertThat(send("GET", "/engine-rest/task/count", null, right).statusCode()).as("a minute later").isEqualTo(200);
        for (int guess = 0; guess < 10; guess++) {
            send("GET", "/engine-rest/task/count", null, guessed + ":guess");
            clock.forward(Duration.ofSeconds(61));
        }
        assertThat(send("GET", "/engine-rest/task/count", null, right).statusCode()).as("after ten").isEqualTo(401);
    }

    @Test
    void the_ways_in_for_referrals_are_open_to_the_referral_office_and_machines_only() {
        String clerk = staff.person("doors.clerk", "referral-office") + ":" + Staff.PASSWORD;
        String machine = staff.person("doors.machine", "integration") + ":" + Staff.PASSWORD;
        String nurse = staff.person("doors.nurse", "wards") + ":" + Staff.PASSWORD;
        String manager = staff.person("doors.manager", "hospital-managers") + ":" + Staff.PASSWORD;
        for (String path : List.of("/fhir/x", "/api/waiting-list/import/x")) {
            assertThat(send("GET", path, null, clerk).statusCode()).as(path).isNotIn(401, 403);
            assertThat(send("GET", path, null, machine).statusCode()).as(path).isNotIn(401, 403);
            assertThat(send("GET", path, null, nurse).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(send("GET", "/api/outbox/x", null, manager).statusCode()).isNotIn(401, 403);
        assertThat(send("GET", "/api/outbox/x", null, nurse).statusCode()).isEqualTo(403);
        assertThat(send("POST", "/api/pathways/1/events", "{}", manager).statusCode()).isEqualTo(403);
        assertThat(send("GET", "/api/outbox/x", null, nurse).body()).doesNotContain("hospital-managers");
    }

    @Test
    void the_national_return_is_for_managers_and_validation_only() {
        String manager = staff.person("doors.manager", "hospital-managers") + ":" + Staff.PASSWORD;
        String validator = staff.person("doors.validator", "validation") + ":" + Staff.PASSWORD;
        String nurse = staff.person("doors.nurse", "wards") + ":" + Staff.PASSWORD;
        for (String path : List.of("/api/returns/rtt?month=2026-01", "/api/returns/rtt/checks?month=2026-01")) {
            assertThat(send("GET", path, null, manager).statusCode()).as(path).isEqualTo(200);
            assertThat(send("GET", path, null, validator).statusCode()).as(path).isEqualTo(200);
            assertThat(send("GET", path, null, nurse).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_person_without_a_team_comes_in_nowhere() {
        String visitor = staff.person("doors.visitor") + ":" + Staff.PASSWORD;
        for (String path : List.of("/engine-rest/task", "/api/waiting-list", "/fhir/x", "/api-docs")) {
            assertThat(send("GET", path, null, visitor).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void nobody_tries_other_peoples_passwords_through_the_engine() {
        String nurse = staff.person("doors.nurse", "wards") + ":" + Staff.PASSWORD;
        String guess = "{\"username\":\"doors.clerk\",\"password\":\"x\"}";
        assertThat(send("POST", "/engine-rest/identity/verify", guess, nurse).statusCode()).isEqualTo(403);
        assertThat(send("POST", "/engine-rest/engine/default/identity/verify", guess, nurse).statusCode()).isEqualTo(403);
    }

    @Test
    void no_session_is_kept_outside_the_web_apps() {
        String nurse = staff.person("doors.nurse", "wards") + ":" + Staff.PASSWORD;
        assertThat(send("GET", "/engine-rest/task", null, nurse).headers().allValues("Set-Cookie")).isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String body, String namePassword) {
        return new Browser(port).ask(namePassword, method, path, body);
    }
}
