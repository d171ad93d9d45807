package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Staff;
import care.baton.engine.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist, Cockpit and Admin as a hospital runs them: behind a proxy that ends https. */
@AsInAHospital
class WebAppsTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private People people;

    @Test
    void plain_http_is_refused_except_for_the_health_status() {
        var browser = new Browser(port);
        assertThat(browser.status(null, "GET", "/actuator/health", null)).isEqualTo(200);
        for (String path : new String[] {"/camunda/app/tasklist/default/", "/engine-rest/task/count", "/api-docs", "/"}) {
            var answer = browser.ask(staff.person("web.nurse", "wards"), "GET", path, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("https only");
        }
    }

    @Test
    void a_stranger_cannot_make_the_first_administrator() {
        assertThat(people.anyAdministrator()).as("the hole is open only while there is none").isFalse();
        var stranger = new Visit(port);
        String user = "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"A\",\"lastName\":\"B\"},\"credentials\":{\"password\":\"long enough 1\"}}";
        for (String path : new String[] {"/camunda/api/admin/setup/default/user/create", "/camunda/api/admin/setup/default/user/create/", "/camunda/api/admin/setup"}) {
            assertThat(stranger.ask("POST", path, user, "application/json").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(people.exists("intruder")).isFalse();
    }

    @Test
    void a_signed_in_person_uses_tasklist_and_a_stranger_does_not() {
        staff.person("web.nurse", "wards");
        var visit = new Visit(port);
        assertThat(visit.ask("POST", "/camunda/api/engine/engine/default/task/count", "{}", "application/json").statusCode()).isEqualTo(401);
        visit = new Visit(port);
        assertThat(visit.signIn("tasklist", "web.nurse").statusCode()).isEqualTo(200);
        assertThat(visit.ask("POST", "/camunda/api/engine/engine/default/task/count", "{}", "application/json").body()).contains("\"count\":0");
        assertThat(visit.ask("GET", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count", null, "application/json").statusCode())
                .as("a nurse has no Cockpit").isIn(401, 403);
    }

    @Test
    void a_list_that_cockpit_asks_for_without_end_is_as_long_as_one_may_be() {
        staff.person("web.manager", "hospital-managers");
        var visit = new Visit(port);
        visit.signIn("cockpit", "web.manager");
        var versions = visit.ask("GET", "/camunda/api/engine/engine/default/process-definition?key=triage&sortBy=version&sortOrder=desc&withoutTenantId=true", null, "application/json");
        assertThat(versions.statusCode()).isEqualTo(200);
        assertThat(versions.body()).contains("\"key\":\"triage\"");
        assertThat(visit.ask("GET", "/camunda/api/engine/engine/default/process-definition", null, "application/json").body()).contains("\"key\":\"waiting\"");
        assertThat(visit.ask("GET", "/camunda/api/engine/engine/default/process-definition?maxResults=2001", null, "application/json").statusCode()).isEqualTo(400);
    }

    @Test
    void cookies_go_over_https_only_and_not_to_other_sites() {
        var cookies = new Visit(port).first().headers().allValues("set-cookie");
        assertThat(cookies).hasSize(2).allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Strict").contains("Secure"));
        assertThat(cookies).filteredOn(cookie -> cookie.startsWith("JSESSIONID")).singleElement().asString().contains("HttpOnly");
    }

    @Test
    void the_pages_tell_the_browser_to_be_strict() {
        var headers = new Visit(port).look().headers();
        assertThat(headers.firstValue("Strict-Transport-Security").orElseThrow()).startsWith("max-age=31536000");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'").contains("frame-ancestors 'none'").contains("object-src 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void a_request_made_by_another_site_is_refused() {
        staff.person("web.nurse", "wards");
        var visit = new Visit(port);
        visit.signIn("tasklist", "web.nurse");
        visit.forge("guessed");
        assertThat(visit.ask("POST", "/camunda/api/engine/engine/default/task/count", "{}", "application/json").statusCode()).isEqualTo(403);
    }
}
