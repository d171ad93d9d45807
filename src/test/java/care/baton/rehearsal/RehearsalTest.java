package care.baton.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.engine.PathwayEngine;
import care.baton.engine.People;
import care.baton.patient.Patient;
import care.baton.priority.Band;
import care.baton.priority.KeptTurn;
import care.baton.priority.Turns;
import care.baton.rules.LiveBook;
import care.baton.rules.RuleBook;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules are changed while Baton runs: one person proposes, everybody sees whom it would move, another person approves. */
@BatonWebTest
@TestPropertySource(properties = "baton.rules.folder=target/proposed-rules")
class RehearsalTest {

    private static final String OVER_A_YEAR = "PRI-07 Over 52 weeks comes before routine";

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
    private Turns turns;
    @Autowired
    private RuleBook rules;
    @Autowired
    private LiveBook liveBook;
    @Autowired
    private ClockBook clocks;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Caller lead;
    private Caller manager;
    private UUID overAYear;
    private UUID recent;

    @BeforeEach
    void a_hospital_with_the_rules_it_came_with() {
        liveBook.follow(); // the record is empty again, so the release's own book goes live
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
        lead = new Caller(port, staff.person("rules.lead", "clinical-leads"));
        manager = new Caller(port, staff.person("rules.manager", "hospital-managers"));
        Patient patient = hospital.patient(0);
        overAYear = onTheList(patient, 370, "110");
        recent = onTheList(patient, 30, "130");
        ProposedRules.copy();
    }

    @Test
    void a_proposal_shows_who_would_move_and_why_and_changes_nothing() throws JsonProcessingException {
        ProposedRules.overAYearIsUrgent();
        String before = everything();
        Answer proposed = propose(lead);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        JsonNode book = new Caller(port, "rules.manager").get(proposed.location()).json();

        assertThat(book.at("/book/state").asText()).isEqualTo("proposed");
        assertThat(book.at("/book/proposedBy").asText()).isEqualTo("rules.lead");
        assertThat(book.at("/report/rules/changed").toString()).isEqualTo("[\"" + OVER_A_YEAR + "\"]");
        JsonNode list = book.at("/report/list");
        assertSays(list.at("/all"), "{'group': 'all', 'up': 1, 'down': 0, 'unchanged': 1}");
        assertSays(list.at("/byBand"), "[{'from': 'Soon', 'to': 'Urgent', 'earlier': 0, 'sameDay': 1, 'later': 0}]");
        assertSays(list.at("/byFunction"), "[{'group': '110', 'up': 1, 'down': 0, 'unchanged': 0}, {'group': '130', 'up': 0, 'down': 0, 'unchanged': 1}]");
        assertSays(list.at("/byAge"), "[{'group': '65-79', 'up': 1, 'down': 0, 'unchanged': 1}]");
        assertSays(list.at("/rules"), "[{'rule': '" + OVER_A_YEAR + "', 'difference': 'answers otherwise', 'up': 1, 'down': 0}]");
        assertThat(list.at("/examples/0/pathwayId").asText()).isEqualTo(overAYear.toString());
        assertThat(book.at("/report/cases")).hasSizeGreaterThanOrEqualTo(20).allSatisfy(table -> assertThat(table.at("/faults")).as(table.toString()).isEmpty());
        assertThat(book.at("/report/gaps")).isEmpty();
        assertThat(book.at("/report").toString()).doesNotContainIgnoringCase("Testpatient");
        assertThat(book.at("/texts").get("priority/long-waits.drl").asText()).contains(ProposedRules.URGENT);

        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
        assertThat(everything()).as("turns, tasks and hand-overs").isEqualTo(before);
    }

    @Test
    void what_another_person_approves_is_live_at_once_and_the_whole_list_is_reviewed() {
        ProposedRules.overAYearIsUrgent();
        Answer proposed = propose(lead);
        String number = proposed.location();
        assertThat(lead.post(number + "/approval", "application/json", "").status()).as("the proposer").isEqualTo(409);
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());

