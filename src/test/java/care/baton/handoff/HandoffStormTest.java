package care.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many hand-overs at once: none is asked twice, none is missing, the most pressing come first, and a few still come at once. */
@BatonTest
class HandoffStormTest {

    private static final String OVER_A_YEAR = "clock_start = date '2026-03-02' - 365, list_position_on = null";
    private static final String NOT_A_YEAR = "clock_start = date '2026-03-02' - 10, list_position_on = null";

    @Autowired
    private Hospital hospital;
    @Autowired
    private HandoffRules rules;
    @Autowired
    private HandoffBacklog backlog;
    @Autowired
    private LostHandoffs lost;
    @Autowired
    private Turns turns;
    @Autowired
    private Teams teams;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService jobs;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient db;

    @Test
    void a_few_are_on_their_desks_at_once_and_many_come_in_the_background() {
        turns.review(waiting(10, OVER_A_YEAR));
        assertThat(desks()).isEqualTo(10);
        assertThat(rounds()).isEmpty();
        turns.review(waiting(11, OVER_A_YEAR));
        assertThat(desks()).as("eleven wait").isEqualTo(10);
        assertThat(rounds()).hasSize(1);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(21);
        assertThat(rounds()).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("handoffDesk").count()).isZero();
    }

    @Test
    void the_most_pressing_come_first_a_hundred_at_a_time_behind_everybodys_own_work() {
        List<UUID> routine = waiting(90, OVER_A_YEAR);
        List<UUID> pressing = waiting(60, "priority_code = 'P1a', priority_on = date '2026-03-02' - 2, " + NOT_A_YEAR);
        List<UUID> all = new ArrayList<>(routine);
        all.addAll(pressing);
        turns.review(all);
        assertThat(rounds()).singleElement().returns(-10L, Job::getPriority);
        jobs.executeJob(rounds().get(0).getId());
        assertThat(desks()).isEqualTo(100);
        assertThat(onDesks(pressing)).as("P1 past its time, all of them").isEqualTo(60);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(150);
        assertThat(db.sql("select count(distinct pathway_id) from baton.handoff where desk_at is not null").query(Integer.class).single()).isEqualTo(150);
    }

    @Test
    void more_that_fall_due_meanwhile_join_the_round_under_way() {
        turns.review(waiting(20, OVER_A_YEAR));
        turns.review(waiting(20, OVER_A_YEAR));
        assertThat(rounds()).hasSize(1);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(40);
    }

    @Test
    void a_node_that_stops_before_it_has_committed_has_done_nothing_and_another_does_all_of_it_once() {
        turns.review(waiting(120, OVER_A_YEAR));
        String round = rounds().get(0).getId();
        transaction.executeWithoutResult(status -> {
            jobs.executeJob(round);
            status.setRollbackOnly();
        });
        assertThat(desks()).isZero();
        assertThat(waitingForDesks()).isEqualTo(120);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(120);
        assertThat(waitingForDesks()).isZero();
    }

    @Test
    void one_that_cannot_be_put_on_its_desk_keeps_no_other_from_theirs_and_comes_there_once_it_is_mended() {
        List<UUID> ids = waiting(30, OVER_A_YEAR);
        turns.review(ids);
        UUID broken = db.sql("select id from baton.handoff where pathway_id = :id").param("id", ids.get(10)).query(UUID.class).single();
        db.sql("alter table baton.handoff_content add constraint broken check (handoff_id <> '" + broken + "')").update();
        int failed = 0;
        try {
            for (List<Job> round = rounds(); !round.isEmpty() && failed < 10; round = rounds()) {
                try {
                    jobs.executeJob(round.get(0).getId());
                } catch (RuntimeException e) {
                    failed++;
                }
            }
        } finally {
            db.sql("alter table baton.handoff_content drop constraint broken").update();
        }
        assertThat(failed).as("all together, and twice by itself").isEqualTo(3);
        assertThat(desks()).isEqualTo(29);
        assertThat(backlog.isWaiting()).isFalse();
        lost.askAgain(List.of(broken));
        assertThat(desks()).isEqualTo(30);
        assertThat(waitingForDesks()).isZero();
    }

    @Test
    void two_nodes_at_it_at_once_put_each_on_its_desk_once() throws Exception {
        turns.review(waiting(150, OVER_A_YEAR));
        together(4, n -> {
            while (backlog.next()) {
                assertThat(desks()).isLessThanOrEqualTo(150);
            }
            return null;
        });
        while (backlog.next()) {
            assertThat(desks()).isLessThanOrEqualTo(150);
        }
        assertThat(desks()).isEqualTo(150);
        assertThat(db.sql("select count(distinct text_) from engine.act_ru_variable where name_ = 'handoffId'").query(Integer.class).single()).isEqualTo(150);
        assertThat(backlog.isWaiting()).isFalse();
    }

    @Test
    void many_whose_reason_goes_away_are_recalled_in_the_background_with_a_note_and_may_be_asked_again() {
        List<UUID> ids = thirtyOnDesksWhoseReasonGoesAway();
        assertThat(states()).containsOnly("asked");
        hospital.runDueJobs();
        assertThat(desks()).isZero();
        assertThat(states()).hasSize(30).containsOnly("recalled");
        assertThat(db.sql("select distinct answer_note from baton.handoff").query(String.class).list()).containsExactly("The rule no longer applies since 2 March 2026.");
        set(OVER_A_YEAR);
        turns.review(ids);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(30);
        assertThat(states()).hasSize(60);
    }

    @Test
    void a_reason_that_comes_back_before_the_round_leaves_everything_as_it_was() {
        List<UUID> ids = thirtyOnDesksWhoseReasonGoesAway();
        set(OVER_A_YEAR);
        turns.review(ids);
        hospital.runDueJobs();
        assertThat(states()).hasSize(30).containsOnly("asked");
        assertThat(desks()).isEqualTo(30);
    }

    @Test
    void a_reason_that_comes_back_in_the_very_moment_of_the_round_asks_anew() throws Exception {
        thirtyOnDesksWhoseReasonGoesAway();
        set(OVER_A_YEAR);
        var otherNode = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> looked = transaction.execute(status -> {
                backlog.next();
                Future<Integer> looks = otherNode.submit(() -> rules.askDue("110"));
                Awaitility.await("the other node waits for this one").until(() -> db.sql("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
                        .query(Boolean.class).single());
                return looks;
            });
            assertThat(looked.get()).isEqualTo(30);
        } finally {
            otherNode.shutdownNow();
        }
        hospital.runDueJobs();
        assertThat(states()).hasSize(60).containsOnly("recalled", "asked");
        assertThat(desks()).isEqualTo(30);
    }

    @Test
    void one_recalled_before_it_came_to_a_desk_never_comes_there() {
        List<UUID> ids = waiting(30, OVER_A_YEAR);
        turns.review(ids);
        set(NOT_A_YEAR);
        turns.review(ids.get(0));
        assertThat(db.sql("select state from baton.handoff where pathway_id = :id").param("id", ids.get(0)).query(String.class).single()).isEqualTo("recalled");
        set(OVER_A_YEAR);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(29);
    }

    @Test
    void the_nightly_review_asks_for_a_whole_list_and_asks_nothing_twice() {
        waiting(40, OVER_A_YEAR);
        assertThat(rules.askDue("110")).isEqualTo(40);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(40);
        assertThat(rules.askDue("110")).isEqualTo(40);
        hospital.runDueJobs();
        assertThat(desks()).isEqualTo(40);
        assertThat(states()).hasSize(40);
    }

    @Test
    void each_says_what_is_asked_of_whom_by_when_and_since_when_it_is_on_a_desk() {
        turns.review(waiting(1, "held = 'unfit', held_until = date '2026-06-01', " + NOT_A_YEAR));
        assertThat(db.sql("select what_asked, to_team, then_to, in_working_time, accept_by > asked_at + interval '24 hours' as later, desk_at = asked_at as at_once from baton.handoff")
                .query().singleRow()).containsEntry("what_asked", "Agree with patient and GP how to become fit, or another treatment")
                .containsEntry("to_team", "clinic-clinicians-trauma-and-orthopaedics").containsEntry("then_to", null).containsEntry("in_working_time", true)
                .containsEntry("later", true).containsEntry("at_once", true);
    }

    @Test
    void threads_that_look_at_the_same_patients_a_hundred_times_while_these_change_ask_nothing_twice_and_miss_nothing() throws Exception {
        List<UUID> ids = waiting(12, NOT_A_YEAR);
        turns.review(ids);
        together(6, n -> {
            var random = new Random(n);
            for (int time = 0; time < 100; time++) {
                List<UUID> some = new ArrayList<>(ids);
                Collections.shuffle(some, random);
                List<UUID> few = some.subList(0, 1 + random.nextInt(4)).stream().sorted().toList();
                boolean year = random.nextBoolean();
                boolean look = random.nextInt(4) == 0;
                transaction.executeWithoutResult(status -> {
                    if (!look) {
                        db.sql("select 1 from baton.pathway where id = any(:ids) order by id for no key update").param("ids", few.toArray(UUID[]::new)).query((row, i) -> i).list();
                        db.sql("update baton.pathway set " + (year ? OVER_A_YEAR : NOT_A_YEAR) + " where id = any(:ids)").param("ids", few.toArray(UUID[]::new)).update();
                    }
                    rules.compare(few);
                });
            }
            return null;
        });
        hospital.runDueJobs();
        List<UUID> overAYear = db.sql("select id from baton.pathway where clock_start = date '2026-03-02' - 365 order by id").query(UUID.class).list();
        assertThat(db.sql("select pathway_id from baton.handoff where state = 'asked' and rule_id = 'HND-06' order by 1").query(UUID.class).list()).isEqualTo(overAYear);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("userTask_answerHandoff").list()).extracting(task -> handoff(task))
                .containsExactlyInAnyOrderElementsOf(db.sql("select id::text from baton.handoff where state = 'asked'").query(String.class).list());
    }

    @Test
    void every_team_that_a_rule_names_exists() throws Exception {
        var named = new ArrayList<String>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:rules/handoff/*.drl")) {
            String text = new String(file.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Pattern.compile("(?:to|inWorkingTime|then)\\(\"([a-z-]+)\"").matcher(text).results().forEach(found -> named.add(found.group(1)));
        }
        assertThat(named).hasSizeGreaterThan(20).allMatch(teams::exists);
    }

    /** So many patients on the list of trauma and orthopaedics; nobody has looked at them yet. */
    private List<UUID> waiting(int many, String facts) {
        Patient person = db.sql("select count(*) from baton.patient").query(Integer.class).single() == 0 ? hospital.patient(0) : null;
        UUID patient = person != null ? person.id() : db.sql("select id from baton.patient limit 1").query(UUID.class).single();
        List<UUID> ids = IntStream.range(0, many).mapToObj(n -> UUID.randomUUID()).toList();
        db.sql("""
                insert into baton.pathway (id, patient_id, came_by, treatment_function, received_on, stage, holder, priority_code, priority_on)
                select id, :patient, 'list', '110', date '2026-03-02', 'waiting', 'theatre-scheduling', 'P4', date '2026-03-02' from unnest(:ids) as given (id)""")
                .param("patient", patient).param("ids", ids.toArray(UUID[]::new)).update();
        db.sql("update baton.pathway set " + facts + " where id = any(:ids)").param("ids", ids.toArray(UUID[]::new)).update();
        return ids;
    }

    private List<UUID> thirtyOnDesksWhoseReasonGoesAway() {
        List<UUID> ids = waiting(30, OVER_A_YEAR);
        turns.review(ids);
        hospital.runDueJobs();
        set(NOT_A_YEAR);
        turns.review(ids);
        return ids;
    }

    private void set(String facts) {
        db.sql("update baton.pathway set " + facts).update();
    }

    private long desks() {
        return tasks.createTaskQuery().taskDefinitionKey("userTask_answerHandoff").count();
    }

    private long onDesks(List<UUID> pathways) {
        return tasks.createTaskQuery().taskDefinitionKey("userTask_answerHandoff").processInstanceBusinessKeyIn(pathways.stream().map(UUID::toString).toArray(String[]::new)).count();
    }

    private List<Job> rounds() {
        return jobs.createJobQuery().processDefinitionKey("handoffDesk").list();
    }

    private int waitingForDesks() {
        return db.sql("select count(*) from baton.handoff where state = 'asked' and desk_at is null").query(Integer.class).single();
    }

    private List<String> states() {
        return db.sql("select state from baton.handoff").query(String.class).list();
    }

    private String handoff(Task task) {
        return (String) tasks.getVariable(task.getId(), "handoffId");
    }

    private static void together(int threads, java.util.function.IntFunction<Void> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> all = IntStream.range(0, threads).mapToObj(n -> (Callable<Void>) () -> work.apply(n)).toList();
            for (Future<Void> one : pool.invokeAll(all)) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
