package care.baton.figures;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.demo.DrawnList;
import care.baton.inbound.HandedIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The managers' numbers are those of the list, and behind each number stand as many patients. */
@BatonWebTest
@Import(HandedIn.class)
class FiguresTest {

    /** As few as have somebody over 65 weeks among them. */
    private static final int LISTED = 150;
    private static final LocalDate TODAY = TestClock.START.toLocalDate();

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private HandedIn handedIn;
    @Autowired
    private Counting counting;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    private Caller manager;

    @BeforeEach
    void manager() {
        manager = new Caller(port, staff.person("figures-manager", "hospital-managers"));
    }

    @Test
    void who_waits_and_how_long_is_the_list_that_was_handed_in() {
        var list = listed();
        JsonNode now = manager.get("/api/figures/waiting").json();

        assertThat(now.at("/all/waiting").asInt()).isEqualTo(LISTED);
        assertThat(now.at("/all/within18").asInt()).isEqualTo(weeks(list, 0, 17));
        assertThat(now.at("/all/over52").asInt()).isEqualTo(weeks(list, 52, 999)).isPositive();
        assertThat(now.at("/all/over65").asInt()).isEqualTo(weeks(list, 65, 999));
        assertThat(now.at("/all/breachIn2Weeks").asInt()).isEqualTo(weeks(list, 16, 17));
        assertThat(now.at("/all/breachIn4Weeks").asInt()).isEqualTo(weeks(list, 14, 17));
        assertThat(now.at("/all/percentWithin18").asDouble()).isEqualTo(Math.round(1000.0 * weeks(list, 0, 17) / LISTED) / 10.0);
        for (int week = 0; week < 104; week++) {
            assertThat(now.at("/weeks/" + week).asInt()).as("week " + week).isEqualTo(weeks(list, week, week));
        }
        assertThat(now.at("/functions").findValuesAsText("code")).containsExactlyElementsOf(
                new TreeSet<>(list.waiting().keySet().stream().map(cell -> cell.split(" ")[0]).toList()));
        JsonNode orthopaedics = manager.get("/api/figures/waiting?treatmentFunction=110").json();
        assertThat(orthopaedics.at("/all/waiting").asInt()).isEqualTo(list.waiting().entrySet().stream().filter(cell -> cell.getKey().startsWith("110 "))
                .mapToInt(Map.Entry::getValue).sum());
    }

    @Test
    void each_number_has_as_many_patients_behind_it_each_once_the_longest_wait_first() {
        listed();
        JsonNode now = manager.get("/api/figures/waiting").json();

        for (JsonNode row : now.at("/rows")) {
            for (Map.Entry<String, JsonNode> band : row.at("/byBand").properties()) {
                String which = "band=" + band.getKey() + "&from=" + row.at("/from").asInt() + (row.at("/to").isNull() ? "" : "&to=" + row.at("/to").asInt());
                assertThat(behind(which, 7)).as(which).hasSize(band.getValue().asInt()).doesNotHaveDuplicates();
            }
        }
        for (JsonNode function : now.at("/functions")) {
            assertThat(behind("treatmentFunction=" + function.at("/code").asText(), 50)).hasSize(function.at("/waiting").asInt());
            assertThat(behind("to=18&treatmentFunction=" + function.at("/code").asText(), 50)).hasSize(function.at("/within18").asInt());
        }
        assertThat(behind("from=16&to=18", 20)).hasSize(now.at("/all/breachIn2Weeks").asInt());
        assertThat(behind("", 200)).hasSize(LISTED);
        var waited = new ArrayList<Integer>();
        manager.get("/api/figures/waiting/list?size=200").json().at("/places").forEach(place -> waited.add(place.at("/days").asInt()));
        assertThat(waited).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
    }

    @Test
    void numbers_follow_what_happens_to_a_patient() {
        var pathway = hospital.pathway(hospital.patient(0));
        startedOn(pathway.id().toString(), TODAY.minusDays(126));
        counting.now();
        assertThat(waiting("within18")).isEqualTo(1);
        assertThat(waiting("breachIn2Weeks")).isEqualTo(1);

        clock.forward(Duration.ofDays(1));
        counting.now();
        assertThat(waiting("within18")).isZero();
        assertThat(waiting("waiting")).isEqualTo(1);

        db.sql("update baton.clock set started_on = null").update();
        counting.now();
        assertThat(waiting("notKnown")).isEqualTo(1);
        assertThat(behind("startNotKnown=true", 10)).hasSize(1);
        assertThat(behind("from=0", 10)).isEmpty();

        db.sql("update baton.clock set state = 'stopped', stopped_on = :today").param("today", TODAY).update();
        counting.now();
        assertThat(waiting("waiting")).isZero();
        assertThat(db.sql("select count(*) from baton.waiting_place").query(Integer.class).single()).isZero();
    }

