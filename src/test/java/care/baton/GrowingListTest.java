package care.baton;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.clock.ClockBook;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.demo.DrawnList;
import care.baton.inbound.HandedIn;
import care.baton.inbound.PathwayNews;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.priority.Turns;
import care.baton.prompt.PromptsRecalled;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * However long the list grows, what people do every minute reads only what it needs: among thousands of patients no table is read from end to end, whether by
 * a plain scan or through an index that does not help.
 */
@BatonTest
class GrowingListTest {

    private static final int PLACED = 60;
    private static final int COPIES = 99;
    /** Far more than any of these needs, and far fewer than there are. */
    private static final long MOST = 500;
    private static final String TEAM = "growing-team";

    @Autowired
    private HandedIn handedIn;
    @Autowired
    private Hospital hospital;
    @Autowired
    private ClockBook clocks;
    @Autowired
    private PathwayNews news;
    @Autowired
    private Turns turns;
    @Autowired
    private TaskService tasks;
    @Autowired
    private IdentityService identity;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ApplicationEventPublisher announce;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private RowsRead rows;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcTemplate db;

    private Pathway patient;
    private LocalDate today;

    @BeforeEach
    void a_full_hospital() {
        today = LocalDate.now(clock);
        handedIn.list(new DrawnList(PLACED, today).asCsv());
        new Copies(db).ofPathways(COPIES);
        db.execute("""
                insert into engine.act_ru_job (id_, rev_, type_, exclusive_, execution_id_, process_instance_id_, process_def_id_, process_def_key_, retries_, duedate_, handler_type_,
                    suspension_state_, priority_, create_time_)
                select 'growing-' || n, 1, 'timer', true, e.id_, e.proc_inst_id_, e.proc_def_id_, null, 3, now() + n * interval '1 minute' + interval '9 years', 'timer-intermediate-transition', 1, 0, now()
                from (select * from engine.act_ru_execution limit 1) e, generate_series(1, 6000) n""");
        db.update("""
                update engine.act_ru_identitylink set group_id_ = ?
                where id_ in (select distinct on (task_id_) id_ from engine.act_ru_identitylink where type_ = 'candidate' order by task_id_ limit ?)""", TEAM, PLACED);
        Patient person = hospital.patient(0);
        patient = hospital.pathway(person);
        db.update("update baton.pathway set stage = 'waiting' where id = ?", patient.id());
        hospital.startStage("waiting", patient, person, Map.of());
        db.execute("analyze");
        for (String table : List.of("baton.pathway", "baton.turn", "baton.clock", "engine.act_ru_task", "engine.act_ru_execution", "engine.act_ru_variable", "engine.act_hi_actinst",
                "engine.act_ru_job")) {
            assertThat(db.queryForObject("select count(*) from " + table, Long.class)).as(table).isGreaterThan(10 * MOST);
        }
    }

    @AfterEach
    void nobody_signed_in() {
        identity.clearAuthentication();
    }

    @Test
    void what_people_do_every_minute_reads_only_what_it_needs() {
        var read = new LinkedHashMap<String, Map<String, Long>>();
        read.put("a team's first page and count", rows.by(this::firstPage));
        read.put("an event", rows.by(() -> clocks.happened(patient.id(), ClockEvent.on(today, EventKind.UPGRADED_TO_CANCER, "growing"))));
        read.put("completing a task", rows.by(this::completeTask));
        read.put("a message", rows.by(() -> assertThat(news.tell(patient.id(), "pathway.conditionChanged", "growing", today, null, Map.of("happenedOn", today.toString(), "note", "")))
                .as("told in a stage by itself").isPresent()));
        read.put("a message that is taken up", message());
        read.put("the next jobs", rows.by(this::acquireJobs));
        read.put("a recalled question", recalled());
        read.put("one turn", rows.by(() -> turns.kept(patient.id())));
        read.put("a referral", rows.by(this::referral));
        // what belongs to the models grows with releases, not with patients
        read.values().forEach(tables -> tables.keySet().removeIf(table -> table.startsWith("engine.act_re_")));
        read.forEach((what, tables) -> assertThat(tables).as(what).allSatisfy((table, many) -> assertThat(many).as(table).isLessThan(MOST)));
    }

    @Test
    void a_missing_index_is_noticed() {
        db.execute("drop index engine.baton_task_parent");
        try {
            assertThat(rows.by(this::completeTask).get("engine.act_ru_task")).isGreaterThan(10 * MOST);
        } finally {
            db.execute("create index baton_task_parent on engine.act_ru_task (parent_task_id_)");
        }
    }

    private void firstPage() {
        identity.setAuthentication("growing.nurse", List.of(TEAM));
        var list = tasks.createTaskQuery().taskCandidateGroupIn(List.of(TEAM)).includeAssignedTasks().orderByTaskPriority().desc().orderByDueDate().asc();
        assertThat(list.listPage(0, 15)).hasSize(15);
        assertThat(list.count()).isEqualTo(PLACED);
        identity.clearAuthentication();
    }

    private void completeTask() {
        hospital.answer(patient.id(), "userTask_addToList",
                Map.of("procedureName", "Left hip replacement", "laterality", "left", "priorityCode", "P4", "intendedManagement", "overnight"));
    }

    private Map<String, Long> message() {
        String key = db.queryForObject("select business_key_ from engine.act_ru_event_subscr s join engine.act_ru_execution e on e.id_ = s.proc_inst_id_ where event_name_ = 'pathway.conditionChanged' "
                + "and business_key_ is not null limit 1", String.class);
        return rows.by(() -> assertThat(hospital.tell(UUID.fromString(key), "pathway.conditionChanged", Map.of("happenedOn", today.toString(), "note", ""))).isTrue());
    }

    private Map<String, Long> recalled() {
        UUID prompt = db.queryForObject("select id from baton.prompt p where state = 'asked' and exists (select from engine.act_ru_variable v where v.text_ = p.id::text) limit 1", UUID.class);
        long open = openPrompts();
        Map<String, Long> read = rows.by(() -> transaction.executeWithoutResult(status -> announce.publishEvent(new PromptsRecalled(List.of(prompt)))));
        assertThat(openPrompts()).isEqualTo(open - 1);
        return read;
    }

    private long openPrompts() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("prompt").count();
    }

    private void acquireJobs() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(configuration.getJobExecutor()));
    }

    private void referral() {
        transaction.executeWithoutResult(status -> hospital.startStage("referral", hospital.pathway(hospital.patient(1)), hospital.patient(2), Map.of()));
    }
}
