package care.baton.clock;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.clock.ClockAnswer.Ask;
import care.baton.clock.WaitingClock.State;
import care.baton.engine.PathwayEngine;
import care.baton.patient.Intake;
import care.baton.patient.Pathways;
import care.baton.patient.Referral;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The clocks as the running journey tells them: nobody says anything to a clock, people only answer their tasks. */
@BatonTest
class ClocksInThePathwayTest {

    @Autowired
    private Hospital hospital;
    @Autowired
    private Intake intake;
    @Autowired
    private PathwayEngine engine;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private ClockBook book;
    @Autowired
    private Pathways pathways;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    private UUID id;

    @Test
    void r1_a_referral_starts_the_clock_and_treatment_stops_it() {
        onTheList("2025-01-06");
        assertRtt(1, State.RUNNING, "2025-01-06", null, "20");
        treated("2025-03-03");
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-03-03", "30");
        assertThat(rtt()).returns(56, WaitingClock::days).returns(true, WaitingClock::admittedStop);
        assertThat(pathways.get(id).clockStop()).isEqualTo("2025-03-03");
    }

    @Test
    void r5_an_admission_without_the_procedure_does_not_stop_the_clock_and_a_new_date_is_due_in_28_days() {
        onTheList("2024-11-04");
        comesIn("2025-02-01");
        assertThat(rtt().stop()).isEqualTo("2025-02-01");
        answer("reportProcedure", Map.of("procedure", "notDone", "notDoneKind", "nonClinical", "notDoneDetail", "No theatre time"));
        assertRtt(1, State.RUNNING, "2024-11-04", null, "20");
        answer("decideAfterNotDone", Map.of("decision", "relist", "reasonForPatient", "We had no theatre for you."));
        assertThat(last(ClockKind.REBOOK_28)).returns(true, WaitingClock::isRunning).returns(LocalDate.parse("2025-03-01"), WaitingClock::breachOn);

        comesIn("2025-02-05");
        answer("reportProcedure", Map.of("procedure", "done"));
        assertRtt(1, State.STOPPED, "2024-11-04", "2025-02-05", "30");
        assertThat(rtt().days()).isEqualTo(93);
        assertThat(last(ClockKind.REBOOK_28).isRunning()).isFalse();
    }

    @Test
    void r8_a_missed_first_appointment_that_was_communicated_nullifies_and_the_patients_call_starts_anew() {
        booked("2025-02-03", "2025-03-10");
        day("2025-03-11");
        answer("sayWhatHappened", Map.of("happened", "didNotAttend"));
        assertThat(rtt().isRunning()).as("nobody has said yet that it was communicated").isTrue();
        answer("decideAfterMissed", Map.of("missedDecision", "contact", "clearlyCommunicated", true, "missedWhy", "Please ring her"));
        assertRtt(1, State.NULLIFIED, "2025-02-03", "2025-03-10", "33");
        day("2025-03-19");
        answer("contactPatient", Map.of("reached", "yes", "patientSaid", "I forgot, and would like to come"));
        day("2025-03-21");
        answer("decideAfterMissed", Map.of("missedDecision", "rebook", "clearlyCommunicated", true, "missedWhy", "Still in pain"));
        assertRtt(2, State.RUNNING, "2025-03-19", null, "10");
        assertThat(rtt(1).reported()).isFalse();

        book("2025-03-28");
        seen("2025-03-28", "treatment", Map.of("procedure", "Hip replacement"));
        listed();
        treated("2025-06-02");
        assertThat(rtt()).returns(LocalDate.parse("2025-06-02"), WaitingClock::stop).returns(75, WaitingClock::days);
    }

    @Test
    void r10_a_missed_appointment_whose_letter_was_never_sent_changes_nothing_and_is_looked_into() {
        booked("2025-02-03", "2025-03-10");
        day("2025-03-11");
        answer("sayWhatHappened", Map.of("happened", "didNotAttend"));
        answer("decideAfterMissed", Map.of("missedDecision", "rebook", "missedWhy", "The letter was never sent"));
        assertRtt(1, State.RUNNING, "2025-02-03", null, rtt().statusCode());
        assertThat(asks()).contains("showItWasCommunicated");
    }

