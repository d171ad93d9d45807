package care.baton.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.EngineTables;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockDetail;
import care.baton.clock.ClockEvent;
import care.baton.clock.ClockKind;
import care.baton.clock.EventKind;
import care.baton.clock.WaitingClock;
import care.baton.clock.WaitingClock.State;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Decisions;
import care.baton.patient.Decisions.Decided;
import care.baton.patient.Patient;
import care.baton.patient.Pathways;
import care.baton.team.TeamClosing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the clocks want a person there is a task: on the right day and not before, answered once, with its effect on the clock. */
@BatonTest
class PromptTest {

    private static final Coverage COVERAGE = new Coverage("prompt");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Object> LEAVES = Map.of("howAsked", "phone", "patientSays", "leave");

    @Autowired
    private Decisions decisions;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Prompts prompts;
    @Autowired
    private ClockBook book;
    @Autowired
    private Pathways pathways;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    @Autowired
    private TeamClosing closing;

    private UUID id;
    private int told;
    private int patients;
    private Patient someone;

    @AfterEach
    void remember_what_was_walked() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_question_that_a_rule_has_for_a_closed_team_is_asked_of_its_successor() {
        closing.close("validation", "referral-office", null);
        waitingSince(84);
        night();
        assertAsked("validateWait", "referral-office", "PRM-01");
    }

    @Test
    void a_wait_is_validated_at_twelve_weeks_and_no_answer_keeps_the_patient_on_the_list() {
        waitingSince(83);
        night();
        assertThat(asked()).as("day 83").isEmpty();
        days(1);
        assertAsked("validateWait", "validation", "PRM-01");
        answer("validateWait", Map.of("howAsked", "text", "patientSays", "noAnswer"));
        assertThat(rtt().isRunning()).isTrue();
        assertThat(pathways.get(id).isOpen()).isTrue();
        days(97);
        assertThat(asked()).as("day 181, once is enough").isEmpty();
        days(1);
        assertAsked("validateWait", "validation", "PRM-02");
    }

    @Test
    void a_wait_validated_in_the_last_twelve_weeks_is_left_alone() {
        waitingSince(180);
        night();
        answer("validateWait", Map.of("howAsked", "text", "patientSays", "stillWants"));
        days(2);
        assertThat(asked()).as("day 182, validated the day before yesterday").isEmpty();
        days(81);
        assertThat(asked()).isEmpty();
        days(1);
        assertAsked("validateWait", "validation", "PRM-02");
    }

