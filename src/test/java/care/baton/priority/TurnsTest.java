package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Patient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The kept turn and the order of the open tasks are one thing: what changes the one changes the other, or neither. */
@BatonTest
class TurnsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String IN_TURN = "40 2026-07-06";

    @Autowired
    private Hospital hospital;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private Turns turns;
    @Autowired
    private TaskService tasks;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private UUID id;

    @BeforeEach
    void a_patient_waits_for_a_test_result() {
        Patient patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'diagnostics' where id = :id").param("id", id).update();
        transaction.executeWithoutResult(status -> engine.startAt("diagnostics", id, patient.label()));
        hospital.answer(id, "userTask_requestTest", Map.of("requestAs", "changed", "testName", "Scan", "testUrgency", "routine"));
    }

    @Test
    void a_new_task_begins_in_the_patients_turn() {
        assertThat(order("act_ru_task")).isEqualTo(Map.of("userTask_typeInResult", IN_TURN));
        assertThat(turns.kept(id).orElseThrow()).returns(Band.IN_TURN, KeptTurn::band).returns(TODAY.plusDays(126), KeptTurn::due)
                .returns(List.of(), KeptTurn::reasons);
    }

    @Test
    void an_event_from_outside_changes_the_turn_and_every_open_task_of_the_patient() {
        hospital.tell(id, "pathway.conditionChanged", Map.of("happenedOn", "2026-03-02", "note", "Worse at night"));
        assertThat(order("act_ru_task")).containsEntry("userTask_reviewPriority", IN_TURN);

        hospital.tell(id, "diagnostics.resultReceived", Map.of("resultId", "R1", "resultSummary", "A shadow", "abnormal", true));
        assertThat(turns.kept(id).orElseThrow()).returns(Band.NOW, KeptTurn::band).returns(TODAY, KeptTurn::due)
                .returns(List.of("PRI-32 An abnormal result that nobody has seen comes now"), KeptTurn::reasons);
        assertThat(order("act_ru_task")).containsOnlyKeys("userTask_reviewPriority", "userTask_acknowledgeResult", "userTask_answerHandoff")
                .allSatisfy((task, order) -> assertThat(order).as(task).isEqualTo("100 2026-03-02"));
        assertThat(order("act_hi_taskinst")).isEqualTo(order("act_ru_task"));

        hospital.answer(id, "userTask_acknowledgeResult", Map.of("actedOnBy", "Dr A Example"));
        assertThat(order("act_ru_task")).containsOnlyKeys("userTask_reviewPriority", "userTask_reviewResult")
                .allSatisfy((task, order) -> assertThat(order).as(task).isEqualTo(IN_TURN));
    }

    @Test
    void a_task_that_is_done_keeps_in_history_the_order_it_had() {
        hospital.tell(id, "diagnostics.resultReceived", Map.of("resultId", "R1", "resultSummary", "A shadow", "abnormal", true));
        assertThat(db.sql("select priority_ from engine.act_hi_taskinst where task_def_key_ = 'userTask_requestTest'").query(Integer.class).single()).isEqualTo(40);
    }

    @Test
    void what_is_rolled_back_leaves_turn_and_tasks_as_they_were() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            becomesUrgent();
            assertThat(turns.kept(id).orElseThrow().band()).isEqualTo(Band.URGENT);
            throw new IllegalStateException("power cut");
        })).hasMessage("power cut");
        assertThat(turns.kept(id).orElseThrow().band()).isEqualTo(Band.IN_TURN);
        assertThat(order("act_ru_task")).containsEntry("userTask_typeInResult", IN_TURN);

        transaction.executeWithoutResult(status -> becomesUrgent());
        assertThat(order("act_ru_task")).containsEntry("userTask_typeInResult", "80 2026-03-30");
        assertThat(order("act_hi_taskinst")).containsEntry("userTask_typeInResult", "80 2026-03-30");
    }

    @Test
    void somebody_who_saved_a_task_read_before_the_turn_moved_does_not_undo_it() {
        var readBefore = hospital.task(id, "userTask_typeInResult");
        transaction.executeWithoutResult(status -> becomesUrgent());
        readBefore.setDescription("read before");
        assertThatThrownBy(() -> tasks.saveTask(readBefore)).isInstanceOf(org.camunda.bpm.engine.OptimisticLockingException.class);
        assertThat(order("act_ru_task")).containsEntry("userTask_typeInResult", "80 2026-03-30");
    }

    @Test
    void an_answer_of_the_rules_that_is_the_same_is_not_written_again() {
        String written = version();
        clock.forward(Duration.ofDays(1));
        turns.review(id);
        assertThat(version()).isEqualTo(written);
        assertThat(turns.kept(id).orElseThrow().asAt()).as("the day the answer became what it is").isEqualTo(TODAY);
    }

    @Test
    void the_list_is_ordered_by_band_and_then_by_day() {
        Patient patient = hospital.patient(1);
        UUID longer = listed(patient, "clock_start = date '2026-01-02', received_on = date '2026-01-02', list_position_on = null");
        UUID urgent = listed(patient, "priority_code = 'P2', priority_on = date '2026-03-02'");
        UUID earlierUrgent = listed(patient, "priority_code = 'P2', priority_on = date '2026-02-20'");
        UUID held = listed(patient, "held = 'unavailable', held_until = date '2026-04-01'");
        turns.review(List.of(longer, urgent, earlierUrgent, held));
        assertThat(db.sql("select pathway_id from baton.turn order by band desc, due, pathway_id").query(UUID.class).list()).containsExactly(earlierUrgent, urgent, longer, id, held);
    }

    @Test
    void a_closed_pathway_leaves_the_list() {
        hospital.tell(id, "pathway.patientWithdrew", Map.of("happenedOn", "2026-03-02", "note", "Feels better"));
        assertThat(turns.kept(id)).isEmpty();
        turns.review(id);
        assertThat(turns.kept(id)).as("and does not come back").isEmpty();
        assertThatThrownBy(() -> turns.of(id.toString())).hasMessageContaining("no open pathway");
    }

    private UUID listed(Patient patient, String facts) {
        UUID listed = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = 'waiting', " + facts + " where id = :id").param("id", listed).update();
        return listed;
    }

    private void becomesUrgent() {
        db.sql("update baton.pathway set priority_code = 'P2', priority_on = date '2026-03-02' where id = :id").param("id", id).update();
        turns.review(id);
    }

    /** The open tasks, each with its priority and due day. */
    private Map<String, String> order(String table) {
        var order = new java.util.TreeMap<String, String>();
        db.sql("select task_def_key_, priority_ || ' ' || due_date_::date from engine." + table + ("act_hi_taskinst".equals(table) ? " where end_time_ is null" : ""))
                .query(row -> {
                    order.put(row.getString(1), row.getString(2));
                });
        return order;
    }

    private String version() {
        return db.sql("select xmin::text from baton.turn where pathway_id = :id").param("id", id).query(String.class).single();
    }
}
