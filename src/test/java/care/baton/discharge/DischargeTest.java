package care.baton.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.outbound.Outbox;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The happy patient: admitted on Saturday, ready since Sunday, goes home on Monday with nothing new. */
@BatonTest
class DischargeTest {

    private static final Coverage COVERAGE = new Coverage("7-discharge");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Object> HOME = Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no",
            "carer", "nobody");
    private static final Map<String, Object> SUMMARY = Map.of("whyAdmitted", "Worn left hip", "whatWasDone", "New left hip", "medicinesChanged", "No change",
            "followUp", "Physiotherapy calls within a week", "gpActions", "Take the stitches out on 16 March", "lookOutFor", "Redness or fever: call the ward");
    private static final Map<String, Object> LEFT = Map.of("leftAt", "2026-03-02T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", "no");
    private static final Map<String, Object> CARE_AGREED = Map.of("careProvider", "Example Home Care", "careFrom", "2026-03-02", "agreedWithPatient", "yes");

    @Autowired
    private Hospital hospital;
    @Autowired
    private Discharge discharge;
    @Autowired
    private TestClock clock;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient db;

    private Patient patient;
    private Pathway pathway;
    private UUID id;

    @BeforeEach
    void the_patient_is_ready() {
        patient = hospital.patient(0);
        pathway = hospital.pathway(patient);
        id = pathway.id();
        set("admitted_at = timestamptz '2026-02-28 10:00+00', criteria_to_reside = false, ready_on = date '2026-03-01', edd = date '2026-03-06'");
    }

    @Test
    void a_patient_with_no_new_needs_goes_home_and_the_gp_has_the_summary() {
        start(HOME);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_writeSummary");
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        hospital.answer(id, "userTask_dischargePatient", LEFT);
        hospital.runDueJobs();
        assertThat(letter("discharge-summary").sentAt()).isNull();
        assertThat(letter("discharge-summary").body()).contains("Take the stitches out on 16 March", "Discharged 2 March 2026, 08:30");
        hospital.answer(id, "userTask_confirmSummarySent", Map.of("sentHow", "electronically"));

        assertThat(hospital.endEvents(id, "discharge")).containsExactly("endEvent_complete");
        assertThat(letter("discharge-summary").sentAt()).isNotNull();
        Pathway after = pathways.get(id);
        assertThat(after.stage()).isEqualTo("discharge");
        assertThat(after.holder()).isEqualTo("wards");
        assertThat(after.dischargePathway()).isEqualTo("P0");
        assertThat(after.dischargedAt().toInstant()).isEqualTo(TestClock.START.withHour(8).withMinute(30).toInstant());
        assertThat(happened()).containsExactly("discharge.batonTaken", "discharge.needsSaid", "discharge.planned", "discharge.summaryWritten",
                "discharge.left", "discharge.summarySent");
    }

    @ParameterizedTest
    @CsvSource({"home, P0", "homeWithSupport, P1", "rehabBed, P2", "careHome, P3"})
    void the_way_home_makes_the_discharge_pathway(String wayHome, String dischargePathway) {
        start(with(HOME, "wayHome", wayHome));
        assertThat(pathways.get(id).dischargePathway()).isEqualTo(dischargePathway);
    }

    @ParameterizedTest
    @CsvSource({"homeWithSupport", "rehabBed", "careHome"})
    void the_discharge_hub_holds_a_patient_who_needs_more_care_than_before(String wayHome) {
        start(with(HOME, "wayHome", wayHome));
        assertThat(pathways.get(id).holder()).isEqualTo("discharge-hub");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_agreeCare");
        hospital.answer(id, "userTask_agreeCare", CARE_AGREED);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_putCareInPlace", "userTask_writeSummary");
        assertThat(team("userTask_putCareInPlace")).isEqualTo("discharge-hub");
    }

    @Test
    void everything_that_is_needed_is_made_ready_side_by_side_before_the_patient_leaves() {
        start(with(with(with(HOME, "wayHome", "homeWithSupport"), "medicinesNeeded", "yes"), "transportNeeded", "yes"));
        hospital.answer(id, "userTask_agreeCare", CARE_AGREED);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_bookTransport", "userTask_prepareMedicines", "userTask_putCareInPlace", "userTask_writeSummary");
        hospital.answer(id, "userTask_prepareMedicines", Map.of("medicinesReady", "onWard", "medicinesNote", "Explain the injection"));
        hospital.answer(id, "userTask_bookTransport", Map.of("transportKind", "wheelchair", "transportAt", "2026-03-02T08:30"));
        hospital.answer(id, "userTask_putCareInPlace", Map.of("careReadyOn", "2026-03-02", "careReadyNote", "Two visits a day, 01632 960002"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_writeSummary");
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_dischargePatient");
        assertThat(shown("userTask_dischargePatient", "ready")).isEqualTo("care by Example Home Care from 2 March 2026; in place on 2 March 2026: "
                + "Two visits a day, 01632 960002; medicines on the ward (Explain the injection); transport (wheelchair) on 2 March 2026, 08:30; summary written");
        hospital.answer(id, "userTask_dischargePatient", LEFT);
        assertThat(pathways.get(id).holder()).isEqualTo("wards");
    }

    @Test
    void equipment_alone_is_put_in_place_by_therapy() {
        start(with(with(HOME, "equipmentNeeded", "yes"), "equipment", "Raised toilet seat"));
        hospital.answer(id, "userTask_agreeCare", CARE_AGREED);
        assertThat(team("userTask_putCareInPlace")).isEqualTo("therapy");
        assertThat(shown("userTask_putCareInPlace", "careNeeded")).isEqualTo("equipment: Raised toilet seat");
    }

    @Test
    void equipment_is_named() {
        hospital.startStage("discharge", pathway, patient, Map.of());
        assertThatThrownBy(() -> hospital.answer(id, "userTask_confirmWayHome", with(HOME, "equipmentNeeded", "yes"))).hasMessageContaining("equipment");
    }

    @Test
    void a_carer_who_is_still_to_be_told_stands_on_the_discharge_task() {
        start(with(HOME, "carer", "toTell"));
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        assertThat(shown("userTask_dischargePatient", "plan")).isEqualTo("home, with no new care (pathway 0). To be ready: those who care for the patient told");
    }

    @Test
    void the_plan_is_kept_with_the_rules_that_made_it() {
        start(HOME);
        assertThat(db.sql("select reasons[1] from baton.discharge where pathway_id = :id and book is not null").param("id", id).query(String.class).single())
                .startsWith("DIS-01");
    }

    @Test
    void the_patient_is_told_in_plain_words_what_happens_next() {
        leave();
        assertThat(letter("discharge-patient").recipient()).isEqualTo("patient");
        assertThat(letter("discharge-patient").body()).contains("Redness or fever: call the ward", "Physiotherapy calls within a week");
    }

    @Test
    void a_patient_who_comes_back_to_clinic_ends_at_follow_up() {
        start(HOME);
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        hospital.answer(id, "userTask_dischargePatient", with(LEFT, "clinicAgain", "yes"));
        hospital.runDueJobs();
        hospital.answer(id, "userTask_confirmSummarySent", Map.of("sentHow", "post"));
        assertThat(hospital.endEvents(id, "discharge")).containsExactly("endEvent_followUp");
    }

    @Test
    void a_discharge_on_friday_at_three_is_due_with_the_gp_on_saturday_at_three_and_climbs_then() {
        clock.set(at(MONDAY.plusDays(4), 15, 0));
        start(HOME);
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        hospital.answer(id, "userTask_dischargePatient", with(LEFT, "leftAt", "2026-03-06T15:00"));
        hospital.runDueJobs();
        assertThat(shown("userTask_confirmSummarySent", "summaryDue")).isEqualTo("7 March 2026, 15:00");

        clock.set(at(MONDAY.plusDays(5), 14, 59));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmSummarySent");
        clock.set(at(MONDAY.plusDays(5), 15, 0));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_chaseSummary", "userTask_confirmSummarySent");
        assertThat(team("userTask_chaseSummary")).isEqualTo("site-coordinators");
    }

    @Test
    void a_chase_goes_away_when_the_summary_is_sent() {
        leave();
        hospital.runDueJobs();
        clock.forward(Duration.ofHours(24));
        hospital.runDueJobs();
        hospital.answer(id, "userTask_confirmSummarySent", Map.of("sentHow", "email"));
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(hospital.hasEnded(id, "discharge")).isTrue();
    }

    @Test
    void a_chase_that_is_answered_leaves_sending_to_the_ward() {
        leave();
        hospital.runDueJobs();
        clock.forward(Duration.ofHours(24));
        hospital.runDueJobs();
        hospital.answer(id, "userTask_chaseSummary", Map.of("summaryChaseNote", "Goes by secure email this afternoon"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmSummarySent");
        assertThat(happened()).endsWith("discharge.summaryChased");
    }

    @Test
    void the_delay_is_counted_from_the_discharge_ready_date() {
        leave();
        assertThat(delayDays()).isEqualTo(1);
        assertThat(pathways.get(id).readyOn()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void a_day_case_has_no_discharge_ready_date_and_no_delay() {
        set("admitted_at = timestamptz '2026-03-02 07:30+00', ready_on = date '2026-03-02'");
        leave();
        assertThat(delayDays()).isNull();
        assertThat(pathways.get(id).readyOn()).isNull();
    }

    @Test
    void the_delay_of_a_patient_under_16_is_not_counted() {
        db.sql("update baton.patient set birth_date = date '2010-03-03' where id = :id").param("id", patient.id()).update();
        leave();
        assertThat(delayDays()).isNull();
        assertThat(pathways.get(id).readyOn()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void the_delay_of_a_patient_of_16_is_counted() {
        db.sql("update baton.patient set birth_date = date '2010-03-02' where id = :id").param("id", patient.id()).update();
        leave();
        assertThat(delayDays()).isEqualTo(1);
    }

    @Test
    void a_patient_who_gets_worse_while_waiting_to_leave_is_ready_again_only_when_a_round_says_so() {
        start(HOME);
        nextMorning();
        hospital.answer(id, "userTask_boardRound", Map.of("criterion", "oxygen"));
        assertThat(pathways.get(id).readyOn()).isNull();
        nextMorning();
        hospital.answer(id, "userTask_boardRound", Map.of("criterion", "none", "waitingFor", "Summary"));
        assertThat(pathways.get(id).readyOn()).isEqualTo(MONDAY.plusDays(2));
        nextMorning();
        hospital.answer(id, "userTask_boardRound", Map.of("criterion", "none"));
        assertThat(pathways.get(id).readyOn()).isEqualTo(MONDAY.plusDays(2));
    }

    @Test
    void a_board_round_that_was_missed_makes_way_for_the_next() {
        start(HOME);
        nextMorning();
        String first = hospital.task(id, "userTask_boardRound").getId();
        nextMorning();
        assertThat(hospital.task(id, "userTask_boardRound").getId()).isNotEqualTo(first);
        assertThat(happened()).endsWith("stay.boardRoundMissed");
    }

    @Test
    void board_rounds_end_when_the_patient_leaves() {
        start(HOME);
        nextMorning();
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        hospital.answer(id, "userTask_dischargePatient", LEFT);
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmSummarySent");
    }

    @Test
    void leaving_in_the_future_is_refused() {
        start(HOME);
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        assertThatThrownBy(() -> hospital.answer(id, "userTask_dischargePatient", with(LEFT, "leftAt", "2026-03-02T09:05"))).hasMessageContaining("still to come");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_dischargePatient");
    }

    @Test
    void leaving_before_the_admission_is_refused() {
        start(HOME);
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        assertThatThrownBy(() -> hospital.answer(id, "userTask_dischargePatient", with(LEFT, "leftAt", "2026-02-28T09:55"))).hasMessageContaining("before the admission");
    }

    @AfterEach
    void remember_what_was_reached() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_and_every_timer_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_summary_of_which_nothing_was_recorded_is_due_now() {
        assertThat(discharge.summaryDue(id.toString())).isEqualTo("now: when the patient left is not recorded");
        assertThat(discharge.summaryDueAt(id.toString())).startsWith("2026-03-02");
    }

    private void start(Map<String, Object> needs) {
        hospital.startStage("discharge", pathway, patient, Map.of());
        hospital.answer(id, "userTask_confirmWayHome", needs);
    }

    private void leave() {
        start(HOME);
        hospital.answer(id, "userTask_writeSummary", SUMMARY);
        hospital.answer(id, "userTask_dischargePatient", LEFT);
    }

    private void nextMorning() {
        clock.set(ZonedDateTime.now(clock).plusDays(1).withHour(8));
        hospital.runDueJobs();
    }

    private static ZonedDateTime at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(TestClock.START.getZone());
    }

    private void set(String facts) {
        db.sql("update baton.pathway set " + facts + " where id = :id").param("id", id).update();
    }

    private Integer delayDays() {
        return db.sql("select delay_days from baton.discharge where pathway_id = :id").param("id", id).query((row, n) -> row.getObject(1, Integer.class))
                .list().get(0);
    }

    private String team(String key) {
        return tasks.getIdentityLinksForTask(hospital.task(id, key).getId()).get(0).getGroupId();
    }

    private Object shown(String key, String fact) {
        return tasks.getVariable(hospital.task(id, key).getId(), fact);
    }

    private Outbox.Letter letter(String kind) {
        return outbox.of(id).stream().filter(letter -> letter.kind().equals(kind)).findFirst().orElseThrow();
    }

    private List<String> happened() {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object answer) {
        var all = new HashMap<>(answers);
        all.put(key, answer);
        return all;
    }
}
