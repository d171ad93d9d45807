package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.Hospital;
import care.baton.Staff;
import care.baton.engine.People;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our pages in Tasklist and Cockpit ask for whoever is signed in there, and get what that person would get from /api. */
@AsInAHospital
class WebDoorTest {

    private static final String JSON = "application/json";
    private static final String SEARCH = "{\"familyName\":\"Testpatient0\",\"birthDate\":\"1955-04-12\"}";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private People people;
    @Autowired
    private IdentityService identity;
    @Autowired
    private Hospital hospital;
    @Autowired
    private JdbcClient db;

    @Test
    void whoever_has_not_signed_in_is_turned_away_without_a_password_window() {
        var stranger = new Visit(port);
        for (String path : List.of("/camunda/api/baton/waiting-list", "/camunda/api/baton/nowhere", "/camunda/api/baton/", "/camunda/api/baton")) {
            assertTurnedAway(stranger.ask("GET", path, null, JSON));
        }
        assertTurnedAway(stranger.ask("POST", "/camunda/api/baton/pathways/search", SEARCH, JSON));
    }

    @Test
    void a_signed_in_person_gets_what_the_same_person_gets_elsewhere_and_it_is_written_down() {
        UUID pathway = hospital.pathway(hospital.patient(0)).id();
        var nurse = signedIn("web.nurse", "wards");
        assertThat(nurse.ask("GET", "/camunda/api/baton/pathways/" + pathway, null, JSON).body()).contains("Testpatient0");
        assertThat(nurse.ask("POST", "/camunda/api/baton/pathways/search", SEARCH, JSON).body()).contains(pathway.toString());
        assertThat(db.sql("select who || ' ' || what from baton.record_read order by at, what").query(String.class).list())
                .containsExactlyInAnyOrder("web.nurse pathway", "web.nurse search");
        var answer = nurse.ask("GET", "/camunda/api/baton/pathways/" + UUID.randomUUID(), null, JSON);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no pathway");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void the_rules_of_the_house_are_the_same_as_at_the_front_door() {
        var nurse = signedIn("web.nurse", "wards");
        var manager = signedIn("web.manager", "hospital-managers");
        for (String path : List.of("/overrides", "/returns/rtt?month=2026-01", "/outbox/failed", "/rulebooks")) {
            int asNurse = new Browser(port).ask("web.nurse", "GET", "/api" + path, null, "X-Forwarded-Proto", "https").statusCode();
            int asManager = new Browser(port).ask("web.manager", "GET", "/api" + path, null, "X-Forwarded-Proto", "https").statusCode();
            assertThat(nurse.ask("GET", "/camunda/api/baton" + path, null, JSON).statusCode()).as(path).isEqualTo(asNurse).isEqualTo(403);
            assertThat(manager.ask("GET", "/camunda/api/baton" + path, null, JSON).statusCode()).as(path).isEqualTo(asManager).isNotIn(401, 403);
        }
        var nobody = signedIn("web.visitor");
        assertThat(nobody.ask("GET", "/camunda/api/baton/waiting-list", null, JSON).statusCode()).as("in no team").isIn(401, 403);
    }

    @Test
    void a_request_made_by_another_site_changes_nothing() {
        UUID pathway = hospital.pathway(hospital.patient(0)).id();
        String told = "/camunda/api/baton/pathways/" + pathway + "/events";
        String withdrew = "{\"what\":\"patientWithdrew\"}";
        var nurse = signedIn("web.nurse", "wards");
        nurse.forge("");
        assertThat(nurse.ask("POST", told, withdrew, JSON).statusCode()).isEqualTo(403);
        nurse = signedIn("web.nurse", "wards");
        nurse.forge("guessed");
        assertThat(nurse.ask("POST", told, withdrew, JSON).statusCode()).isEqualTo(403);
        assertThat(db.sql("select count(*) from baton.journey where pathway_id = :id").param("id", pathway).query(Integer.class).single()).isZero();
    }

