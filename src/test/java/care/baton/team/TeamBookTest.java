package care.baton.team;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Staff;
import care.baton.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Managers make and change teams: what they say counts at once, what makes no sense is refused in words, and all of it is kept. */
@BatonWebTest
class TeamBookTest {

    private static final String JSON = "application/json";
    private static final String WEEKDAYS = """
            {"monday": ["08:00-18:00"], "tuesday": ["08:00-18:00"], "wednesday": ["08:00-18:00"], "thursday": ["08:00-18:00"], "friday": ["08:00-18:00"]}""";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Rota rota;
    @Autowired
    private Teams teams;
    @Autowired
    private Duties duties;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Caller manager;

    @BeforeEach
    void a_manager() {
        manager = new Caller(port, staff.person("book.manager", "hospital-managers"));
    }

    @Test
    void only_managers_and_administrators_come_in() {
        for (String team : List.of("wards", "clinical-leads", "integration", "site-coordinators")) {
            var other = new Caller(port, staff.person("book." + team, team));
            assertThat(Stream.of(other.get("/api/teams"), other.get("/api/teams/wards"), other.put("/api/teams/wards", "{}"), other.post("/api/teams", JSON, "{}"),
                    other.post("/api/teams/wards/close", JSON, "{}"), other.post("/api/teams/wards/reopen", JSON, ""), other.get("/api/bank-holidays"),
                    other.put("/api/bank-holidays", "{}")).map(Answer::status)).as(team).containsOnly(403);
        }
        var admin = new Caller(port, staff.person("book.admin", "camunda-admin"));
        assertThat(admin.get("/api/teams").status()).isEqualTo(200);
    }

    @Test
    void every_team_is_listed_in_words() {
        JsonNode office = inList("referral-office");
        assertThat(office.path("name").asText()).isEqualTo("Referral office");
        assertThat(office.path("hoursInWords").asText()).isEqualTo("Monday to Friday 08:00-18:00, not on bank holidays");
        assertThat(office.path("coverName").asText()).isEqualTo("Site coordinators");
        assertThat(office.path("leadName").asText()).isEqualTo("Hospital managers");
        assertThat(office.path("openNow").asBoolean()).as("Monday 09:00").isTrue();
        assertThat(office.path("askedNowName").asText()).isEqualTo("Referral office");
        assertThat(office.path("state").asText()).isEqualTo("works");
        assertThat(inList("wards").path("hoursInWords").asText()).isEqualTo("Always");
        assertThat(inList("hospital-managers").path("people").asInt()).isPositive();
        clock.forward(Duration.ofHours(10));
        assertThat(inList("referral-office").path("openNow").asBoolean()).isFalse();
        assertThat(inList("referral-office").path("askedNow").asText()).isEqualTo("site-coordinators");
        assertThat(inList("triage-clinicians-urology").path("cover").asText()).isEqualTo("service-leads-urology");
    }

    @Test
    void every_delivered_team_is_covered_and_climbs_until_the_site_coordinators() {
        var night = OffsetDateTime.parse("2026-03-07T03:00Z");
        teams.all().forEach(team -> {
            String asked = rota.onDuty(team.id(), night, night.plusHours(1));
            assertThat(asked).as(team.id()).isEqualTo(team.hours().always() ? team.id() : "site-coordinators");
            assertThat(rota.climb(team.id())).endsWith("site-coordinators");
        });
    }

