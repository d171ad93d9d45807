package care.baton.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.TestClock;
import care.baton.clock.ClocksAgain;
import care.baton.engine.PathwayEngine;
import care.baton.inbound.PathwayNews;
import care.baton.patient.Intake;
import care.baton.patient.Referral;
import care.baton.patient.Refused;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A year in which anything may happen: referrals of every kind, staff who answer at random and sometimes wrongly, news from outside early, late and twice,
 * crashes just before a commit, steps that fail. After every step nobody has fallen between. The same seed gives the same walk:
 * the build walks a few months with a few patients, {@code -Dwalk.seed=7 -Dwalk.patients=1000 -Dwalk.days=365 -Dwalk.check-every=25} further.
 */
@BatonTest
class RandomWalkTest {

    private static final int PATIENTS = Integer.getInteger("walk.patients", 12);
    private static final int DAYS = Integer.getInteger("walk.days", 120);
    private static final long SEED = Long.getLong("walk.seed", 1);
    private static final int CHECK_EVERY = Integer.getInteger("walk.check-every", 1);
    /** Days between two pieces of news of a patient: few patients are told about more often, so that the shortest walk has seen everything. */
    private static final int NEWS_EVERY = PATIENTS < 100 ? 30 : 150;
    private static final Span ALL = new Span(new UUID(0, 0), new UUID(-1, -1));
    private static final List<String> STAGES = List.of("triage", "clinic", "diagnostics", "waiting", "stay", "discharge");
    private static final List<String> NEWS = List.of("pathway.patientDied", "pathway.patientWithdrew", "pathway.movedToAnotherProvider", "pathway.conditionChanged",
            "pathway.conditionChanged", "pathway.admissionCancelled", "pathway.dischargeCancelled", "pathway.outcomeCorrected", "pathway.reopened", "pathway.merged",
            "diagnostics.resultReceived", "diagnostics.resultReceived", "diagnostics.resultReceived", "clinic.patientAskedToReturn", "waiting.patientAvailable");

    private record OpenTask(String id, String form, UUID pathway, String element) {
    }

    @Autowired
    private Intake intake;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private PathwayNews news;
    @Autowired
    private Reconciliation reconciliation;
    @Autowired
    private ClocksAgain clocks;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService jobs;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private final Random random = new Random(SEED);
    private final RandomAnswers answers = new RandomAnswers(random);
    private final List<UUID> pathways = new ArrayList<>();
    private final Deque<String> lastSteps = new ArrayDeque<>();
    private final Map<String, Integer> happened = new TreeMap<>();
    private int steps;

    @Test
    void nobody_falls_between_in_a_year_of_anything() {
        try {
            for (int day = 0; day < DAYS; day++) {
                morning(day);
                for (OpenTask task : openTasks()) {
                    if (random.nextInt(100) < 40) {
                        answer(task);
                    }
                }
                pathways.stream().filter(pathway -> random.nextInt(NEWS_EVERY) == 0).toList().forEach(this::tell);
                evening(day);
            }
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError("Seed " + SEED + ", step " + steps + ", " + clock.instant() + ". The last steps:\n" + String.join("\n", lastSteps) + "\n" + failed.getMessage(), failed);
        }
        assertThat(happened.keySet()).contains("answered", "refused", "wrong", "crashed", "told", "told in vain", "told twice", "step failed", "job");
        assertThat(db.sql("select count(distinct what) from baton.journey").query(Integer.class).single()).as("kinds of things that happened").isGreaterThan(40);
    }

    private void morning(int day) {
        clock.set(TestClock.START.plusDays(day));
        runDueJobs();
        int wanted = Math.min(PATIENTS, PATIENTS * (day + 1) / Math.min(DAYS, 120) + 1);
        while (pathways.size() < wanted) {
            refer(pathways.size());
        }
    }

    /** The list review every night; once a week the proof by its own model, which must find nothing to mend, and clocks that are made anew from their events. */
    private void evening(int day) {
        runtime.startProcessInstanceByKey("listReview");
        runDueJobs();
        step("night", null);
        assertThat(reconciliation.gaps(ALL)).as("gaps in the evening").isEmpty();
        if (day % 7 == 6) {
            String before = foldedClocks();
            db.sql("select distinct left(id::text, 2) from baton.pathway order by 1").query(String.class).list().forEach(clocks::make);
            assertThat(foldedClocks()).as("clocks made anew from their events").isEqualTo(before);
            runtime.startProcessInstanceByKey("reconciliation");
            runDueJobs();
            assertThat(db.sql("select kind || ' ' || detail from baton.gap where pathway_id is not null").query(String.class).list()).as("what the night found or mended").isEmpty();
        }
    }