        Answer approved = manager.post(number + "/approval", "application/json", "");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().at("/live").asBoolean()).isTrue();
        assertThat(rules.version()).isEqualTo(approved.json().at("/version").asText()).isNotEqualTo(rules.releasedVersion());
        hospital.runDueJobs();
        assertThat(turns.kept(overAYear).orElseThrow()).returns(Band.URGENT, KeptTurn::band).returns(rules.version(), KeptTurn::book);
        assertThat(turns.kept(recent).orElseThrow().book()).as("what did not change keeps the book it was made with").isEqualTo(rules.releasedVersion());
        assertThat(hospital.task(overAYear, "userTask_addToList").getPriority()).isEqualTo(80);
        assertThat(db.sql("select asked_by from baton.list_review").query(String.class).list()).containsExactly("rules.manager");
        assertThat(manager.post(number + "/approval", "application/json", "").status()).as("twice").isEqualTo(409);
    }

    @Test
    void a_book_that_changes_clock_rules_makes_every_clock_again_and_another_does_not() {
        LocalDate received = LocalDate.now(clock).minusDays(370);
        clocks.happened(overAYear, ClockEvent.on(received, EventKind.REFERRAL_RECEIVED, "referral"));
        String made = breach();
        approved("priority/codes.drl"); // clocks of which nobody knows who made them are made again once
        db.sql("update baton.clock set breach_on = date '2030-01-01'").update();

        approved("priority/long-waits.drl");
        assertThat(breach()).as("priority rules have nothing to say about it").isEqualTo("2030-01-01");
        approved("clock/starts.drl");
        assertThat(breach()).isEqualTo(made);
        assertThat(db.sql("select count(*) || ' ' || max(part) from baton.clocks_made").query(String.class).single()).isEqualTo("1 " + overAYear.toString().substring(0, 2));

        db.sql("update baton.clock set breach_on = date '2030-01-01'").update();
        lead.post("/api/rulebooks/rollback", "application/json", "");
        hospital.runDueJobs();
        assertThat(breach()).as("back to the book before").isEqualTo(made);
    }

    private String breach() {
        return db.sql("select breach_on::text from baton.clock where pathway_id = :id").param("id", overAYear).query(String.class).single();
    }

    private void approved(String changed) {
        ProposedRules.change(changed, text -> text + "\n// a word\n");
        Answer approval = manager.post(propose(lead).location() + "/approval", "application/json", "");
        assertThat(approval.status()).as(approval.body()).isEqualTo(200);
        hospital.runDueJobs();
    }

    @Test
    void the_previous_book_is_one_click_away() {
        ProposedRules.overAYearIsUrgent();
        manager.post(propose(lead).location() + "/approval", "application/json", "");
        String first = rules.version();
        ProposedRules.change("priority/long-waits.drl", text -> text + "\n// a word\n");
        manager.post(propose(lead).location() + "/approval", "application/json", "");
        hospital.runDueJobs();
        assertThat(rules.version()).isNotIn(first, rules.releasedVersion());

        assertThat(lead.post("/api/rulebooks/rollback", "application/json", "").json().at("/version").asText()).isEqualTo(first);
        assertThat(rules.version()).isEqualTo(first);
        assertThat(lead.post("/api/rulebooks/rollback", "application/json", "").json().at("/version").asText()).isEqualTo(rules.releasedVersion());
        hospital.runDueJobs();
        assertThat(turns.kept(overAYear).orElseThrow().band()).isEqualTo(Band.SOON);
        Answer none = lead.post("/api/rulebooks/rollback", "application/json", "");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.body()).contains("No rulebook was live before");
        assertThat(db.sql("select why || ' ' || by_whom from baton.rulebook_live order by id").query(String.class).list())
                .containsExactly("release release", "approval rules.manager", "approval rules.manager", "rollback rules.lead", "rollback rules.lead");
    }

    @Test
    void a_book_that_could_run_code_or_does_not_compile_or_fails_for_somebody_is_refused_with_rule_and_line() {
        refused("priority/long-waits.drl", ProposedRules.SOON, "SOON.by(patient.clockStart().plusDays(java.lang.Runtime.getRuntime().availableProcessors()))",
                "rules/priority/long-waits.drl line 85, rule \\\"" + OVER_A_YEAR);
        refused("priority/long-waits.drl", "findings.add( " + ProposedRules.SOON + " );", "while (true) { }", "line 85, rule \\\"" + OVER_A_YEAR);
        refused("priority/long-waits.drl", "daysWaiting >= limits.over52", "daysWaitng >= limits.over52", "looks at daysWaitng, which is no fact");
        refused("priority/long-waits.drl", "daysWaiting >= limits.over52", "daysWaiting >= \"x\"", "line 85, rule \\\"" + OVER_A_YEAR);
        refused("priority/long-waits.drl", ProposedRules.SOON, "SOON.by(patient.tciOn())",
                "rules/priority/long-waits.drl line 85, rule \\\"" + OVER_A_YEAR + "\\\" failed: IllegalArgumentException");
        refused("priority/long-waits.cases.csv", "case,", "kase,", "long-waits.cases.csv: is no table of cases");
        assertThat(lead.get("/api/rulebooks").json()).filteredOn(book -> book.at("/state").asText().equals("refused")).hasSize(6);
        assertThat(rules.version()).isEqualTo(rules.releasedVersion());
    }

    private void refused(String file, String text, String by, String saying) {
        ProposedRules.copy();
        ProposedRules.change("priority/codes.drl", whole -> whole + "\n// a word\n");
        ProposedRules.change(file, whole -> whole.replaceFirst(java.util.regex.Pattern.quote(text), java.util.regex.Matcher.quoteReplacement(by)));
        Answer refused = propose(lead);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains(saying).doesNotContain("Testpatient");
        assertThat(manager.post(refused.location() + "/approval", "application/json", "").status()).isEqualTo(409);
    }

    @Test
    void a_book_without_a_folder_that_baton_asks_is_refused() {
        for (String file : List.of("urgency.drl", "urgency.cases.csv")) {
            ProposedRules.delete(ProposedRules.FOLDER.resolve("2-triage/" + file));
        }
        assertThat(propose(lead).body()).contains("rules/2-triage: there is no rule file");
    }

    @Test
    void a_book_that_contradicts_its_own_cases_or_has_a_rule_without_one_can_be_seen_but_not_approved() {
        ProposedRules.change("priority/long-waits.drl", ProposedRules::urgent);
        Answer proposed = propose(lead);
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(proposed.json().at("/book/caseFaults").asInt()).isPositive();
        assertThat(proposed.json().at("/report/cases").toString()).contains("band is urgent, expected is soon");
        Answer approval = manager.post(proposed.location() + "/approval", "application/json", "");
        assertThat(approval.status()).isEqualTo(409);
        assertThat(approval.body()).contains("does not do what its own cases say");
    }

    @Test
    void a_report_that_is_not_true_any_more_cannot_be_approved_and_a_withdrawn_book_neither() {
        ProposedRules.overAYearIsUrgent();
        String first = propose(lead).location();
        ProposedRules.change("priority/long-waits.drl", text -> text + "\n// a word\n");
        String second = propose(lead).location();
        String third = propose(lead).location();
        assertThat(manager.post(third + "/withdrawal", "application/json", "").json().at("/state").asText()).isEqualTo("withdrawn");
        assertThat(manager.post(third + "/approval", "application/json", "").status()).isEqualTo(409);
        assertThat(manager.post(first + "/approval", "application/json", "").status()).isEqualTo(200);
        Answer stale = manager.post(second + "/approval", "application/json", "");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("Another rulebook has gone live");
    }

    @Test
    void nothing_is_proposed_when_nothing_differs() {
        Answer same = propose(lead);
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.body()).contains("there is nothing to propose");
    }

    @Test
    void nobody_but_clinical_leads_and_managers_comes_near() {
        for (String team : List.of("referral-office", "wards", "validation", "process-designers", "integration", People.ADMINISTRATORS)) {
            var other = new Caller(port, staff.person("rules." + team, team));
            assertThat(other.get("/api/rulebooks").status()).as(team).isEqualTo(403);
            assertThat(other.post("/api/rulebooks", "application/json", "").status()).as(team).isEqualTo(403);
            assertThat(other.post("/api/rulebooks/rollback", "application/json", "").status()).as(team).isEqualTo(403);
            assertThat(other.get("/api/rulebooks/failures").status()).as(team).isEqualTo(403);
        }
        assertThat(lead.get("/api/rulebooks/987654").status()).isEqualTo(404);
        assertThat(lead.post("/api/rulebooks/987654/approval", "application/json", "").status()).isEqualTo(404);
    }

    @Test
    void the_database_itself_wants_two_people_and_forgets_nothing() {
        ProposedRules.overAYearIsUrgent();
        propose(lead);
        for (String forbidden : List.of("update baton.rulebook set state = 'approved', decided_by = proposed_by where state = 'proposed'",
                "update baton.rulebook set texts = '{}' where state = 'proposed'", "update baton.rulebook set state = 'proposed' where origin = 'release'",
                "delete from baton.rulebook", "update baton.rulebook_live set book = 1", "delete from baton.rulebook_live")) {
            assertThatThrownBy(() -> db.sql(forbidden).update()).as(forbidden).isInstanceOf(org.springframework.dao.DataAccessException.class);
        }
    }

    @Test
    void the_whole_list_of_a_large_trust_is_compared() {
        db.sql("""
                insert into baton.patient (id, nhs_number_status, family_name, birth_date)
                select gen_random_uuid(), '03', 'Testpatient' || n, date '2026-03-02' - (n % 36000) from generate_series(1, 66000) n""").update();
        db.sql("""
                insert into baton.pathway (id, patient_id, came_by, received_on, clock_start, treatment_function, stage, state)
                select gen_random_uuid(), id, 'list', date '2026-03-02' - n, date '2026-03-02' - n, (array['100', '101', '110', '130', '320'])[1 + n % 5], 'waiting', 'open'
                from (select id, (row_number() over ())::int % 500 as n from baton.patient where family_name like 'Testpatient_%') p""").update();
        db.sql("analyze baton.patient, baton.pathway").update(); // as the database does by itself within a minute
        ProposedRules.overAYearIsUrgent();
        JsonNode report = propose(lead).json().at("/report");
        assertThat(report.at("/list/all/up").asInt() + report.at("/list/all/down").asInt() + report.at("/list/all/unchanged").asInt()).isGreaterThanOrEqualTo(66_000);
        assertThat(report.at("/list/all/up").asInt()).isGreaterThan(12_000);
        assertThat(StreamSupport.stream(report.at("/list/byAge").spliterator(), false).map(group -> group.at("/group").asText())).containsExactly("0-15", "16-64", "65-79", "80+");
        assertThat(report.at("/list/examples")).hasSize(20);
    }

    private static void assertSays(JsonNode part, String expected) throws JsonProcessingException {
        assertThat(part).isEqualTo(new ObjectMapper().readTree(expected.replace('\'', '"')));
    }

    private Answer propose(Caller who) {
        assertThat(Files.exists(ProposedRules.FOLDER)).isTrue();
        return who.post("/api/rulebooks", "application/json", "");
    }

    private UUID onTheList(Patient patient, int daysWaiting, String function) {
        UUID id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'waiting', list_position_on = null, clock_start = :start, treatment_function = :function where id = :id")
                .param("start", LocalDate.now(clock).minusDays(daysWaiting)).param("function", function).param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("waiting", id, patient.label()));
        return id;
    }

    /** When anything that staff see was last written, as the database counts it. */
    private String everything() {
        return List.of("baton.turn", "baton.handoff", "baton.pathway", "engine.act_ru_task", "engine.act_ru_execution", "engine.act_ru_job").stream()
                .map(table -> table + " " + db.sql("select coalesce(string_agg(xmin::text, ' ' order by xmin::text, ctid), '') from " + table).query(String.class).single())
                .reduce("", (all, one) -> all + one + "\n");
    }
}