    @ParameterizedTest
    @CsvSource({"2025-05-19, 126, 17-18", "2025-05-20, 127, 18-19"})
    void r11_a_later_missed_appointment_does_not_stop_the_clock(String treatedOn, int days, String band) {
        booked("2025-01-13", "2025-02-10");
        seen("2025-02-10", "followUp", Map.of("seeAgainBy", "2025-03-10"));
        book("2025-03-03");
        day("2025-03-04");
        answer("sayWhatHappened", Map.of("happened", "didNotAttend"));
        answer("decideAfterMissed", Map.of("missedDecision", "rebook", "clearlyCommunicated", true, "missedWhy", "Still in pain"));
        assertRtt(1, State.RUNNING, "2025-01-13", null, "20");
        book("2025-03-17");
        seen("2025-03-17", "treatment", Map.of("procedure", "Hip replacement"));
        listed();
        treated(treatedOn);
        assertThat(rtt()).returns(days, WaitingClock::days).returns(days <= 126, WaitingClock::inTime);
        assertThat(rtt().band()).contains(band);
    }

    @Test
    void a_later_missed_appointment_and_discharge_under_all_four_conditions_stops_the_clock() {
        booked("2025-01-13", "2025-02-10");
        seen("2025-02-10", "followUp", Map.of("seeAgainBy", "2025-03-10"));
        book("2025-03-03");
        day("2025-03-06");
        answer("sayWhatHappened", Map.of("happened", "didNotAttend"));
        answer("decideAfterMissed", Map.of("missedDecision", "discharge", "clearlyCommunicated", true, "inBestInterests", true, "followsPolicy", true,
                "protectsVulnerable", true, "missedWhy", "No answer to three calls"));
        assertRtt(1, State.STOPPED, "2025-01-13", "2025-03-06", "34");
        assertThat(pathways.get(id).isOpen()).isFalse();
    }

    @Test
    void r13_three_cancellations_by_the_patient_never_stop_the_clock_and_are_looked_at() {
        triaged("2025-01-06");
        for (String day : List.of("2025-02-03", "2025-02-10", "2025-02-17")) {
            book(day);
            answer("sayWhatHappened", Map.of("happened", "cancelledByPatient", "happenedWhy", "Work"));
        }
        assertRtt(1, State.RUNNING, "2025-01-06", null, "20");
        assertThat(asks()).contains("clinicalReview");
        assertThat(kinds()).contains("appointmentCancelled").doesNotContain("appointmentMissed");
    }

    @Test
    void r14_a_clinic_the_hospital_cancels_does_not_stop_the_clock() {
        booked("2025-01-06", "2025-02-03");
        answer("sayWhatHappened", Map.of("happened", "cancelledByHospital", "hospitalWhy", "The surgeon is ill"));
        assertRtt(1, State.RUNNING, "2025-01-06", null, "20");
        assertThat(asks()).isEmpty();
    }

    @Test
    void r15_two_reasonable_dates_declined_then_agreed_monitoring_stops_the_clock_and_the_return_keeps_the_place() {
        onTheList("2025-01-06");
        day("2025-03-03");
        declines("2025-04-01");
        day("2025-03-10");
        declines("2025-04-28");
        day("2025-04-30");
        answer("talkWithPatient", Map.of("conversation", "watchfulWaiting", "whoseWish", "clinician", "optionsDiscussed", "A date now, or later",
                "mattered", "Her mother", "whatWasAgreed", "She looks after her mother until autumn"));
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-04-30", "32");
        assertThat(rtt().days()).isEqualTo(114);
        assertThat(last(ClockKind.MONITORING).breachOn()).isEqualTo("2025-07-23");

        book("2025-09-01");
        seen("2025-09-01", "treatment", Map.of("procedure", "Hip replacement"));
        assertRtt(2, State.RUNNING, "2025-09-01", null, "20");
        assertThat(rtt().listPositionOn()).isEqualTo("2025-05-10");
        assertThat(pathways.get(id).listPositionOn()).isEqualTo("2025-05-10");
        assertThat(last(ClockKind.MONITORING).isRunning()).isFalse();
        treated("2025-09-29");
        assertThat(rtt().days()).isEqualTo(28);
    }

    @Test
    void r16_a_date_at_ten_days_notice_that_is_declined_does_not_count() {
        onTheList("2025-01-06");
        day("2025-03-03");
        declines("2025-03-13");
        declines("2025-03-14");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_offerDate");
        answer("offerDate", Map.of("offerStep", "conversation", "askedBecause", "Wants to wait"));
        answer("talkWithPatient", Map.of("conversation", "stay", "optionsDiscussed", "A date now, or later",
                "mattered", "Her mother", "whatWasAgreed", "Another date"));
        assertRtt(1, State.RUNNING, "2025-01-06", null, "20");
        assertThat(db.sql("select count(*) from baton.clock where kind = 'monitoring'").query(Integer.class).single()).isZero();
    }