    @Test
    void a_patient_who_wants_to_come_much_later_is_reviewed_by_a_clinician_and_keeps_the_clock() {
        waitingSince(84);
        answer("validateWait", Map.of("howAsked", "phone", "patientSays", "wait", "canComeFrom", TODAY.plusDays(42).toString()));
        assertThat(asked()).as("six weeks").isEmpty();
        clock.set(TestClock.START.plusDays(98));
        night();
        answer("validateWait", Map.of("howAsked", "phone", "patientSays", "wait", "canComeFrom", TODAY.plusDays(98 + 43).toString()));
        assertAsked("reviewWishToWait", "clinic-clinicians-trauma-and-orthopaedics", "PRM-11");
        answer("reviewWishToWait", Map.of("reviewDecision", "keep", "note", "Safe to wait"));
        assertThat(rtt().isRunning()).isTrue();
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_patient_who_wants_to_leave_is_talked_with_and_may_stay() {
        waitingSince(84);
        answer("validateWait", LEAVES);
        assertThat(asked()).containsExactly("userTask_decideLeaving");
        assertThat(team("decideLeaving")).containsExactly("clinic-clinicians-trauma-and-orthopaedics");
        assertThat(pathways.get(id).isOpen()).as("nobody is removed by an answer to validation").isTrue();
        night();
        assertThat(asked()).as("the conversation stays open").containsExactly("userTask_decideLeaving");
        answer("decideLeaving", together("A misunderstanding", Map.of("leaving", "stay")));
        assertThat(rtt().isRunning()).isTrue();
        assertThat(pathways.get(id).isOpen()).isTrue();
    }

    @Test
    void leaving_the_list_needs_agreement_and_ends_the_pathway_with_everything_asked() {
        underWay("waiting", 84);
        answer("validateWait", LEAVES);
        happened(0, EventKind.STATUS_SENT, said -> said.code("99"));
        assertThat(asked()).contains("userTask_findStatus", "userTask_decideLeaving");
        assertThatThrownBy(() -> answer("decideLeaving", together("Treated in Leeds", Map.of("leaving", "leave")))).hasMessageContaining("bothAgreed");
        assertThat(pathways.get(id).isOpen()).isTrue();
        answer("decideLeaving", together("Treated in Leeds", Map.of("leaving", "leave", "bothAgreed", true)));
        assertThat(decisions.of(id)).singleElement().returns("Treated in Leeds", Decided::agreed).returns("To walk to the shop", Decided::mattered)
                .returns("conversation about staying on the list", Decided::place);
        assertThat(pathways.get(id).closedBecause()).isEqualTo("withdrew");
        assertThat(rtt()).returns(State.STOPPED, WaitingClock::state).returns("35", WaitingClock::statusCode);
        assertThat(asked()).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder("answered PRM-01", "recalled PRM-30");
        assertThat(EngineTables.holding(db, "act_hi_%", "Treated in Leeds")).isEmpty();
    }

    @Test
    void thinking_time_is_talked_about_on_day_fifteen() {
        waitingSince(30);
        happened(14, EventKind.THINKING_TIME_STARTED, said -> said);
        night();
        assertThat(asked()).as("day 14").isEmpty();
        days(1);
        assertAsked("askAfterThinking", "clinic-clinicians-trauma-and-orthopaedics", "PRM-10");
        answer("askAfterThinking", Map.of("afterThinking", "moreTime", "thinkUntil", TODAY.plusDays(8).toString(), "note", "Wants to ask her daughter"));
        days(6);
        assertThat(asked()).as("until that day the patient thinks").isEmpty();
        days(1);
        assertThat(asked()).containsExactly("userTask_askAfterThinking");
        assertThatThrownBy(() -> answer("askAfterThinking", Map.of("afterThinking", "goAhead"))).hasMessageContaining("optionsDiscussed").hasMessageContaining("mattered");
        answer("askAfterThinking", together("The operation", Map.of("afterThinking", "goAhead")));
        assertThat(decisions.of(id)).singleElement().returns("The operation", Decided::agreed);
        assertThat(last(ClockKind.THINKING_TIME).isRunning()).isFalse();
        assertThat(rtt().isRunning()).isTrue();
    }

    @Test
    void thinking_time_may_end_in_active_monitoring_or_in_declining_treatment() {
        underWay("waiting", 40);
        happened(20, EventKind.THINKING_TIME_STARTED, said -> said);
        assertThat(asked()).contains("userTask_askAfterThinking");
        answer("askAfterThinking", together("Rather not now", Map.of("afterThinking", "monitoring", "bothAgreed", true)));
        assertThat(rtt()).returns("31", WaitingClock::statusCode).returns(TODAY, WaitingClock::stop);
        assertThat(pathways.get(id).isOpen()).isTrue();

        underWay("waiting", 40);
        happened(20, EventKind.THINKING_TIME_STARTED, said -> said);
        answer("askAfterThinking", together("Does not want it", Map.of("afterThinking", "decline", "bothAgreed", true)));
        assertThat(rtt().statusCode()).isEqualTo("35");
        assertThat(pathways.get(id).isOpen()).isFalse();
    }

    @Test
    void a_wish_to_wait_that_is_agreed_stops_the_clock_only_after_two_reasonable_dates() {
        waitingSince(60);
        happened(5, EventKind.DELAY_ASKED, said -> said.by("patient").delayDays(43));
        answer("reviewWishToWait", Map.of("reviewDecision", "monitoring", "bothAgreed", true, "note", "After the summer"));
        assertThat(rtt().isRunning()).isTrue();
        assertAsked("offerReasonableDate", "theatre-scheduling", "PRM-13");
        answer("offerReasonableDate", Map.of("offerNext", "offered", "offeredFor", TODAY.plusDays(28).toString()));
        assertThat(book.of(id).last(ClockKind.RTT).orElseThrow().steps()).anyMatch(step -> step.event() == EventKind.OFFER_MADE);
    }

    @Test
    void a_second_date_is_asked_for_a_week_before_it_is_too_late_and_not_once_it_is_offered() {
        waitingSince(10);
        LocalDate first = TODAY.plusDays(25);
        happened(1, EventKind.OFFER_DECLINED, said -> said.by("patient").madeOn(TODAY.minusDays(1)).offeredOn(first));
        days(25 + 42 - 21 - 8);
        assertThat(asked()).as("eight days are left").isEmpty();
        days(1);
        assertAsked("offerReasonableDate", "theatre-scheduling", "PRM-12");
        happened(0, EventKind.OFFER_MADE, said -> said.offeredOn(first.plusDays(42)));
        night();
        assertThat(asked()).isEmpty();
        assertThat(states()).containsExactly("recalled PRM-12");
    }

    @Test
    void no_date_yet_is_asked_again_on_the_day_that_was_named() {
        waitingSince(60);
        happened(40, EventKind.OFFER_DECLINED, said -> said.by("patient").madeOn(TODAY.minusDays(40)).offeredOn(TODAY.minusDays(14)));
        night();
        answer("offerReasonableDate", Map.of("offerNext", "notYet", "askAgainOn", TODAY.plusDays(3).toString(), "note", "Theatre closed"));
        days(2);
        assertThat(asked()).isEmpty();
        days(1);
        assertThat(asked()).containsExactly("userTask_offerReasonableDate");
    }

    @Test
    void active_monitoring_is_reviewed_every_eighty_four_days() {
        waitingSince(100);
        happened(83, EventKind.MONITORING_STARTED, said -> said.by("patient").communicated(true));
        night();
        assertThat(asked()).as("day 83").isEmpty();
        days(1);
        assertAsked("reviewMonitoring", "clinic-clinicians-trauma-and-orthopaedics", "PRM-15");
        answer("reviewMonitoring", Map.of("monitoringNext", "stay", "note", "Stable"));
        days(83);
        assertThat(asked()).isEmpty();
        days(1);
        answer("reviewMonitoring", together("Worse now", Map.of("monitoringNext", "goAhead")));
        assertThat(rtt()).returns(2, WaitingClock::number).returns(TODAY.plusDays(85), WaitingClock::start).returns("11", WaitingClock::statusCode);
        assertThat(rtt().listPositionOn()).as("the days waited before count for the place in the list").isBefore(rtt().start());
    }

    @Test
    void monitoring_may_end_with_the_pathway() {
        underWay("waiting", 100);
        happened(84, EventKind.MONITORING_STARTED, said -> said.by("clinician").communicated(true));
        answer("reviewMonitoring", together("Better", Map.of("monitoringNext", "discharge", "bothAgreed", true)));
        assertThat(pathways.get(id).closedBecause()).isEqualTo("returnedToGp");
        assertThat(db.sql("select kind from baton.outbox where pathway_id = :id and recipient = 'patient' order by id desc limit 1").param("id", id).query(String.class).single())
                .as("not as if the patient had asked for it").isEqualTo("pathway-returned-gp");
        assertThat(pathways.get(id).isOpen()).isFalse();
        assertThat(last(ClockKind.MONITORING).isRunning()).isFalse();
    }

    @Test
    void a_planned_date_that_is_reached_starts_the_wait_on_that_date_or_moves() {
        waitingSince(200);
        happened(150, EventKind.TREATMENT_GIVEN, said -> said);
        happened(100, EventKind.PLANNED_DATE_SET, said -> said.plannedOn(TODAY.plusDays(1)));
        night();
        assertThat(asked()).isEmpty();
        days(1);
        assertAsked("startPlanned", "theatre-scheduling", "PRM-16");
        answer("startPlanned", Map.of("plannedNext", "notYet", "newPlannedDate", TODAY.plusDays(10).toString(), "note", "Chest infection"));
        days(8);
        assertThat(asked()).isEmpty();
        days(3);
        answer("startPlanned", Map.of("plannedNext", "treatment"));
        assertThat(rtt()).returns(2, WaitingClock::number).returns(TODAY.plusDays(10), WaitingClock::start);
    }

    @Test
    void a_planned_test_that_is_due_starts_the_six_weeks() {
        waitingSince(200);
        happened(150, EventKind.TREATMENT_GIVEN, said -> said);
        happened(100, EventKind.PLANNED_DATE_SET, said -> said.plannedOn(TODAY.minusDays(2)).diagnostic(true).about("Colonoscopy"));
        answer("startPlanned", Map.of("plannedNext", "test"));
        assertThat(last(ClockKind.DM01)).returns("Colonoscopy", WaitingClock::about).returns(TODAY.minusDays(2), WaitingClock::start);
    }

    @Test
    void a_decision_counts_from_the_day_the_patient_is_told() {
        waitingSince(60);
        happened(10, EventKind.DECISION_NOT_TO_TREAT, said -> said.by("clinician"));
        assertAsked("tellPatient", "clinic-clinicians-trauma-and-orthopaedics", "PRM-17");
        assertThat(rtt().isRunning()).isTrue();
        assertThatThrownBy(() -> answer("tellPatient", Map.of("toldOn", TODAY.minusDays(11).toString()))).hasMessageContaining("before it was decided");
        answer("tellPatient", Map.of("toldOn", TODAY.minusDays(3).toString()));
        assertThat(rtt()).returns(TODAY.minusDays(3), WaitingClock::stop).returns("34", WaitingClock::statusCode);
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_new_decision_after_monitoring_starts_the_wait_on_the_day_the_patient_is_told() {
        waitingSince(200);
        happened(150, EventKind.MONITORING_STARTED, said -> said.by("patient").communicated(true));
        happened(10, EventKind.DECISION_TO_TREAT, said -> said.by("clinician"));
        assertThat(asked()).contains("userTask_tellPatient");
        answer("tellPatient", Map.of("toldOn", TODAY.minusDays(3).toString()));
        assertThat(rtt()).returns(TODAY.minusDays(3), WaitingClock::start).returns(true, WaitingClock::isRunning);
        assertThat(asked()).doesNotContain("userTask_tellPatient");
    }

    @Test
    void a_missed_appointment_told_by_another_system_counts_once_it_is_shown_to_be_communicated() {
        waitingSince(30);
        happened(2, EventKind.APPOINTMENT_MISSED, said -> said.appointment("A1").first(true));
        assertAsked("checkMissed", "clinic-clerks", "PRM-36");
        answer("checkMissed", Map.of("clearlyCommunicated", true, "firstAppointment", true));
        assertThat(rtt().state()).isEqualTo(State.NULLIFIED);

        waitingSince(30);
        happened(2, EventKind.APPOINTMENT_MISSED, said -> said.appointment("A1").first(true));
        answer("checkMissed", Map.of());
        assertThat(rtt().isRunning()).isTrue();
        night();
        assertThat(asked()).as("answered is answered").isEmpty();
    }

    @Test
    void discharge_after_a_missed_appointment_stands_only_with_all_four_conditions() {
        waitingSince(30);
        happened(2, EventKind.DISCHARGED_AFTER_MISSED, said -> said.communicated(true));
        assertAsked("checkMissed", "clinic-clinicians-trauma-and-orthopaedics", "PRM-37");
        answer("checkMissed", Map.of("clearlyCommunicated", true, "inBestInterests", true, "followsPolicy", true, "protectsVulnerable", true));
        assertThat(rtt()).returns("34", WaitingClock::statusCode).returns(TODAY.minusDays(2), WaitingClock::stop);
    }

    @Test
    void what_a_stage_asks_itself_is_not_asked_twice() {
        waitingSince(30);
        book.happened(id, ClockEvent.on(TODAY, EventKind.APPOINTMENT_MISSED, "clinic.appointment.1.missed", said -> said.first(true)));
        book.happened(id, ClockEvent.on(TODAY, EventKind.DELAY_ASKED, "waiting.conversation.1", said -> said.by("patient").delayDays(60)));
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_cancer_clock_past_day_104_is_reviewed_for_harm_once() {
        waitingSince(0);
        happened(104, EventKind.SUSPECTED_CANCER_RECEIVED, said -> said);
        night();
        assertThat(asked()).as("day 104").isEmpty();
        days(1);
        assertAsked("reviewHarm", "harm-review", "PRM-20");
        answer("reviewHarm", Map.of("harm", "low", "note", "Anxiety"));
        days(5);
        assertThat(asked()).isEmpty();
        assertThat(db.sql("select answer ->> 'harm' || ' ' || answered_by from baton.prompt").query(String.class).single()).startsWith("low ");
    }

    @Test
    void a_delay_has_reasons_with_start_and_end_from_day_seven() {
        waitingSince(30);
        db.sql("update baton.pathway set admitted_at = timestamptz '2026-02-24 10:00+00', criteria_to_reside = false where id = :id").param("id", id).update();
        happened(6, EventKind.ADMITTED, said -> said);
        happened(3, EventKind.CRITERIA_NOT_MET, said -> said);
        night();
        assertThat(asked()).as("day 6").isEmpty();
        days(1);
        assertAsked("explainDelay", "wards", "PRM-21");
        answer("explainDelay", Map.of("delayedBy", "pathway1", "alsoDelayedBy", "medicines"));
        days(6);
        assertThat(asked()).isEmpty();
        days(1);
        answer("explainDelay", Map.of("delayedBy", "transport", "alsoDelayedBy", "pathway1"));
        assertThat(db.sql("select reason || ' ' || main || ' ' || (stopped_at is null) from baton.delay_reason order by id, reason").query(String.class).list())
                .containsExactlyInAnyOrder("medicines false false", "pathway1 false true", "transport true true");
        happened(0, EventKind.CRITERIA_MET, said -> said);
        assertThat(db.sql("select count(*) from baton.delay_reason where stopped_at is null").query(Integer.class).single()).isZero();
    }

    @Test
    void a_status_not_yet_known_is_found_by_a_person() {
        waitingSince(30);
        happened(4, EventKind.STATUS_SENT, said -> said.code("99"));
        assertAsked("findStatus", "validation", "PRM-30");
        answer("findStatus", Map.of("statusCode", "32", "statusSince", TODAY.minusDays(5).toString()));
        assertThat(rtt()).returns("32", WaitingClock::statusCode).returns(TODAY.minusDays(5), WaitingClock::stop);
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_status_that_does_not_exist_is_taken_in_not_applied_and_replaced() {
        waitingSince(30);
        happened(4, EventKind.STATUS_SENT, said -> said.code("77"));
        assertThat(rtt().isRunning()).isTrue();
        assertAsked("findStatus", "validation", "PRM-32");
        answer("findStatus", Map.of("statusCode", "30"));
        assertThat(rtt()).returns("30", WaitingClock::statusCode).returns(TODAY.minusDays(4), WaitingClock::stop);
    }

    @Test
    void a_stop_before_the_start_is_not_applied_and_cleared_up() {
        waitingSince(30);
        happened(40, EventKind.TREATMENT_GIVEN, said -> said);
        assertThat(rtt().isRunning()).isTrue();
        assertAsked("clearUpEvent", "validation", "PRM-33");
        assertThat(shown("whatIsKnown")).contains("Treatment is given, 21 January 2026");
        assertThatThrownBy(() -> answer("clearUpEvent", Map.of("clearedUp", "dayKnown", "rightDay", TODAY.plusDays(1).toString(), "note", "Theatre book")))
                .hasMessageContaining("lies ahead");
        answer("clearUpEvent", Map.of("clearedUp", "dayKnown", "rightDay", TODAY.minusDays(10).toString(), "note", "Theatre book"));
        assertThat(rtt()).returns("30", WaitingClock::statusCode).returns(TODAY.minusDays(10), WaitingClock::stop);
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_date_that_cannot_be_right_is_not_applied_and_may_be_taken_back() {
        waitingSince(30);
        book.happened(id, ClockEvent.on(LocalDate.of(2205, 3, 1), EventKind.TREATMENT_GIVEN, "typo"));
        book.happened(id, ClockEvent.on(TODAY.plusDays(5), EventKind.TREATMENT_GIVEN, "next week"));
        assertThat(asked()).as("next week is only early").containsExactly("userTask_clearUpEvent");
        assertThat(shown("whatIsKnown")).contains("The date cannot be right");
        answer("clearUpEvent", Map.of("clearedUp", "notHappened", "note", "A slip of the pen"));
        assertThat(asked()).isEmpty();
        clock.forward(Duration.ofDays(5));
        prompts.countEventsOfToday();
        assertThat(rtt()).as("its day has come").returns("30", WaitingClock::statusCode).returns(TODAY.plusDays(5), WaitingClock::stop);
    }

    @Test
    void two_outcomes_of_one_appointment_are_asked_about_until_one_is_taken_back() {
        waitingSince(30);
        book.happened(id, ClockEvent.on(TODAY.minusDays(2), EventKind.APPOINTMENT_ATTENDED, "seen", said -> said.appointment("A1")));
        book.happened(id, ClockEvent.on(TODAY.minusDays(2), EventKind.APPOINTMENT_MISSED, "missed", said -> said.appointment("A1").communicated(true).first(true)));
        assertThat(asked()).containsExactly("userTask_clearUpEvent", "userTask_clearUpEvent");
        String about = db.sql("select id::text from baton.prompt where about = 'missed'").query(String.class).single();
        tasks.complete(tasks.createTaskQuery().processVariableValueEquals("promptId", about).singleResult().getId(),
                Map.of("clearedUp", "notHappened", "note", "Signed in at the desk"));
        assertThat(rtt().isRunning()).isTrue();
        assertThat(asked()).as("the other counts now").isEmpty();
        assertThat(states()).containsExactlyInAnyOrder("answered PRM-33", "recalled PRM-33");
    }

    @Test
    void an_event_may_stay_as_received_with_a_note() {
        waitingSince(30);
        happened(3, EventKind.PRIORITY_SET, said -> said.code("P9"));
        assertThatThrownBy(() -> answer("clearUpEvent", Map.of("clearedUp", "leave"))).hasMessageContaining("note");
        answer("clearUpEvent", Map.of("clearedUp", "leave", "note", "The sender is asked"));
        night();
        assertThat(asked()).isEmpty();
        assertThat(db.sql("select answer ->> 'note' from baton.prompt").query(String.class).single()).isEqualTo("The sender is asked");
    }

    @Test
    void an_unknown_start_is_found() {
        id = hospital.pathway(hospital.patient(0)).id();
        happened(20, EventKind.ALREADY_WAITING, said -> said);
        assertThat(rtt().start()).isNull();
        assertAsked("clearUpEvent", "validation", "PRM-34");
        answer("clearUpEvent", Map.of("clearedUp", "dayKnown", "rightDay", TODAY.minusDays(70).toString(), "note", "Referral letter"));
        assertThat(rtt()).returns(TODAY.minusDays(70), WaitingClock::start).returns(true, WaitingClock::isRunning);
        assertThat(pathways.get(id).clockStart()).isEqualTo(TODAY.minusDays(70));
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_question_is_recalled_when_its_reason_goes_away_and_kept_as_recalled() {
        waitingSince(84);
        assertThat(asked()).containsExactly("userTask_validateWait");
        happened(0, EventKind.TREATMENT_GIVEN, said -> said);
        assertThat(asked()).isEmpty();
        assertThat(states()).containsExactly("recalled PRM-01");
        assertThat(db.sql("select count(*) from engine.act_ru_execution").query(Integer.class).single()).isZero();
    }

    @Test
    void two_sweeps_at_once_ask_once() throws Exception {
        List<UUID> waiting = IntStream.range(0, 60).mapToObj(n -> hospital.pathway(n == 0 ? hospital.patient(0) : known()).id()).toList();
        // as if loaded long ago: the clocks are there, nobody has looked yet
        waiting.forEach(one -> db.sql("insert into baton.clock (pathway_id, kind, number, started_on, state, reported, admitted_stop) values (:id, 'rtt', 1, :start, 'running', true, false)")
                .param("id", one).param("start", TODAY.minusDays(400)).update());
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> sweeps = two.invokeAll(List.of(() -> prompts.askDue("110"), () -> prompts.askDue("110")));
            for (Future<Integer> sweep : sweeps) {
                assertThat(sweep.get()).isEqualTo(60);
            }
        } finally {
            two.shutdown();
        }
        assertThat(db.sql("select count(*) from baton.prompt").query(Integer.class).single()).isEqualTo(60);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("userTask_validateWait").count()).isEqualTo(60);
    }

    @Test
    void the_list_review_asks_what_time_has_brought_due() {
        waitingSince(83);
        book.happened(id, ClockEvent.on(TODAY.plusDays(1), EventKind.STATUS_SENT, "tomorrow", said -> said.code("99")));
        assertThat(asked()).isEmpty();
        clock.forward(Duration.ofDays(1));
        runtime.startProcessInstanceByKey("listReview");
        hospital.runDueJobs();
        assertThat(asked()).containsExactly("userTask_findStatus", "userTask_validateWait");
    }

    @Test
    void the_reasons_for_delay_on_the_form_are_those_in_use() throws Exception {
        var form = new ObjectMapper().readTree(getClass().getResourceAsStream("/forms/prompt/explain-delay.form"));
        List<String> inUse = new DelayReasons().on(TODAY).stream().map(DelayReasons.Reason::code).toList();
        for (JsonNode question : form.path("components")) {
            if (question.path("type").asText().equals("select")) {
                assertThat(question.path("values").findValuesAsText("value")).containsExactlyElementsOf(inUse);
            }
        }
    }

    private Patient known() {
        return someone == null ? someone = hospital.patient(1) : someone;
    }

    private void waitingSince(int daysAgo) {
        told = 0;
        id = hospital.pathway(hospital.patient(patients++)).id();
        happened(daysAgo, EventKind.REFERRAL_RECEIVED, said -> said);
    }

    /** On the spine, so that it can end. */
    private void underWay(String stage, int daysAgo) {
        Patient patient = hospital.patient(patients++);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set stage = :stage where id = :id").param("stage", stage).param("id", id).update();
        happened(daysAgo, EventKind.REFERRAL_RECEIVED, said -> said);
        transaction.executeWithoutResult(status -> engine.startAt(stage, id, patient.label()));
    }

    private void happened(int daysAgo, EventKind kind, UnaryOperator<ClockDetail.Draft> said) {
        book.happened(id, ClockEvent.on(LocalDate.now(clock).minusDays(daysAgo), kind, "pas-" + told++, said));
    }

    private void days(int many) {
        clock.set(clock.instant().atZone(clock.getZone()).plusDays(many));
        night();
    }

    private void night() {
        prompts.askDue("110");
    }

    /** The answers of a form on which clinician and patient decide together. */
    private static Map<String, Object> together(String agreed, Map<String, Object> answers) {
        var all = new HashMap<>(answers);
        all.putAll(Map.of("optionsDiscussed", "The treatment now, later or not at all", "mattered", "To walk to the shop", "whatWasAgreed", agreed));
        return all;
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(id, "userTask_" + form, answers);
    }

    private List<String> asked() {
        return hospital.openTasks(id).stream().filter(task -> !task.equals("userTask_addToList") && !task.equals("userTask_answerHandoff")).toList();
    }

    private void assertAsked(String form, String team, String rule) {
        assertThat(asked()).containsExactly("userTask_" + form);
        assertThat(team(form)).containsExactly(team);
        assertThat(shown(form, "whyAsked")).isEqualTo(db.sql("select why from baton.prompt where state = 'asked'").query(String.class).single()
                + ". Please answer by " + db.sql("select to_char(answer_by at time zone 'Europe/London', 'FMDD FMMonth YYYY') from baton.prompt where state = 'asked'").query(String.class).single() + ".")
                .startsWith(rule);
    }

    private List<String> team(String form) {
        return tasks.getIdentityLinksForTask(hospital.task(id, "userTask_" + form).getId()).stream().map(link -> link.getGroupId()).toList();
    }

    private String shown(String fact) {
        return shown("clearUpEvent", fact);
    }

    private String shown(String form, String fact) {
        return (String) tasks.getVariable(hospital.task(id, "userTask_" + form).getId(), fact);
    }

    private WaitingClock rtt() {
        return last(ClockKind.RTT);
    }

    private WaitingClock last(ClockKind kind) {
        return book.of(id).last(kind).orElseThrow();
    }

    private List<String> states() {
        return db.sql("select state || ' ' || rule_id from baton.prompt order by asked_at, id").query(String.class).list();
    }
}