    @Test
    void what_another_node_has_just_counted_is_left_to_it_until_it_is_a_minute_old() {
        var pathway = hospital.pathway(hospital.patient(0));
        startedOn(pathway.id().toString(), TODAY.minusDays(10));
        counting.now();
        db.sql("update baton.clock set started_on = null").update();

        clock.forward(Duration.ofSeconds(59));
        counting.inTurn();
        assertThat(waiting("notKnown")).isZero();

        clock.forward(Duration.ofSeconds(1));
        counting.inTurn();
        assertThat(waiting("notKnown")).isEqualTo(1);
    }

    @Test
    void what_has_not_changed_is_not_written_again() {
        listed();
        String before = writes();
        counting.now();
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void flow_is_what_the_teams_have_open() {
        listed();
        JsonNode now = manager.get("/api/figures/flow").json();

        int tasks = StreamSupport.stream(now.at("/teams").spliterator(), false).mapToInt(team -> team.at("/tasks").asInt()).sum();
        assertThat(tasks).isEqualTo(count("select count(*) from engine.act_ru_identitylink where type_ = 'candidate' and task_id_ is not null")).isPositive();
        int held = StreamSupport.stream(now.at("/teams").spliterator(), false).mapToInt(team -> team.at("/patients").asInt()).sum();
        assertThat(held).isEqualTo(count("select count(*) from baton.pathway where state = 'open' and holder is not null")).isPositive();
        int beds = StreamSupport.stream(now.at("/stays").spliterator(), false).mapToInt(stay -> stay.at("/patients").asInt()).sum();
        assertThat(beds).isEqualTo(count("select count(*) from baton.pathway where state = 'open' and admitted_at is not null and discharged_at is null"));
        int ready = StreamSupport.stream(now.at("/stays").spliterator(), false).filter(stay -> stay.at("/from").asInt() >= 0).mapToInt(stay -> stay.at("/patients").asInt()).sum();
        assertThat(manager.get("/api/figures/flow/stays").json()).hasSize(ready);
        assertThat(manager.get("/api/figures/flow/stays?from=-1").json()).hasSize(beds - ready);

        JsonNode busiest = StreamSupport.stream(now.at("/teams").spliterator(), false).max((a, b) -> a.at("/tasks").asInt() - b.at("/tasks").asInt()).orElseThrow();
        JsonNode list = manager.get("/api/figures/flow/tasks?team=" + busiest.at("/id").asText()).json();
        assertThat(list).hasSize(Math.min(100, busiest.at("/tasks").asInt()));
        assertThat(list.findValuesAsText("due")).isSorted();
    }

    @Test
    void the_steps_of_each_model_add_up_to_whoever_is_in_it() {
        listed();
        for (String definition : db.sql("select distinct proc_def_id_ from engine.act_ru_task").query(String.class).list()) {
            JsonNode steps = manager.get("/api/figures/steps?definition=" + definition).json().at("/steps");
            for (JsonNode step : steps) {
                if (!step.at("/late").isNull()) {
                    assertThat(step.at("/patients").asInt()).as(definition + " " + step.at("/element").asText()).isEqualTo(db.sql(
                            "select count(distinct proc_inst_id_) from engine.act_ru_task where proc_def_id_ = :d and task_def_key_ = :e").param("d", definition)
                            .param("e", step.at("/element").asText()).query(Integer.class).single());
                }
            }
            assertThat(steps).as(definition).isNotEmpty();
        }
    }

    @Test
    void data_quality_names_what_waits_for_a_person() {
        var pathway = hospital.pathway(hospital.patient(0));
        db.sql("insert into baton.clock_question (pathway_id, event_id, what, problem, since, says) values (:id, 'e', 'stopBeforeStart', true, :day, 'x')")
                .param("id", pathway.id()).param("day", TODAY.minusDays(3)).update();
        db.sql("""
                insert into baton.outbox (pathway_id, kind, recipient, subject, body, written_at, written_by)
                select :id, 'letter', 'gp', 's', 'b', :now, 'test' from generate_series(1, 2)""").param("id", pathway.id()).param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
        counting.now();

        JsonNode matters = manager.get("/api/figures/quality").json().at("/matters");
        assertThat(matters).anySatisfy(matter -> {
            assertThat(matter.at("/kind").asText()).isEqualTo("clockEvent");
            assertThat(matter.at("/what").asText()).isEqualTo("stopBeforeStart");
            assertThat(matter.at("/many").asInt()).isEqualTo(1);
        });
        assertThat(matters).anySatisfy(matter -> {
            assertThat(matter.at("/kind").asText()).isEqualTo("letter");
            assertThat(matter.at("/many").asInt()).isEqualTo(2);
        });
    }

    @Test
    void nothing_is_guessed_before_it_is_counted() {
        var answer = manager.get("/api/figures/flow");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("Not counted yet");
    }

    @Test
    void nobody_but_managers_reads_them() {
        listed();
        for (String team : List.of("wards", "theatre-scheduling", "clinical-leads", "privacy-officers", "process-designers", "integration", "camunda-admin")) {
            var other = new Caller(port, staff.person("not-a-manager-" + team, team));
            for (String path : List.of("waiting", "waiting/list", "waiting/list.csv?use=care", "waiting/list.csv?use=planning", "waiting.csv", "flow", "flow.csv", "flow/stays",
                    "flow/tasks?team=wards", "quality", "steps?definition=x")) {
                assertThat(other.get("/api/figures/" + path).status()).as(team + " " + path).isEqualTo(403);
            }
        }
    }

    @Test
    void every_name_on_a_list_is_a_read_of_the_record() {
        listed();
        int shown = manager.get("/api/figures/waiting/list?size=10").json().at("/places").size();
        assertThat(reads("managers-list")).isEqualTo(shown).isEqualTo(10);
        manager.get("/api/figures/waiting/list.csv?use=care&treatmentFunction=110");
        assertThat(reads("managers-file")).isEqualTo(count("select count(*) from baton.waiting_place where treatment_function = '110'"));
        int before = count("select count(*) from baton.record_read");
        manager.get("/api/figures/waiting/list.csv?use=planning");
        manager.get("/api/figures/waiting");
        assertThat(count("select count(*) from baton.record_read")).isEqualTo(before);
    }

    @Test
    void what_cannot_be_answered_says_what_to_do() {
        assertThat(manager.get("/api/figures/waiting?treatmentFunction=999").status()).isEqualTo(400);
        assertThat(manager.get("/api/figures/waiting/list?band=50").body()).contains("band must be");
        assertThat(manager.get("/api/figures/waiting/list?from=-1").body()).contains("weeks");
        assertThat(manager.get("/api/figures/waiting/list?after=x").body()).contains("cursor");
        assertThat(manager.get("/api/figures/waiting/list.csv?use=research").body()).contains("care or planning");
        assertThat(manager.get("/api/figures/flow/tasks?team=nobody").status()).isEqualTo(400);
    }

    private DrawnList listed() {
        var list = new DrawnList(LISTED, TODAY);
        handedIn.list(list.asCsv());
        counting.now();
        return list;
    }

    private static int weeks(DrawnList list, int from, int to) {
        return list.waiting().entrySet().stream().filter(cell -> {
            int week = Integer.parseInt(cell.getKey().split(" ")[1]);
            return week >= from && week <= to;
        }).mapToInt(Map.Entry::getValue).sum();
    }

    private List<String> behind(String which, int size) {
        var ids = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var answer = manager.get("/api/figures/waiting/list?" + which + "&size=" + size + next);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = answer.json();
            page.at("/places").forEach(place -> ids.add(place.at("/pathwayId").asText()));
            next = page.at("/next").isNull() ? null : "&after=" + page.at("/next").asText();
        }
        return ids;
    }

    private int waiting(String what) {
        return manager.get("/api/figures/waiting").json().at("/all/" + what).asInt();
    }

    private void startedOn(String pathway, LocalDate day) {
        db.sql("""
                insert into baton.clock (pathway_id, kind, number, started_on, state, reported, admitted_stop) values (:id::uuid, 'rtt', 1, :day, 'running', true, false)""")
                .param("id", pathway).param("day", day).update();
    }

    private int reads(String what) {
        return db.sql("select count(*) from baton.record_read where who = 'figures-manager' and what = :what").param("what", what).query(Integer.class).single();
    }

    private int count(String sql) {
        return db.sql(sql).query(Integer.class).single();
    }

    /** Where each row of the list lies in the database: a row that is written again lies elsewhere. */
    private String writes() {
        return db.sql("select string_agg(ctid::text, ' ' order by pathway_id) from baton.waiting_place").query(String.class).single();
    }
}