    @Test
    void signing_out_ends_it() {
        var nurse = signedIn("web.nurse", "wards");
        assertThat(nurse.ask("GET", "/camunda/api/baton/waiting-list", null, JSON).statusCode()).isEqualTo(200);
        assertThat(nurse.ask("POST", "/camunda/api/admin/auth/user/default/logout", null, JSON).statusCode()).isEqualTo(200);
        assertTurnedAway(nurse.ask("GET", "/camunda/api/baton/waiting-list", null, JSON));
    }

    @Test
    void whoever_leaves_a_team_has_left_it_at_once() {
        var leaver = signedIn("web.leaver", "hospital-managers");
        assertThat(leaver.ask("GET", "/camunda/api/baton/overrides", null, JSON).statusCode()).isEqualTo(200);
        identity.deleteMembership("web.leaver", "hospital-managers");
        assertThat(leaver.ask("GET", "/camunda/api/baton/overrides", null, JSON).statusCode()).isIn(401, 403);
        identity.createMembership("web.leaver", "hospital-managers");
    }

    @Test
    void nobody_becomes_somebody_else_by_what_the_request_says() {
        staff.person("web.manager", "hospital-managers");
        String basic = "Basic " + Base64.getEncoder().encodeToString(("web.manager:" + Staff.PASSWORD).getBytes());
        assertTurnedAway(new Visit(port).ask("GET", "/camunda/api/baton/overrides", null, JSON, "Authorization", basic));
        var nurse = signedIn("web.nurse", "wards");
        for (String header : List.of("Authorization", "X-Authorized-User", "X-Forwarded-User", "X-Remote-User", "Remote-User", "X-User")) {
            String value = header.equals("Authorization") ? basic : "web.manager";
            assertThat(nurse.ask("GET", "/camunda/api/baton/overrides", null, JSON, header, value).statusCode()).as(header).isEqualTo(403);
        }
    }

    @Test
    void it_leads_to_the_api_and_nowhere_else() {
        var manager = signedIn("web.manager", "hospital-managers");
        for (String path : List.of("/camunda/api/baton/./waiting-list", "/camunda/api/baton/../baton/waiting-list", "/camunda/api/baton/%2e%2e/engine-rest/task", "/camunda/api/baton/..%2fengine-rest/task",
                "/camunda/api/baton//engine-rest/task", "/camunda/api/%62aton/waiting-list", "/camunda/api/baton/;x=/waiting-list", "/camunda/api/batonx/waiting-list")) {
            assertThat(manager.ask("GET", path, null, JSON).statusCode()).as(path).isGreaterThanOrEqualTo(400);
        }
        String nurse = staff.person("web.nurse", "wards");
        assertThat(new Browser(port).ask(nurse, "GET", "/camunda/api/baton/waiting-list", null, "X-Forwarded-Proto", "https").statusCode()).as("with a password").isEqualTo(401);
        assertThat(new Browser(port).status(null, "GET", "/camunda/api/baton/waiting-list", null)).as("not by https").isEqualTo(403);
    }

    @Test
    void what_pages_are_made_of_is_kept_by_browsers_under_an_address_of_its_own() {
        var stranger = new Visit(port);
        String config = stranger.ask("GET", "/camunda/app/tasklist/scripts/config.js", null, JSON).body();
        assertThat(config).doesNotContain("{version}").containsPattern("'\\.\\./baton/[0-9a-f]{16}/tasklist'");
        String folder = config.replaceFirst("(?s).*'\\.\\./(baton/[0-9a-f]{16})/.*", "/camunda/app/$1/");
        for (String file : List.of("ask.js", "lib/preact.module.js", "baton.css")) {
            var answer = stranger.ask("GET", folder + file, null, JSON);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).as(file).contains("immutable");
        }
    }

    private Visit signedIn(String person, String... teams) {
        staff.person(person, teams);
        var visit = new Visit(port);
        visit.signIn("tasklist", person);
        return visit;
    }

    private static void assertTurnedAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
}