    @Test
    void a_change_counts_at_once_and_is_kept_with_who_and_what_it_was() {
        Answer changed = change("diagnostics", Map.of("name", "\"Imaging and tests\"", "hours", "{\"monday\": [\"08:00-12:00\", \"13:00-20:00\"], \"tuesday\": [\"08:00-20:00\"]}",
                "onBankHolidays", "true", "cover", "\"wards\"", "lead", "null"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        JsonNode team = changed.json().path("team");
        assertThat(team.path("hoursInWords").asText()).isEqualTo("Monday 08:00-12:00 and 13:00-20:00; Tuesday 08:00-20:00, bank holidays too");
        assertThat(team.path("version").asInt()).isEqualTo(2);
        assertThat(teams.name("diagnostics")).isEqualTo("Imaging and tests");
        assertThat(rota.open("diagnostics", OffsetDateTime.parse("2026-03-02T12:30Z"))).isFalse();
        assertThat(rota.onDuty("diagnostics", OffsetDateTime.parse("2026-03-04T10:00Z"), OffsetDateTime.parse("2026-03-04T12:00Z"))).isEqualTo("wards");
        assertThat(rota.climb("diagnostics")).containsExactly("diagnostics", "site-coordinators");
        JsonNode kept = changed.json().path("changes").path(0);
        assertThat(kept.path("by").asText()).isEqualTo("book.manager");
        assertThat(kept.path("what").asText()).isEqualTo("changed");
        assertThat(words(kept.path("changed"))).containsExactlyInAnyOrder("name", "hours", "onBankHolidays", "cover", "lead");
        assertThat(kept.path("before").path("name").asText()).isEqualTo("Diagnostics");
        assertThat(kept.path("after").path("cover").asText()).isEqualTo("wards");
        assertThat(db.sql("select name_ from engine.act_id_group where id_ = 'diagnostics'").query(String.class).single()).isEqualTo("Imaging and tests");
        assertThat(db.sql("select name_ from engine.act_ru_filter where name_ like 'Imaging%' or name_ like 'Diagnostics%'").query(String.class).list())
                .containsExactly("Imaging and tests: most pressing first");
    }

    @Test
    void the_same_again_changes_nothing() {
        assertThat(change("diagnostics", Map.of()).json().path("team").path("version").asInt()).isEqualTo(1);
        assertThat(manager.get("/api/teams/diagnostics").json().path("changes").size()).isZero();
    }

    @Test
    void whoever_read_an_older_version_is_told_who_was_quicker() {
        String old = body("diagnostics", Map.of("name", "\"Mine\""));
        assertThat(change("diagnostics", Map.of("name", "\"Yours\"")).status()).isEqualTo(200);
        Answer late = manager.put("/api/teams/diagnostics", old);
        assertThat(late.status()).isEqualTo(409);
        assertThat(detail(late)).contains("Yours was changed by book.manager (2 March 2026, 09:00) after you had read it");
        assertThat(teams.name("diagnostics")).isEqualTo("Yours");
    }

    @Test
    void two_changes_at_one_moment_cannot_make_a_circle_together() throws Exception {
        String one = body("pharmacy", Map.of("cover", "\"therapy\""));
        String other = body("therapy", Map.of("cover", "\"pharmacy\""));
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var answers = threads.invokeAll(List.<Callable<Answer>>of(() -> {
                together.await();
                return manager.put("/api/teams/pharmacy", one);
            }, () -> {
                together.await();
                return manager.put("/api/teams/therapy", other);
            }));
            assertThat(List.of(answers.get(0).get().status(), answers.get(1).get().status())).containsExactlyInAnyOrder(200, 409);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        assertRefused("diagnostics", Map.of("cover", "\"diagnostics\""), "The cover would go round in a circle");
        change("pharmacy", Map.of("cover", "\"therapy\"", "lead", "\"therapy\""));
        assertRefused("therapy", Map.of("cover", "\"pharmacy\""), "The cover would go round in a circle and end with nobody: Pharmacy, Therapy. Choose another cover.");
        assertRefused("therapy", Map.of("lead", "\"pharmacy\""), "The lead would go round in a circle");
        assertRefused("diagnostics", Map.of("cover", "\"nobody\""), "named as cover is not known");
        assertRefused("diagnostics", Map.of("lead", "\"nobody\""), "named as lead is not known");
        assertRefused("diagnostics", Map.of("hours", "{}"), "always, or at least one span");
        assertRefused("diagnostics", Map.of("alwaysOpen", "true"), "always, or at least one span");
        assertRefused("diagnostics", Map.of("hours", "{\"monday\": [\"08:00-12:00\", \"11:00-18:00\"]}"), "Two spans of Monday overlap");
        assertRefused("diagnostics", Map.of("hours", "{\"noday\": [\"08:00-12:00\"]}"), "A day of the hours is none");
        assertRefused("diagnostics", Map.of("name", "\"  \""), "Give the team a name");
        assertRefused("diagnostics", Map.of("name", "\"a\\nb\""), "on one line");
        assertRefused("diagnostics", Map.of("name", "\"WARDS\""), "Another team has this name already (wards)");
        assertRefused("site-coordinators", Map.of("alwaysOpen", "false", "hours", WEEKDAYS), "The site coordinators are always on duty");
        assertRefused("site-coordinators", Map.of("cover", "\"wards\""), "The site coordinators are always on duty");
        assertThat(manager.put("/api/teams/nobody", body("diagnostics", Map.of())).status()).isEqualTo(404);
        assertThat(manager.put("/api/teams/diagnostics", "{\"name\": \"x\"}").status()).isEqualTo(400);
        assertThat(manager.get("/api/teams/diagnostics").json().path("changes").size()).isZero();
    }

    @Test
    void a_new_team_can_work_at_once() {
        Answer made = make("vascular-nurses", "Vascular nurses", "clinic", "null", "[\"clinic\", \"handoff\"]");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.location()).isEqualTo("/api/teams/vascular-nurses");
        assertThat(duties.of("vascular-nurses")).containsExactlyInAnyOrder("clinic", "handoff");
        assertThat(made.json().path("changes").path(0).path("what").asText()).isEqualTo("made");
        assertThat(made.json().path("changes").path(0).path("before").isNull()).isTrue();
        var nurse = new Caller(port, staff.person("book.vascular", "vascular-nurses"));
        assertThat(nurse.get("/engine-rest/task/count").status()).as("through the door").isEqualTo(200);
        assertThat(nurse.get("/api/teams").status()).isEqualTo(403);
        assertThat(nurse.get("/engine-rest/filter?maxResults=50").body()).contains("Vascular nurses: most pressing first", "Taken by me");
        assertThat(make("vascular-nurses", "Vascular nurses", "clinic", "null", "[\"clinic\", \"handoff\"]").status()).as("the same again").isEqualTo(201);
        assertThat(manager.get("/api/teams/vascular-nurses").json().path("changes").size()).isEqualTo(1);
        assertThat(detail(make("vascular-nurses", "Others", "clinic", "null", "[\"clinic\"]"))).contains("There is a team with this id already");
    }

    @Test
    void a_services_new_team_joins_the_list_of_its_kind() {
        db.sql("delete from baton.duty where team = 'triage-clinicians-urology'").update();
        db.sql("delete from baton.team where id = 'triage-clinicians-urology'").update();
        assertThat(make("triage-clinicians-urology", "Triage, Urology again", "triage", "\"urology\"", "[\"triage\"]").status()).isEqualTo(201);
        assertThat(teams.of("triage-clinicians", "101")).isEqualTo("triage-clinicians-urology");
        assertThat(db.sql("select query_ from engine.act_ru_filter where name_ = 'Triage: most pressing first'").query(String.class).single()).contains("triage-clinicians-urology");
    }

    @Test
    void a_new_team_that_makes_no_sense_is_refused_in_words() {
        assertThat(detail(make("Vascular Nurses", "A", "clinic", "null", "[\"clinic\"]"))).contains("small letters, figures and dashes");
        assertThat(detail(make("camunda-admin", "A", "clinic", "null", "[\"clinic\"]"))).contains("small letters, figures and dashes");
        assertThat(detail(make("vascular", "A", "lunch", "null", "[\"clinic\"]"))).contains("There is no such stage");
        assertThat(detail(make("vascular", "A", "clinic", "\"vascular\"", "[\"clinic\"]"))).contains("There is no such service");
        assertThat(detail(make("vascular", "A", "clinic", "\"urology\"", "[\"clinic\"]"))).contains("ends with its service, for example triage-clinicians-urology");
        assertThat(detail(make("vascular", "A", "clinic", "null", "[\"lunch\"]"))).contains("Say in which processes the team is given tasks. There are: clinic, diagnostics");
        assertThat(detail(make("vascular", "A", "clinic", "null", "[]"))).contains("Say in which processes");
        assertThat(db.sql("select count(*) from baton.team_change").query(Integer.class).single()).isZero();
    }

    @Test
    void another_node_knows_within_seconds() {
        var otherNode = new TeamRegister(db, json);
        change("diagnostics", Map.of("name", "\"Imaging\""));
        assertThat(otherNode.now().teams().get("diagnostics").name()).isEqualTo("Diagnostics");
        otherNode.followNow();
        assertThat(otherNode.now().teams().get("diagnostics").name()).isEqualTo("Imaging");
        TeamList known = otherNode.now();
        otherNode.followNow();
        assertThat(otherNode.now()).as("nothing new is not read again").isSameAs(known);
    }

    @Test
    void what_was_changed_is_never_changed() {
        change("diagnostics", Map.of("name", "\"Imaging\""));
        assertThat(Stream.of("update baton.team_change set by_whom = 'nobody'", "delete from baton.team_change")).allSatisfy(change ->
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.sql(change).update()).isInstanceOf(DataAccessException.class));
    }