    @Test
    void r18_a_wish_to_wait_eight_weeks_asks_a_clinician_and_the_clock_runs() {
        onTheList("2025-01-06");
        day("2025-03-03");
        offered("2025-03-31");
        answer("hearAnswer", Map.of("offerAnswer", "declined", "declinedBecause", "away", "cannotComeBefore", "2025-04-28"));
        assertRtt(1, State.RUNNING, "2025-01-06", null, "20");
        assertThat(asks()).contains("clinicalReview");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_talkWithPatient");
    }

    @Test
    void r20_a_patient_who_would_rather_wait_and_see_stops_the_clock_by_their_own_choice() {
        onTheList("2025-02-03");
        day("2025-03-31");
        answer("offerDate", Map.of("offerStep", "conversation", "askedBecause", "Not keen on an operation"));
        answer("talkWithPatient", Map.of("conversation", "watchfulWaiting", "whoseWish", "patient", "optionsDiscussed", "A date now, or later",
                "mattered", "Her mother", "whatWasAgreed", "We look again in three months"));
        assertRtt(1, State.STOPPED, "2025-02-03", "2025-03-31", "31");
        assertThat(rtt().days()).isEqualTo(56);
    }

    @Test
    void watchful_waiting_agreed_in_clinic_stops_the_clock_and_a_patient_who_asks_to_return_starts_a_new_one() {
        booked("2025-02-03", "2025-03-03");
        seen("2025-03-03", "watchfulWaiting", Map.of("whoseWish", "clinician"));
        assertRtt(1, State.STOPPED, "2025-02-03", "2025-03-03", "32");
        day("2025-04-14");
        assertThat(hospital.tell(id, "clinic.patientAskedToReturn", Map.of())).isTrue();
        assertRtt(2, State.RUNNING, "2025-04-14", null, "11");
        answer("agreeNextStep", agreed("watchfulWaiting", Map.of("whoseWish", "clinician", "patientTold", "no")));
        assertThat(rtt().isRunning()).as("a decision the patient has not heard of").isTrue();
        assertThat(asks()).contains("tellPatient");
    }

    @Test
    void watchful_waiting_that_is_only_reviewed_starts_no_clock_and_a_decision_to_treat_does() {
        booked("2025-02-03", "2025-03-03");
        seen("2025-03-03", "watchfulWaiting", Map.of("whoseWish", "clinician"));
        day("2025-05-26");
        hospital.runDueJobs();
        assertThat(rtt().number()).isEqualTo(1);
        answer("agreeNextStep", agreed("treatment", Map.of("procedure", "Hip replacement")));
        assertRtt(2, State.RUNNING, "2025-05-26", null, "11");
    }

    @Test
    void r25_an_admission_for_a_test_only_does_not_stop_the_clock() {
        onTheList("2025-01-06");
        comesIn("2025-03-03");
        answer("reportProcedure", Map.of("procedure", "testDone"));
        assertRtt(1, State.RUNNING, "2025-01-06", null, "20");
        assertThat(pathways.get(id).clockStop()).isNull();
    }

    @Test
    void r32_death_stops_the_clock_on_its_day() {
        triaged("2025-01-06");
        day("2025-02-10");
        hospital.tell(id, "pathway.patientDied", Map.of("happenedOn", "2025-02-08", "note", "Her son called"));
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-02-08", "36");
    }

    @Test
    void a_patient_who_dies_in_a_bed_before_the_procedure_died_before_treatment() {
        onTheList("2025-01-06");
        comesIn("2025-03-03");
        hospital.tell(id, "pathway.patientDied", Map.of("happenedOn", "2025-03-03", "note", "On the ward"));
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-03-03", "36");
    }

    @Test
    void a_second_referral_for_the_same_problem_joins_the_open_pathway_and_counts_no_second_time() {
        triaged("2025-01-06");
        UUID open = id;
        referred("2025-01-20");
        answer("comparePathways", Map.of("sameProblem", "same"));
        assertRtt(1, State.JOINED, "2025-01-20", null, "10");
        id = open;
        assertRtt(1, State.RUNNING, "2025-01-06", null, "10");
    }

