package care.baton.stay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonApplication;
import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.outbound.Outbox;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class StayTest {

    private static final Coverage COVERAGE = new Coverage("6-stay");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Object> DONE = Map.of("procedure", "done");
    private static final Map<String, Object> NO_BED_TODAY = Map.of("procedure", "notDone", "notDoneKind", "nonClinical", "notDoneDetail", "No bed on the ward");

    @Autowired
    private Hospital hospital;
    @Autowired
    private TestClock clock;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private JdbcClient db;
    @Autowired
    private Stay stay;

    @Test
    void a_treated_patient_stays_until_no_criterion_to_reside_is_met() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", DONE);

        round(id, "medicineByDrip");
        assertThat(hospital.openTasks(id)).isEmpty();
        nextMorning();
        round(id, "none");

        assertThat(hospital.endEvents(id, "stay")).containsExactly("endEvent_readyToLeave");
        Pathway pathway = pathways.get(id);
        assertThat(pathway.stage()).isEqualTo("stay");
        assertThat(pathway.holder()).isEqualTo("wards");
        assertThat(HospitalTime.dayOf(pathway.admittedAt(), clock)).isEqualTo(MONDAY);
        assertThat(pathway.criteriaToReside()).isFalse();
        assertThat(pathway.readyOn()).isEqualTo(MONDAY.plusDays(1));
        assertThat(happened(id)).containsExactly("stay.batonTaken", "stay.admitted", "stay.procedureDone", "stay.boardRound", "stay.boardRound", "stay.readyToLeave");
    }

    @Test
    void treatment_in_a_bed_stops_the_clock_on_the_day_of_admission() {
        UUID id = hospital.startStage("stay");
        admit(id);
        nextMorning();
        hospital.answer(id, "userTask_reportProcedure", DONE);
        assertThat(pathways.get(id).clockStop()).isEqualTo(MONDAY);
    }

    @Test
    void an_admission_for_a_test_only_does_not_stop_the_clock() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", Map.of("procedure", "testDone"));
        assertThat(pathways.get(id).clockStop()).isNull();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_boardRound");
    }

    @Test
    void a_clock_that_has_stopped_before_keeps_its_day() {
        UUID id = hospital.startStage("stay");
        set(id, "clock_start = date '2025-11-04', clock_stop = date '2026-01-05'");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", DONE);
        assertThat(pathways.get(id).clockStop()).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @Test
    void the_admission_form_begins_with_now_and_two_nights() {
        UUID id = hospital.startStage("stay");
        assertThat(hospital.variable(id, "admittedAt")).isEqualTo("2026-03-02T09:00");
        assertThat(hospital.variable(id, "edd")).isEqualTo("2026-03-04");
    }

    @Test
    void a_day_case_is_expected_to_leave_today() {
        var patient = hospital.patient(0);
        var pathway = hospital.pathway(patient);
        set(pathway.id(), "intended_management = 'dayCase'");
        hospital.startStage("stay", pathway, patient, Map.of());
        assertThat(hospital.variable(pathway.id(), "edd")).isEqualTo("2026-03-02");
    }

    @Test
    void an_admission_still_to_come_is_refused() {
        UUID id = hospital.startStage("stay");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-02T09:30", "edd", "2026-03-04")))
                .hasMessageContaining("still to come");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_admitPatient");
    }

    @Test
    void leaving_before_arriving_is_refused() {
        UUID id = hospital.startStage("stay");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-02T07:30", "edd", "2026-03-01")))
                .hasMessageContaining("before the admission");
    }

    @Test
    void a_patient_who_came_with_a_list_and_is_in_a_bed_is_not_admitted_again() {
        var patient = hospital.patient(0);
        var pathway = hospital.pathway(patient);
        set(pathway.id(), "clock_start = date '2025-11-04', admitted_at = timestamptz '2026-02-27 10:00+00'");
        hospital.startStage("stay", pathway, patient, Map.of());
        assertThat(hospital.stageTasks(pathway.id())).containsExactly("userTask_reportProcedure");
        hospital.answer(pathway.id(), "userTask_reportProcedure", DONE);
        assertThat(pathways.get(pathway.id()).clockStop()).isEqualTo(LocalDate.of(2026, 2, 27));
    }

    @Test
    void a_patient_who_left_an_earlier_stay_is_admitted_anew() {
        var patient = hospital.patient(0);
        var pathway = hospital.pathway(patient);
        set(pathway.id(), "admitted_at = timestamptz '2026-01-05 10:00+00', discharged_at = timestamptz '2026-01-06 10:00+00', ready_on = date '2026-01-06'");
        hospital.startStage("stay", pathway, patient, Map.of());
        admit(pathway.id());
        assertThat(pathways.get(pathway.id()).dischargedAt()).isNull();
        assertThat(pathways.get(pathway.id()).readyOn()).isNull();
    }

    @Test
    void cancelled_by_the_hospital_on_the_day_the_patient_keeps_clock_and_place_and_gets_a_new_date_within_28_days() {
        UUID id = hospital.startStage("stay");
        set(id, "tci_on = date '2026-03-02', list_position_on = date '2025-11-04'");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", NO_BED_TODAY);
        hospital.answer(id, "userTask_decideAfterNotDone", Map.of("decision", "relist", "reasonForPatient", "We had no bed for you."));

        assertThat(hospital.endEvents(id, "stay")).containsExactly("endEvent_backOnList");
        Pathway pathway = pathways.get(id);
        assertThat(pathway.clockStop()).isNull();
        assertThat(pathway.listPositionOn()).isEqualTo(LocalDate.of(2025, 11, 4));
        assertThat(pathway.admittedAt()).isNull();
        assertThat(pathway.tciOn()).isNull();
        assertThat(pathway.hospitalCancellations()).isEqualTo(1);
        assertThat(pathway.cancelledOnTheDay()).isEqualTo(MONDAY);
        assertThat(letter(id)).contains("We had no bed for you.", "on or before 30 March 2026");
    }

    @Test
    void a_patient_not_well_enough_is_not_a_cancellation_by_the_hospital() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", with(NO_BED_TODAY, "notDoneKind", "clinical"));
        hospital.answer(id, "userTask_decideAfterNotDone", Map.of("decision", "relist", "reasonForPatient", "Your blood pressure was too high."));
        assertThat(pathways.get(id).hospitalCancellations()).isZero();
        assertThat(pathways.get(id).cancelledOnTheDay()).isNull();
        assertThat(letter(id)).contains("Your blood pressure was too high.").doesNotContain("Because the reason was ours");
    }

    @Test
    void treated_at_the_second_attempt_the_clock_stops_at_the_second_admission() {
        var patient = hospital.patient(0);
        var pathway = hospital.pathway(patient);
        UUID id = pathway.id();
        hospital.startStage("stay", pathway, patient, Map.of());
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", NO_BED_TODAY);
        hospital.answer(id, "userTask_decideAfterNotDone", Map.of("decision", "relist", "reasonForPatient", "We had no bed for you."));

        clock.forward(Duration.ofDays(4));
        hospital.startStage("stay", pathway, patient, Map.of());
        hospital.answer(id, "userTask_admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-06T07:30", "edd", "2026-03-08"));
        hospital.answer(id, "userTask_reportProcedure", DONE);
        assertThat(pathways.get(id).clockStop()).isEqualTo(MONDAY.plusDays(4));
        assertThat(pathways.get(id).cancelledOnTheDay()).isNull();
    }

    @Test
    void a_decision_not_to_treat_stops_the_clock_today_and_the_patient_is_told_why() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", with(NO_BED_TODAY, "notDoneKind", "patientChoice"));
        hospital.answer(id, "userTask_decideAfterNotDone", Map.of("decision", "end", "reasonForPatient", "You told us that you would rather live with it."));
        assertThat(hospital.endEvents(id, "stay")).containsExactly("endEvent_endedWithDecision");
        assertThat(pathways.get(id).clockStop()).isEqualTo(MONDAY);
        assertThat(letter(id)).contains("You told us that you would rather live with it.");
    }

    @Test
    void not_done_needs_a_kind_and_a_reason() {
        UUID id = hospital.startStage("stay");
        admit(id);
        assertThatThrownBy(() -> hospital.answer(id, "userTask_reportProcedure", Map.of("procedure", "notDone")))
                .hasMessageContaining("notDoneKind").hasMessageContaining("notDoneDetail");
    }

    @Test
    void a_criterion_met_again_takes_the_ready_date_away() {
        var patient = hospital.patient(0);
        var pathway = hospital.pathway(patient);
        set(pathway.id(), "admitted_at = timestamptz '2026-02-27 10:00+00', criteria_to_reside = false, ready_on = date '2026-03-01'");
        hospital.startStage("stay", pathway, patient, Map.of());
        hospital.answer(pathway.id(), "userTask_reportProcedure", DONE);
        round(pathway.id(), "earlyWarningScore");
        assertThat(pathways.get(pathway.id()).readyOn()).isNull();
        assertThat(pathways.get(pathway.id()).criteriaToReside()).isTrue();
        nextMorning();
        round(pathway.id(), "none");
        assertThat(pathways.get(pathway.id()).readyOn()).isEqualTo(MONDAY.plusDays(1));
    }

    @Test
    void a_board_round_keeps_the_expected_date_unless_it_says_another() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", DONE);
        round(id, "fluids");
        assertThat(pathways.get(id).edd()).isEqualTo(LocalDate.of(2026, 3, 4));
        nextMorning();
        hospital.answer(id, "userTask_boardRound", Map.of("criterion", "fluids", "edd", "2026-03-06", "waitingFor", "Blood test"));
        assertThat(pathways.get(id).edd()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(stay.lastBoardRound(id.toString())).isEqualTo("3 March 2026, 08:00: needs fluids through a drip. Waiting for: Blood test");
    }

    @Test
    void a_board_round_not_held_by_midday_is_chased_and_the_chase_goes_away_when_it_is_held() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", DONE);
        clock.set(TestClock.START.withHour(12));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_boardRound", "userTask_chaseBoardRound");
        round(id, "none");
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(hospital.hasEnded(id, "stay")).isTrue();
    }

    @Test
    void a_chase_that_is_answered_leaves_the_board_round_to_the_ward() {
        UUID id = hospital.startStage("stay");
        admit(id);
        hospital.answer(id, "userTask_reportProcedure", DONE);
        clock.set(TestClock.START.withHour(12));
        hospital.runDueJobs();
        hospital.answer(id, "userTask_chaseBoardRound", Map.of("chaseNote", "Two nurses ill; round at 14:00"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_boardRound");
        assertThat(happened(id)).endsWith("stay.boardRoundChased");
    }

    @Test
    void a_board_round_due_in_the_afternoon_is_chased_the_next_day() {
        clock.set(TestClock.START.withHour(15));
        assertThat(stay.chaseBoardRoundAt()).isEqualTo("2026-03-03T12:00Z");
    }

    @Test
    void the_next_board_round_is_at_eight_hospital_time_also_when_the_clocks_change() {
        clock.set(ZonedDateTime.of(2026, 3, 28, 10, 0, 0, 0, BatonApplication.HOSPITAL_ZONE));
        assertThat(stay.nextBoardRound()).isEqualTo("2026-03-29T08:00+01:00");
    }

    @Test
    void what_the_form_asks_is_what_the_national_list_knows() {
        for (CriterionToReside criterion : CriterionToReside.values()) {
            assertThat(CriterionToReside.coded(criterion.code())).isEqualTo(criterion);
        }
        assertThat(CriterionToReside.answered("none")).isNull();
        assertThat(formAnswers()).containsExactlyInAnyOrder("none", "intensiveCare", "oxygen", "fluids", "earlyWarningScore", "consciousness",
                "suddenLossOfFunction", "lastHours", "medicineByDrip", "legSurgery", "chestOrAbdomenSurgery", "invasiveProcedure", "notSaid")
                .allSatisfy(CriterionToReside::answered);
    }

    private static List<String> formAnswers() {
        try (var form = StayTest.class.getResourceAsStream("/forms/6-stay/board-round.form")) {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(form).findValues("values").get(0).findValuesAsText("value");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void remember_what_was_reached() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_and_every_timer_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    private void admit(UUID id) {
        hospital.answer(id, "userTask_admitPatient", Map.of("ward", "Ward 5", "admittedAt", "2026-03-02T07:30", "edd", "2026-03-04"));
    }

    private void round(UUID id, String criterion) {
        hospital.answer(id, "userTask_boardRound", Map.of("criterion", criterion));
    }

    private void nextMorning() {
        clock.set(ZonedDateTime.now(clock).plusDays(1).withHour(8));
        hospital.runDueJobs();
    }

    private void set(UUID id, String facts) {
        db.sql("update baton.pathway set " + facts + " where id = :id").param("id", id).update();
    }

    private List<String> happened(UUID id) {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }

    private String letter(UUID id) {
        return outbox.of(id).get(0).body();
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object answer) {
        var all = new HashMap<>(answers);
        all.put(key, answer);
        return all;
    }
}
