package care.baton.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Staff;
import care.baton.rules.LiveBook;
import care.baton.rules.RuleBook;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever may propose rules can see on invented patients what they would say, before anything is proposed. */
@BatonWebTest
class TriedRulesTest {

    private static final String FILE = "priority/long-waits.drl";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private RuleBook rules;
    @Autowired
    private LiveBook liveBook;
    @Autowired
    private JdbcClient db;

    private Caller lead;
    private String live;

    @BeforeEach
    void the_rules_as_they_came() throws IOException {
        liveBook.follow();
        lead = new Caller(port, staff.person("tried.lead", "clinical-leads"));
        live = Files.readString(Path.of("rules", FILE));
    }

    @Test
    void rules_that_are_sent_are_asked_in_place_of_the_live_ones_and_forgotten() {
        assertThat(bands(preview(lead, null))).isEqualTo("Soon, In turn");
        assertThat(bands(preview(lead, Map.of(FILE, ProposedRules.urgent(live))))).isEqualTo("Urgent, In turn");
        assertThat(bands(preview(lead, null))).as("and nothing is kept").isEqualTo("Soon, In turn");
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
        assertThat(db.sql("select count(*) from baton.rulebook where origin <> 'release'").query(Long.class).single()).isZero();
        assertThat(db.sql("select count(*) from baton.turn").query(Long.class).single()).isZero();
    }

    @Test
    void a_file_of_ones_own_is_asked_beside_the_live_ones() {
        String own = live.substring(0, live.indexOf("rule \"")) + """
                rule "PRI-901 Everybody is looked at now"
                    @source( "A trial" )
                    @owner( "Clinical lead" )
                    @reviewed( "2026-03-02" )
                when
                    patient : PriorityFacts( waitingForTreatment == true )
                then
                    findings.add( NOW.by(patient.asAt()) );
                end
                """;
        Answer answer = preview(lead, Map.of("priority/own.drl", own));
        assertThat(bands(answer)).isEqualTo("Now, Now");
        assertThat(answer.json().at("/0/turn/reasons").toString()).contains("PRI-901", "PRI-07");
    }

    @Test
    void what_would_be_refused_of_a_proposal_is_refused_here_with_rule_and_line() {
        refused(FILE, live.replace("findings.add( " + ProposedRules.SOON + " );", "while (true) { }"), "line 85, rule \\\"PRI-07");
        refused(FILE, live.replace("daysWaiting >= limits.over52", "daysWaitng >= limits.over52"), "looks at daysWaitng, which is no fact");
        refused(FILE, live.replace(ProposedRules.SOON, "SOON.by(patient.tciOn())"), "line 85, rule \\\"PRI-07 Over 52 weeks comes before routine\\\" failed: IllegalArgumentException");
        refused("priority/../../etc/long-waits.drl", live, "a folder and a file of small letters, digits and dashes is meant");
        refused("priority/own.drl", live, "is taken by");
        refused("priority/long-waits.cases.csv", "kase,\n", "is no table of cases");
        refused(FILE, live + "//" + "x".repeat(500_000), "is larger than 500000 bytes");
        refused("clock/stops.drl", "package rules.clock\nrule", "rules/clock/stops.drl");
    }

    @Test
    void only_those_who_may_propose_rules_may_send_any() {
        assertThat(preview(new Caller(port, staff.person("tried.manager", "hospital-managers")), Map.of(FILE, live)).status()).isEqualTo(200);
        for (String team : List.of("wards", "clinic-clerks", "process-designers", "integration", "camunda-admin")) {
            var other = new Caller(port, staff.person("tried." + team, team));
            assertThat(preview(other, Map.of(FILE, live)).status()).as(team).isEqualTo(403);
            assertThat(preview(other, null).status()).as(team + " asks the live rules").isEqualTo(200);
        }
    }

    private void refused(String path, String text, String saying) {
        Answer answer = preview(lead, Map.of(path, text));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(saying);
    }

    /** One who has waited for over a year, and one for a month. */
    private static Answer preview(Caller who, Map<String, String> rules) {
        try {
            var json = new ObjectMapper();
            return who.post("/api/turns/preview", "application/json", """
                    {"asAt": "2026-03-02", "rules": %s, "patients": [
                        {"name": "a", "facts": {"stage": "waiting", "clockStart": "2025-02-25"}}, {"name": "b", "facts": {"stage": "waiting", "clockStart": "2026-02-01"}}]}"""
                    .formatted(json.writeValueAsString(rules)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String bands(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/0/turn/band").asText() + ", " + answer.json().at("/1/turn/band").asText();
    }
}