    private void refer(int n) {
        String number = random.nextInt(10) == 0 ? null : n > 3 && random.nextInt(12) == 0 ? RandomAnswers.nhsNumber(random.nextInt(n)) : RandomAnswers.nhsNumber(n);
        String urgency = List.of("routine", "routine", "urgent", "suspectedCancer").get(random.nextInt(4));
        String service = random.nextInt(12) == 0 ? null : List.of("110", "130", "120", "502").get(random.nextInt(4));
        String stage = random.nextInt(3) == 0 ? STAGES.get(random.nextInt(STAGES.size())) : "referral";
        LocalDate received = LocalDate.now(clock).minusDays(stage.equals("referral") ? random.nextInt(5) : random.nextInt(500));
        var referral = new Referral("form", null, null, number, random.nextInt(4) == 0 ? "02" : "01", "Walker" + n, "Ada", LocalDate.of(1940 + n % 60, 1 + n % 12, 3), "female", "XX1 1XX", null, "V81999",
                service, "03", urgency, random.nextInt(10) == 0 ? null : "Pain", "Dr A Example", "V81999", received, random.nextBoolean() ? "It hurts" : null, random.nextInt(4) == 0 ? "Interpreter: Polish" : null);
        UUID id = transaction.execute(status -> {
            Intake.Saved saved = intake.save(referral);
            if (stage.equals("referral")) {
                engine.startReferral(saved.pathwayId(), saved.label());
            } else {
                db.sql("update baton.pathway set came_by = 'list', treatment_function = coalesce(treatment_function, '110'), urgency = :urgency, stage = :stage, "
                        + "decision_to_treat_on = case when :stage in ('waiting', 'stay', 'discharge') then :day end, "
                        + "admitted_at = case when :stage in ('stay', 'discharge') then :now end where id = :id").param("urgency", urgency).param("stage", stage)
                        .param("day", received).param("now", clock.instant().minusSeconds(90_000).atZone(clock.getZone()).toOffsetDateTime()).param("id", saved.pathwayId()).update();
                engine.startAt(stage, saved.pathwayId(), saved.label());
            }
            return saved.pathwayId();
        });
        pathways.add(id);
        step("referred at " + stage, id);
    }

    private void answer(OpenTask task) {
        if (tasks.createTaskQuery().taskId(task.id()).count() == 0) {
            return; // another answer has taken it away meanwhile
        }
        Map<String, Object> shown = tasks.getVariables(task.id());
        int luck = random.nextInt(100);
        if (luck < 4) {
            assertThat(refused(task, answers.wrong(task.form(), shown, today()), false)).as("a wrong answer to " + task.form() + " is refused").isTrue();
            step("wrong", task.pathway(), task.element());
        }
        boolean crashes = luck >= 96;
        for (int attempt = 0; attempt < 4; attempt++) {
            if (!refused(task, answers.of(task.form(), shown, today()), crashes)) {
                step(crashes ? "crashed" : "answered", task.pathway(), task.element());
                if (!crashes && luck % 10 == 0) {
                    assertThat(refused(task, answers.of(task.form(), shown, today()), false)).as("the same task once more").isTrue();
                    step("answered twice", task.pathway(), task.element());
                }
                return;
            }
            step("refused", task.pathway(), task.element());
        }
    }

    /** A crash comes when everything is written and nothing is committed. */
    private boolean refused(OpenTask task, Map<String, Object> given, boolean crash) {
        try {
            transaction.executeWithoutResult(status -> {
                tasks.complete(task.id(), new HashMap<>(given));
                if (crash) {
                    status.setRollbackOnly();
                }
            });
            return false;
        } catch (FormFieldValidationException refused) {
            return true;
        } catch (RuntimeException failed) {
            throw new AssertionError(task + " answered " + given, failed);
        }
    }

    private void tell(UUID pathway) {
        String message = NEWS.get(random.nextInt(NEWS.size()));
        UUID into = message.endsWith("merged") ? pathways.get(random.nextInt(pathways.size())) : null;
        LocalDate day = today().minusDays(random.nextInt(3) == 0 ? random.nextInt(20) : 0);
        var facts = new HashMap<String, Object>();
        if (message.startsWith("diagnostics")) {
            facts.putAll(Map.of("resultId", "R" + random.nextInt(1000), "resultSummary", "A shadow", "abnormal", random.nextBoolean()));
        } else {
            facts.putAll(Map.of("happenedOn", day.toString(), "note", "Told from outside"));
            if (into != null) {
                facts.put("into", into.toString());
            }
        }
        String eventId = random.nextInt(3) == 0 ? null : "E" + steps;
        boolean twice = random.nextInt(3) == 0;
        for (int time = 0; time < (twice ? 2 : 1); time++) {
            try {
                boolean taken = news.tell(pathway, message, eventId, day, into, facts).isEmpty();
                step(time == 1 ? "told twice" : taken ? "told" : "told in vain", pathway, message);
            } catch (Refused refused) {
                step("refused", pathway, message);
            } catch (RuntimeException failed) {
                throw new AssertionError(message + " told on " + day + " to pathway " + pathways.indexOf(pathway), failed);
            }
        }
    }