    @Test
    void a_suspicion_of_cancer_that_another_service_does_not_share_is_taken_back() {
        referred("2025-04-01", "suspectedCancer");
        answer("confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "redirect", "redirectTo", "101"));
        assertThat(pathways.get(id).suspectedCancerOn()).isEqualTo("2025-04-01");
        answer("confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
        assertThat(pathways.get(id).suspectedCancerOn()).isNull();
        assertThat(book.of(id).of(ClockKind.CANCER_62)).isEmpty();
    }

    @Test
    void r39_a_patient_who_declines_all_treatment_stops_the_clock() {
        onTheList("2025-01-06");
        day("2025-02-10");
        hospital.tell(id, "pathway.patientWithdrew", Map.of("happenedOn", "2025-02-10", "note", "By phone"));
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-02-10", "35");
    }

    @Test
    void a_patient_who_moves_is_reported_elsewhere_and_the_clock_runs_on() {
        triaged("2025-01-06");
        day("2025-02-10");
        hospital.tell(id, "pathway.movedToAnotherProvider", Map.of("happenedOn", "2025-02-10", "note", "To the regional centre"));
        assertRtt(1, State.ELSEWHERE, "2025-01-06", null, "21");
    }

    @ParameterizedTest
    @CsvSource({"advise, advice", "reject, rejectedBecause"})
    void a_referral_that_is_not_accepted_goes_back_and_the_patient_is_told(String decision, String reason) {
        referred("2025-01-06");
        day("2025-01-09");
        answer("confirmTriage", Map.of("urgency", "routine", "decision", decision, reason, "Physiotherapy first"));
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-01-09", "34");
    }

    @Test
    void d1_and_c1_a_suspected_cancer_and_its_test_have_clocks_of_their_own() {
        referred("2025-04-01", "suspectedCancer");
        day("2025-04-02");
        answer("confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "straightToTest", "testWanted", "Scan of the hip"));
        assertThat(last(ClockKind.CANCER_28)).returns(LocalDate.parse("2025-04-01"), WaitingClock::start).returns(LocalDate.parse("2025-04-29"), WaitingClock::breachOn);
        assertThat(last(ClockKind.CANCER_62).isRunning()).isTrue();
        assertThat(pathways.get(id).suspectedCancerOn()).isEqualTo("2025-04-01");
        day("2025-05-01");
        answer("requestTest", Map.of("requestAs", "asAsked"));
        day("2025-06-13");
        answer("typeInResult", Map.of("resultSummary", "Nothing suspicious", "finding", "normal"));
        assertThat(last(ClockKind.DM01)).returns(43, WaitingClock::days).returns(false, WaitingClock::inTime).returns(State.STOPPED, WaitingClock::state);
    }

    @Test
    void g4_and_the_days_after_treatment_ready_to_leave_and_the_summary_are_counted() {
        onTheList("2025-01-06");
        comesIn("2025-03-03");
        answer("reportProcedure", Map.of("procedure", "done"));
        answer("boardRound", Map.of("criterion", "none"));
        assertThat(last(ClockKind.DISCHARGE_DELAY).start()).isEqualTo("2025-03-03");
        day("2025-03-07");
        answer("confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        answer("writeSummary", Map.of("whyAdmitted", "Worn hip", "whatWasDone", "New hip", "medicinesChanged", "None", "followUp", "None", "gpActions", "None",
                "lookOutFor", "Fever"));
        answer("dischargePatient", Map.of("leftAt", "2025-03-07T08:00", "leftFor", "ownHome", "told", "patient", "clinicAgain", "no"));
        assertThat(last(ClockKind.DISCHARGE_DELAY)).returns(4, WaitingClock::days).returns(State.STOPPED, WaitingClock::state);
        assertThat(last(ClockKind.SUMMARY_24H).dueAt().toInstant()).isEqualTo("2025-03-08T08:00:00Z");
        hospital.runDueJobs();
        answer("confirmSummarySent", Map.of("sentHow", "electronically"));
        assertThat(last(ClockKind.SUMMARY_24H)).returns(State.STOPPED, WaitingClock::state).returns(true, WaitingClock::inTime);
        assertRtt(1, State.STOPPED, "2025-01-06", "2025-03-03", "30");
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_changed_condition_sets_the_day_by_which_treatment_is_due() {
        onTheList("2025-01-06");
        day("2025-03-01");
        hospital.tell(id, "pathway.conditionChanged", Map.of("happenedOn", "2025-03-01", "note", "Worse"));
        answer("reviewPriority", Map.of("priorityCode", "P2", "reviewNote", "Cannot sleep"));
        assertThat(last(ClockKind.CLINICAL_DUE).breachOn()).isEqualTo("2025-03-29");
    }

    private void referred(String day) {
        referred(day, "routine");
    }

    private void referred(String day, String requestedUrgency) {
        day(day);
        id = transaction.execute(status -> {
            var saved = intake.save(new Referral("form", null, null, "9990000018", "01", "Testpatient", "Ada", LocalDate.of(1955, 4, 12), "female", null, null,
                    null, "110", "03", requestedUrgency, "Pain in the left hip", "Dr A Example", "V81999", null, "My hip hurts", null));
            engine.startReferral(saved.pathwayId(), saved.label());
            return saved.pathwayId();
        });
    }

    private void triaged(String day) {
        referred(day);
        answer("confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
    }

    private void booked(String referredOn, String appointmentOn) {
        triaged(referredOn);
        book(appointmentOn);
    }

    private void book(String on) {
        answer("bookAppointment", Map.of("appointmentAt", on + "T08:30", "how", "phone", "place", "By telephone", "support", "notNeeded"));
    }

    private void seen(String on, String nextStep, Map<String, Object> more) {
        day(on);
        answer("sayWhatHappened", Map.of("happened", "attended"));
        answer("agreeNextStep", agreed(nextStep, more));
    }

    private static Map<String, Object> agreed(String nextStep, Map<String, Object> more) {
        var answers = new HashMap<String, Object>(Map.of("optionsDiscussed", "Operation or nothing", "mattered", "To walk", "whatWasAgreed", "The next step",
                "patientTold", "yes", "nextStep", nextStep));
        answers.putAll(more);
        return answers;
    }

    /** Referred, seen and listed a fortnight later, fit, and waiting for a date. */
    private void onTheList(String referredOn) {
        String seenOn = LocalDate.parse(referredOn).plusDays(14).toString();
        booked(referredOn, seenOn);
        seen(seenOn, "treatment", Map.of("procedure", "Hip replacement"));
        listed();
    }

    private void listed() {
        answer("addToList", Map.of("procedureName", "Hip replacement", "laterality", "left", "priorityCode", "P4", "intendedManagement", "overnight"));
        answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2025-12-31"));
    }

    private void offered(String on) {
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", on, "offeredBy", "phone"));
    }

    private void declines(String on) {
        offered(on);
        answer("hearAnswer", Map.of("offerAnswer", "declined", "declinedBecause", "caring"));
    }

    private void comesIn(String on) {
        offered(on);
        answer("hearAnswer", Map.of("offerAnswer", "accepted"));
        day(on);
        answer("receivePatient", Map.of("arrival", "arrived"));
        answer("admitPatient", Map.of("ward", "Ward 5", "admittedAt", on + "T08:00", "edd", on));
    }

    private void treated(String on) {
        comesIn(on);
        answer("reportProcedure", Map.of("procedure", "done"));
    }

    private void day(String on) {
        clock.set(LocalDate.parse(on).atTime(LocalTime.of(9, 0)).atZone(clock.getZone()));
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(id, "userTask_" + form, answers);
    }

    private WaitingClock rtt() {
        return last(ClockKind.RTT);
    }

    private WaitingClock rtt(int number) {
        return book.of(id).of(ClockKind.RTT).get(number - 1);
    }

    private WaitingClock last(ClockKind kind) {
        return book.of(id).last(kind).orElseThrow(() -> new AssertionError("no clock " + kind + "; events " + kinds()));
    }

    private void assertRtt(int number, State state, String start, String stop, String code) {
        assertThat(rtt()).as("events %s", kinds()).returns(number, WaitingClock::number).returns(state, WaitingClock::state)
                .returns(LocalDate.parse(start), WaitingClock::start).returns(stop == null ? null : LocalDate.parse(stop), WaitingClock::stop)
                .returns(code, WaitingClock::statusCode);
        assertThat(problems()).isEmpty();
    }

    private List<String> asks() {
        return book.of(id).asks().stream().map(Ask::task).toList();
    }

    private List<ClockAnswer.Problem> problems() {
        return book.of(id).problems();
    }

    private List<String> kinds() {
        return db.sql("select kind from baton.clock_event where pathway_id = :id order by id").param("id", id).query(String.class).list();
    }
}