    @Test
    void the_newer_list_of_bank_holidays_is_taken_in_as_published() {
        Answer known = manager.get("/api/bank-holidays");
        assertThat(known.json().path("knownUntil").asText()).isEqualTo("2028-12-31");
        assertThat(known.json().path("warning").isNull()).isTrue();
        assertThat(known.json().path("days").size()).isEqualTo(32);
        var day = OffsetDateTime.parse("2029-01-01T12:00Z");
        assertThat(rota.open("diagnostics", day)).isTrue();
        Answer newer = manager.put("/api/bank-holidays", published("2028-01-03", "2028-04-14", "2029-01-01"));
        assertThat(newer.status()).as(newer.body()).isEqualTo(200);
        assertThat(newer.json().path("knownUntil").asText()).isEqualTo("2029-12-31");
        assertThat(newer.json().path("changedBy").asText()).isEqualTo("book.manager");
        assertThat(rota.open("diagnostics", day)).isFalse();
        assertThat(rota.open("diagnostics", OffsetDateTime.parse("2028-04-17T11:00Z"))).as("not in the newer list").isTrue();
        assertThat(rota.open("diagnostics", OffsetDateTime.parse("2027-12-28T12:00Z"))).as("before the newer list").isFalse();
        manager.put("/api/bank-holidays", published("2028-01-03", "2028-04-14", "2029-01-01"));
        assertThat(db.sql("select count(*) from baton.team_change where team is null").query(Integer.class).single()).as("the same again").isEqualTo(1);
    }