    private void runDueJobs() {
        List<String> due = dueJobs();
        while (!due.isEmpty()) {
            for (String job : due) {
                runJob(job);
            }
            due = dueJobs();
        }
    }

    private void runJob(String job) {
        var found = jobs.createJobQuery().jobId(job).singleResult();
        if (found == null) {
            return; // another job has taken it away meanwhile
        }
        UUID pathway = pathwayOf(found.getProcessInstanceId());
        if (pathway != null && random.nextInt(20) == 0) {
            transaction.executeWithoutResult(status -> {
                jobs.executeJob(job);
                status.setRollbackOnly();
            });
            step("crashed", pathway, "job");
        }
        if (pathway != null && random.nextInt(20) == 0) {
            jobs.setJobRetries(job, 0);
            assertThat(reconciliation.gapsOf(pathway)).as("a step that failed for good").extracting(Gap::kind).contains(GapKind.FAILED_STEP);
            jobs.setJobRetries(job, 3);
            step("step failed", pathway);
        }
        jobs.executeJob(job);
        if (pathway != null) {
            happened.merge("job", 1, Integer::sum);
        }
    }

    private UUID pathwayOf(String processInstance) {
        return db.sql("select business_key_ from engine.act_ru_execution where id_ = :id and business_key_ is not null").param("id", processInstance)
                .query((row, n) -> UUID.fromString(row.getString(1))).optional().filter(pathways::contains).orElse(null);
    }

    private List<String> dueJobs() {
        return db.sql("""
                select j.id_ from engine.act_ru_job j left join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                where j.process_instance_id_ is not null and j.retries_ > 0 and j.suspension_state_ = 1 and j.duedate_ <= :now::timestamptz at time zone 'UTC'
                order by array_position(:pathways::text[], e.business_key_), j.duedate_, j.handler_cfg_, j.id_""")
                .param("now", clock.instant().atZone(clock.getZone()).toOffsetDateTime()).param("pathways", keys()).query(String.class).list();
    }

    private List<OpenTask> openTasks() {
        return db.sql("""
                select t.id_, t.task_def_key_, e.business_key_ from engine.act_ru_task t join engine.act_ru_execution e on e.id_ = t.proc_inst_id_
                left join engine.act_ru_variable v on v.execution_id_ = e.id_ and v.name_ in ('handoffId', 'promptId')
                left join baton.handoff h on h.id::text = v.text_ left join baton.prompt p on p.id::text = v.text_
                order by array_position(:pathways::text[], e.business_key_), t.create_time_, t.task_def_key_, h.rule_id, p.rule_id, p.about, t.id_""")
                .param("pathways", keys())
                .query((row, n) -> new OpenTask(row.getString(1), form(row.getString(2)), UUID.fromString(row.getString(3)), row.getString(2))).list();
    }

    private static String form(String element) {
        return element.substring("userTask_".length());
    }

    private String[] keys() {
        return pathways.stream().map(UUID::toString).toArray(String[]::new);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private String foldedClocks() {
        return db.sql("""
                select string_agg(concat_ws(' ', pathway_id, kind, number, started_on, stopped_on, status_code), E'\\n' order by pathway_id, kind, number)
                from baton.clock""").query(String.class).optional().orElse("");
    }

    private void step(String what, UUID pathway, String... about) {
        steps++;
        happened.merge(what.startsWith("referred") ? "referred" : what, 1, Integer::sum);
        lastSteps.addLast(today() + " " + (pathway == null ? "" : "pathway " + pathways.indexOf(pathway) + " ") + what + " " + String.join(" ", about));
        if (lastSteps.size() > 40) {
            lastSteps.removeFirst();
        }
        if (pathway != null && steps % CHECK_EVERY == 0) {
            // what fell due over night runs one by one in the morning; the evening allows nothing to be late
            assertThat(reconciliation.gapsOf(pathway)).filteredOn(gap -> gap.kind() != GapKind.LATE_STEP).as("gaps after this step").isEmpty();
        }
    }
}
