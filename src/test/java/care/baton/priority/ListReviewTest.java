package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller.Answer;
import care.baton.Colleague;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Patient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole list looked at again, as time alone changes whose turn it is. */
@BatonWebTest
class ListReviewTest {

    private static final Coverage COVERAGE = new Coverage("list-review");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String BY_HAND = "/engine-rest/process-definition/key/listReview/start";

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
    private TaskService tasks;
    @Autowired
    private ManagementService jobs;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private UUID nearlyAYear;
    private UUID recent;
    private UUID closed;

    @AfterEach
    void remember_what_was_walked() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_manager_starts_the_review_and_turns_and_tasks_follow_the_calendar() {
        aHospital();
        Map<String, String> before = versions();
        clock.forward(Duration.ofDays(1));
        assertThat(turns.kept(nearlyAYear).orElseThrow().band()).as("nobody has looked yet").isEqualTo(Band.IN_TURN);
        reviewByHand();

        LocalDate before65Weeks = TODAY.minusDays(364).plusDays(455);
        assertThat(turns.kept(nearlyAYear).orElseThrow()).returns(Band.SOON, KeptTurn::band).returns(before65Weeks, KeptTurn::due)
                .returns(TODAY.plusDays(1), KeptTurn::asAt).returns(List.of("PRI-07 Over 52 weeks comes before routine"), KeptTurn::reasons);
        assertThat(orderOf(nearlyAYear, "act_ru_task")).isEqualTo("60 " + before65Weeks);
        assertThat(orderOf(nearlyAYear, "act_hi_taskinst")).isEqualTo("60 " + before65Weeks);
        assertThat(hospital.openTasks(nearlyAYear)).as("and harm review is asked").containsExactly("userTask_addToList", "userTask_answerHandoff");
        assertThat(turns.kept(closed)).isEmpty();
        Map<String, String> after = versions();
        assertThat(after).as("what did not change was not written").containsAllEntriesOf(Map.of("turn of recent", before.get("turn of recent"),
                "act_ru_task of recent", before.get("act_ru_task of recent"), "act_hi_taskinst of recent", before.get("act_hi_taskinst of recent")));
        assertThat(after.get("turn of nearlyAYear")).isNotEqualTo(before.get("turn of nearlyAYear"));
    }

    @Test
    void the_review_is_kept_with_when_by_whom_and_how_many() {
        aHospital();
        reviewByHand();
        assertThat(db.sql("select asked_by, open_pathways from baton.list_review").query().singleRow()).containsEntry("asked_by", "list.manager").containsEntry("open_pathways", 2);
        assertThat(turns.lastReview().orElseThrow().toInstant()).isEqualTo(clock.instant());
        assertThat(db.sql("select count(*) from engine.act_ru_execution e join engine.act_re_procdef d on d.id_ = e.proc_def_id_ where d.key_ = 'listReview'")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void at_night_the_review_runs_by_itself() {
        aHospital();
        Job nightly = nightly();
        clock.set(nightly.getDuedate().toInstant().atZone(clock.getZone()));
        assertThat(clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalTime()).isEqualTo(java.time.LocalTime.of(3, 0));
        jobs.executeJob(nightly.getId());
        hospital.runDueJobs();
        assertThat(db.sql("select asked_by from baton.list_review").query(String.class).single()).isEqualTo("baton");
        assertThat(nightly().getDuedate().toInstant()).as("the next night is waited for").isEqualTo(clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void a_second_review_on_the_same_day_changes_nothing() {
        aHospital();
        clock.forward(Duration.ofDays(1));
        reviewByHand();
        Map<String, String> first = versions();
        reviewByHand();
        assertThat(versions()).isEqualTo(first);
        assertThat(db.sql("select count(*) from baton.handoff where state = 'asked'").query(Integer.class).single()).isEqualTo(1);
        assertThat(db.sql("select count(*) from baton.list_review").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void an_empty_hospital_is_reviewed_too() {
        reviewByHand();
        assertThat(db.sql("select open_pathways from baton.list_review").query(Integer.class).single()).isZero();
    }

    @Test
    void a_list_whose_service_is_not_known_is_not_forgotten() {
        aHospital();
        db.sql("update baton.pathway set treatment_function = null where id = :id").param("id", nearlyAYear).update();
        clock.forward(Duration.ofDays(1));
        reviewByHand();
        assertThat(turns.kept(nearlyAYear).orElseThrow().band()).isEqualTo(Band.SOON);
    }

    @Test
    void a_task_is_done_after_the_review_moved_it_as_before() {
        aHospital();
        String task = hospital.task(nearlyAYear, "userTask_addToList").getId();
        clock.forward(Duration.ofDays(1));
        reviewByHand();
        tasks.complete(task, Map.of("procedureName", "Left hip replacement", "laterality", "left", "priorityCode", "P4", "intendedManagement", "overnight"));
        assertThat(hospital.openTasks(nearlyAYear)).contains("userTask_preAssess");
    }

    @Test
    void only_managers_start_a_review() {
        for (String team : List.of("wards", "theatre-scheduling", "referral-office", "validation")) {
            Answer refused = new Colleague(port, staff.person("list." + team, team)).post(BY_HAND, Map.of());
            assertThat(refused.status()).as(team).isIn(403, 404);
        }
        assertThat(jobs.createJobQuery().processDefinitionKey("listReview").list()).as("only the nightly timer").hasSize(1);
    }

    private void aHospital() {
        Patient patient = hospital.patient(0);
        nearlyAYear = onTheList(patient, "clock_start = date '2026-03-02' - 364");
        recent = onTheList(patient, "clock_start = date '2026-03-02' - 30, treatment_function = '130'");
        closed = onTheList(patient, "clock_start = date '2026-03-02' - 364");
        hospital.tell(closed, "pathway.patientWithdrew", Map.of("happenedOn", "2026-03-02", "note", "Feels better"));
    }

    private UUID onTheList(Patient patient, String facts) {
        UUID id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'waiting', list_position_on = null, " + facts + " where id = :id").param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("waiting", id, patient.label()));
        return id;
    }

    private void reviewByHand() {
        Answer started = new Colleague(port, staff.person("list.manager", "hospital-managers")).post(BY_HAND, Map.of());
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        hospital.runDueJobs();
    }

    private Job nightly() {
        return jobs.createJobQuery().processDefinitionKey("listReview").timers().list().stream().filter(job -> job.getProcessInstanceId() == null).findFirst().orElseThrow();
    }

    private String orderOf(UUID id, String table) {
        return db.sql("select t.priority_ || ' ' || t.due_date_::date from engine." + table + " t " + """
                join engine.act_hi_procinst i on i.proc_inst_id_ = t.proc_inst_id_ where i.business_key_ = :key and t.task_def_key_ = 'userTask_addToList'""")
                .param("key", id.toString()).query(String.class).single();
    }

    /** When each row was last written, as the database counts it. */
    private Map<String, String> versions() {
        var versions = new java.util.TreeMap<String, String>();
        Map.of("nearlyAYear", nearlyAYear, "recent", recent).forEach((name, id) -> {
            versions.put("turn of " + name, db.sql("select xmin::text from baton.turn where pathway_id = :id").param("id", id).query(String.class).single());
            for (String table : List.of("act_ru_task", "act_hi_taskinst")) {
                versions.put(table + " of " + name, db.sql("select string_agg(t.xmin::text, ' ' order by t.id_) from engine." + table + " t " + """
                        join engine.act_hi_procinst i on i.proc_inst_id_ = t.proc_inst_id_ where i.business_key_ = :key""")
                        .param("key", id.toString()).query(String.class).single());
            }
        });
        return versions;
    }
}