    @Test
    void a_list_of_bank_holidays_that_is_none_is_refused() {
        assertThat(detail(manager.put("/api/bank-holidays", published("2027-01-01")))).contains("This list ends in 2027; the one that is known reaches to 2028");
        assertThat(detail(manager.put("/api/bank-holidays", published()))).contains("names no bank holiday");
        assertThat(detail(manager.put("/api/bank-holidays", published("1 January")))).contains("no date that can be read");
        assertThat(manager.put("/api/bank-holidays", "{\"scotland\": {\"events\": []}}").status()).isEqualTo(400);
        assertThat(manager.put("/api/bank-holidays", "{\"england-and-wales\": {\"events\": [null]}}").status()).isEqualTo(400);
        assertThat(manager.put("/api/bank-holidays", "[]").status()).isEqualTo(400);
    }

    @Test
    void managers_are_warned_when_the_list_runs_out() {
        clock.forward(Duration.between(TestClock.START, TestClock.START.withYear(2028).withMonth(10).withDayOfMonth(2)));
        assertThat(manager.get("/api/teams").json().path("warning").isNull()).as("90 days ahead").isTrue();
        clock.forward(Duration.ofDays(1));
        assertThat(manager.get("/api/teams").json().path("warning").asText()).contains("known until 31 December 2028 only", "https://www.gov.uk/bank-holidays.json");
        clock.forward(Duration.ofDays(100));
        assertThat(manager.get("/api/bank-holidays").json().path("warning").asText()).contains("of this year are not known");
    }

    private static String published(String... days) {
        return "{\"england-and-wales\": {\"division\": \"england-and-wales\", \"events\": ["
                + String.join(", ", Stream.of(days).map(day -> "{\"title\": \"A holiday\", \"date\": \"" + day + "\", \"notes\": \"\", \"bunting\": true}").toList())
                + "]}, \"scotland\": {\"division\": \"scotland\", \"events\": []}}";
    }

    private Answer make(String id, String name, String stage, String service, String worksIn) {
        return manager.post("/api/teams", JSON, """
                {"id": "%s", "name": "%s", "stage": "%s", "service": %s, "worksIn": %s, "alwaysOpen": false, "onBankHolidays": false, "hours": %s, "cover": "wards", "lead": "wards"}"""
                .formatted(id, name, stage, service, worksIn, WEEKDAYS));
    }

    private void assertRefused(String team, Map<String, String> parts, String because) {
        Answer refused = change(team, parts);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(detail(refused)).contains(because);
    }

    private Answer change(String team, Map<String, String> parts) {
        return manager.put("/api/teams/" + team, body(team, parts));
    }

    /** The team as it is, with these parts of it put otherwise. */
    private String body(String team, Map<String, String> parts) {
        JsonNode now = manager.get("/api/teams/" + team).json().path("team");
        var all = new TreeMap<String, String>();
        for (String part : List.of("name", "alwaysOpen", "onBankHolidays", "hours", "cover", "lead", "version")) {
            all.put(part, now.path(part).toString());
        }
        all.putAll(parts);
        return "{" + String.join(", ", all.entrySet().stream().map(part -> "\"" + part.getKey() + "\": " + part.getValue()).toList()) + "}";
    }

    private JsonNode inList(String id) {
        for (JsonNode team : manager.get("/api/teams").json().path("teams")) {
            if (team.path("id").asText().equals(id)) {
                return team;
            }
        }
        throw new AssertionError("no " + id);
    }

    private static String detail(Answer answer) {
        return answer.json().path("detail").asText();
    }

    private static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
