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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Each question that is asked for a clock, answered in its task, and what the clock then says. */
@BatonTest
class ClockAnswersTest {

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

    @ParameterizedTest
    @CsvSource({"cancer, 01, RUNNING", "notCancer, 02, NULLIFIED"})
    void being_told_in_clinic_ends_the_28_days(String finding, String code, State sixtyTwo) {
        seenWithSuspectedCancer();
        answer("sayCancerFinding", Map.of("cancerFinding", finding, "cancerTold", "yes"));
        assertThat(last(ClockKind.CANCER_28)).returns(State.STOPPED, WaitingClock::state).returns(code, WaitingClock::statusCode)
                .returns(LocalDate.parse("2025-04-22"), WaitingClock::stop);
        assertThat(last(ClockKind.CANCER_62).state()).isEqualTo(sixtyTwo);
        assertThat(pathways.get(id).urgency()).isEqualTo(finding.equals("cancer") ? "suspectedCancer" : "routine");
        assertThat(hospital.openTasks(id)).contains("userTask_agreeNextStep").doesNotContain("userTask_sayCancerFinding");
    }

    @Test
    void a_finding_the_patient_has_not_heard_of_does_not_end_the_28_days_and_is_asked_for_again() {
        seenWithSuspectedCancer();
        answer("sayCancerFinding", Map.of("cancerFinding", "notCancer", "cancerTold", "no"));
        assertThat(last(ClockKind.CANCER_28).isRunning()).isTrue();
        assertThat(asks()).contains("tellPatient");
        agree("followUp", Map.of("seeAgainBy", "2025-05-01"));
        book("2025-04-24");
        day("2025-04-24");
        answer("sayWhatHappened", Map.of("happened", "attended"));
        answer("sayCancerFinding", Map.of("cancerFinding", "notCancer", "cancerTold", "yes"));
        assertThat(last(ClockKind.CANCER_28)).returns(State.STOPPED, WaitingClock::state).returns(LocalDate.parse("2025-04-24"), WaitingClock::stop);
    }

    @Test
    void what_is_not_known_yet_ends_nothing_and_the_visit_goes_on() {
        seenWithSuspectedCancer();
        answer("sayCancerFinding", Map.of("cancerFinding", "notKnown"));
        assertThat(last(ClockKind.CANCER_28).isRunning()).isTrue();
        assertThat(kinds()).doesNotContain("toldDiagnosis", "toldRuledOut");
        assertThat(hospital.openTasks(id)).contains("userTask_agreeNextStep").doesNotContain("userTask_sayCancerFinding");
    }

    @Test
    void being_told_a_result_ends_the_28_days() {
        tested("suspectedCancer", "normal");
        answer("reviewResult", review("backToClinic", Map.of("cancerFinding", "notCancer")));
        assertThat(last(ClockKind.CANCER_28)).returns(State.STOPPED, WaitingClock::state).returns("02", WaitingClock::statusCode);
        assertThat(last(ClockKind.CANCER_62).state()).isEqualTo(State.NULLIFIED);
    }

    @Test
    void an_agreed_treatment_of_a_cancer_is_due_in_31_days_and_the_treatment_ends_both_clocks() {
        seenWithSuspectedCancer();
        answer("sayCancerFinding", Map.of("cancerFinding", "cancer", "cancerTold", "yes"));
        agree("treatment", Map.of("procedure", "Removal of the lump"));
        assertThat(last(ClockKind.CANCER_31)).returns(LocalDate.parse("2025-04-22"), WaitingClock::start).returns(LocalDate.parse("2025-05-23"), WaitingClock::breachOn);
        listed();
        treated("2025-05-12", Map.of());
        assertThat(last(ClockKind.CANCER_31)).returns(20, WaitingClock::days).returns(true, WaitingClock::inTime);
        assertThat(last(ClockKind.CANCER_62)).returns(State.STOPPED, WaitingClock::state).returns(41, WaitingClock::days);
        assertThat(pathways.get(id).urgency()).as("no cancer clock runs any more").isEqualTo("routine");
    }

    @Test
    void a_treatment_agreed_after_a_result_starts_the_31_days_too() {
        tested("suspectedCancer", "abnormal");
        answer("reviewResult", review("treatment", Map.of("cancerFinding", "cancer", "procedure", "Removal of the lump")));
        assertThat(last(ClockKind.CANCER_31).isRunning()).isTrue();
        assertThat(last(ClockKind.CANCER_28).statusCode()).isEqualTo("01");
    }

    @Test
    void a_treatment_without_a_cancer_starts_no_31_days() {
        onTheList("2025-02-03");
        assertThat(book.of(id).of(ClockKind.CANCER_31)).isEmpty();
    }

    @Test
    void a_suspicion_that_arises_in_triage_is_an_upgrade_from_that_day() {
        referred("2025-04-01", "routine");
        day("2025-04-03");
        answer("confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "accept"));
        assertUpgraded("2025-04-03");
    }

    @Test
    void a_suspicion_the_referral_came_with_is_no_upgrade() {
        referred("2025-04-01", "suspectedCancer");
        day("2025-04-03");
        answer("confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "accept"));
        assertThat(kinds()).contains("suspectedCancerReceived").doesNotContain("upgradedToCancer");
        assertThat(last(ClockKind.CANCER_62).start()).isEqualTo("2025-04-01");
    }

    @Test
    void an_upgrade_that_another_service_does_not_share_is_taken_back() {
        referred("2025-04-01", "routine");
        answer("confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "redirect", "redirectTo", "101"));
        assertThat(last(ClockKind.CANCER_62).isRunning()).isTrue();
        answer("confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
        assertThat(book.of(id).of(ClockKind.CANCER_62)).isEmpty();
        assertThat(pathways.get(id)).returns("routine", pathway -> pathway.urgency()).returns(null, pathway -> pathway.suspectedCancerOn());
    }

    @Test
    void a_suspicion_that_arises_while_the_patient_waits_is_an_upgrade() {
        onTheList("2025-02-03");
        day("2025-03-03");
        hospital.tell(id, "pathway.conditionChanged", Map.of("happenedOn", "2025-03-03", "note", "Losing weight"));
        answer("reviewPriority", Map.of("priorityCode", "P2", "reviewNote", "A lump", "suspectCancer", true));
        assertUpgraded("2025-03-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abnormal", "normal"})
    void a_suspicion_that_an_abnormal_result_raises_is_an_upgrade(String finding) {
        tested("routine", finding);
        answer("reviewResult", review("backToClinic", finding.equals("abnormal") ? Map.of("suspectCancer", true) : Map.of()));
        if (finding.equals("abnormal")) {
            assertUpgraded("2025-04-22");
        } else {
            assertThat(book.of(id).of(ClockKind.CANCER_62)).isEmpty();
        }
    }

    @Test
    void an_upgraded_patient_who_is_told_that_it_is_not_cancer_is_no_longer_counted() {
        tested("routine", "abnormal");
        answer("reviewResult", review("backToClinic", Map.of("suspectCancer", true)));
        book("2025-04-28");
        day("2025-04-28");
        answer("sayWhatHappened", Map.of("happened", "attended"));
        answer("sayCancerFinding", Map.of("cancerFinding", "notCancer", "cancerTold", "yes"));
        assertThat(last(ClockKind.CANCER_62).state()).isEqualTo(State.NULLIFIED);
    }

    @Test
    void thinking_time_is_counted_until_the_next_step_is_agreed() {
        booked("2025-02-03", "2025-03-03");
        seen("2025-03-03", "thinkingTime", Map.of());
        assertThat(last(ClockKind.THINKING_TIME)).returns(true, WaitingClock::isRunning).returns(LocalDate.parse("2025-03-17"), WaitingClock::breachOn);
        assertThat(rtt().isRunning()).as("thinking stops no clock").isTrue();
        day("2025-03-10");
        agree("treatment", Map.of("procedure", "Hip replacement"));
        assertThat(last(ClockKind.THINKING_TIME).state()).isEqualTo(State.STOPPED);
        assertThat(rtt()).returns(LocalDate.parse("2025-02-03"), WaitingClock::start).returns(State.RUNNING, WaitingClock::state);
    }

    @Test
    void a_planned_treatment_starts_a_clock_on_its_day_and_the_patient_is_listed() {
        treatedOnce();
        seenAgain("plannedTreatment", Map.of("procedure", "Removal of the plate", "plannedOn", "2025-09-01"));
        assertThat(last(ClockKind.PLANNED)).returns(true, WaitingClock::isRunning).returns(LocalDate.parse("2025-09-01"), WaitingClock::breachOn);
        assertThat(rtt().number()).isEqualTo(1);
        day("2025-09-01");
        hospital.runDueJobs();
        assertThat(last(ClockKind.PLANNED).state()).isEqualTo(State.STOPPED);
        assertThat(rtt()).returns(2, WaitingClock::number).returns(LocalDate.parse("2025-09-01"), WaitingClock::start).returns(State.RUNNING, WaitingClock::state);
        assertThat(hospital.openTasks(id)).as("listed like any other").containsExactly("userTask_addToList");
        assertThat(hospital.variable(id, "procedureName")).as("the form begins with what was planned").isEqualTo("Removal of the plate");
    }

    @Test
    void a_planned_test_starts_its_six_weeks_on_its_day_and_is_requested() {
        treatedOnce();
        seenAgain("plannedTest", Map.of("testWanted", "Check scan", "plannedOn", "2025-09-01"));
        day("2025-09-01");
        hospital.runDueJobs();
        assertThat(last(ClockKind.DM01)).returns(LocalDate.parse("2025-09-01"), WaitingClock::start).returns(true, WaitingClock::isRunning);
        assertThat(rtt()).as("a test starts no treatment clock").returns(1, WaitingClock::number);
        day("2025-09-03");
        answer("requestTest", Map.of("requestAs", "asAsked"));
        assertThat(book.of(id).of(ClockKind.DM01)).as("one clock, from the planned day").hasSize(1);
        answer("typeInResult", Map.of("finding", "normal", "resultSummary", "All well"));
        assertThat(last(ClockKind.DM01)).returns(2, WaitingClock::days);
    }

    @Test
    void a_planned_test_that_is_requested_as_another_leaves_no_clock_behind() {
        treatedOnce();
        seenAgain("plannedTest", Map.of("testWanted", "Check scan", "plannedOn", "2025-09-01"));
        day("2025-09-01");
        hospital.runDueJobs();
        answer("requestTest", Map.of("requestAs", "changed", "testName", "X-ray", "testUrgency", "routine"));
        assertThat(book.of(id).of(ClockKind.DM01)).filteredOn(WaitingClock::isRunning).singleElement().returns("X-ray", WaitingClock::about);
    }

    @Test
    void a_test_the_patient_cancels_begins_its_six_weeks_again_and_the_treatment_clock_runs_on() {
        waitsForTest();
        day("2025-04-22");
        answer("typeInResult", Map.of("finding", "anotherDate", "resultSummary", "She had a fever"));
        assertThat(book.of(id).of(ClockKind.DM01)).extracting(WaitingClock::state).containsExactly(State.NULLIFIED, State.RUNNING);
        assertThat(last(ClockKind.DM01).start()).isEqualTo("2025-04-22");
        assertThat(rtt()).returns(LocalDate.parse("2025-04-01"), WaitingClock::start).returns(State.RUNNING, WaitingClock::state);
    }

    @Test
    void a_test_that_is_no_longer_needed_is_not_counted() {
        waitsForTest();
        day("2025-05-20");
        hospital.runDueJobs();
        answer("chaseResult", Map.of("chaseFound", "notNeeded", "chaseAnswer", "Done elsewhere"));
        assertThat(last(ClockKind.DM01).state()).isEqualTo(State.NULLIFIED);
        assertThat(rtt().isRunning()).isTrue();
        assertThat(hospital.openTasks(id)).as("the clinic says what happens instead").containsExactly("userTask_bookAppointment");
        book("2025-06-02");
        seen("2025-06-02", "tests", Map.of("testWanted", "X-ray", "testUrgency", "routine"));
        answer("requestTest", Map.of("requestAs", "asAsked"));
        assertThat(last(ClockKind.DM01)).as("another test may follow").returns("X-ray", WaitingClock::about).returns(true, WaitingClock::isRunning);
    }

    @Test
    void the_other_side_starts_a_new_clock_when_the_patient_is_fit_and_ready_for_it() {
        onTheList("2025-01-06");
        treated("2025-03-03", Map.of("otherSide", true));
        leaves("2025-03-03", Map.of());
        assertThat(pathways.isOtherSideToFollow(id)).isTrue();
        book("2025-06-02");
        day("2025-06-02");
        answer("sayWhatHappened", Map.of("happened", "attended"));
        assertThat(rtt().number()).as("seen, not yet fit and ready").isEqualTo(1);
        agree("treatment", Map.of("procedure", "Right hip replacement", "treatmentIs", "otherSide"));
        assertThat(rtt()).returns(2, WaitingClock::number).returns(LocalDate.parse("2025-06-02"), WaitingClock::start).returns(State.RUNNING, WaitingClock::state);
        assertThat(pathways.isOtherSideToFollow(id)).isFalse();
        assertThat(hospital.openTasks(id)).as("listed anew").containsExactly("userTask_addToList");
        listed();
        treated("2025-07-07", Map.of());
        assertThat(rtt()).returns(2, WaitingClock::number).returns(35, WaitingClock::days).returns("30", WaitingClock::statusCode);
    }

    @ParameterizedTest
    @CsvSource({"newTreatment, yes, 2", "newTreatment, no, 1", "samePlan, yes, 1"})
    void only_a_new_treatment_that_the_patient_knows_of_starts_a_new_clock(String treatmentIs, String told, int clocks) {
        treatedOnce();
        seenAgain("treatment", Map.of("procedure", "Fusion of the joint", "treatmentIs", treatmentIs, "patientTold", told));
        assertThat(rtt().number()).isEqualTo(clocks);
        assertThat(rtt().isRunning()).isEqualTo(clocks == 2);
    }

    @ParameterizedTest
    @CsvSource({"treatedSeeAgain, userTask_bookAppointment", "treatedDischarge, ''"})
    void treatment_given_in_clinic_stops_the_clock(String step, String next) {
        booked("2025-02-03", "2025-03-03");
        seen("2025-03-03", step, step.equals("treatedSeeAgain") ? Map.of("procedure", "Injection", "seeAgainBy", "2025-06-02")
                : Map.of("procedure", "Splint fitted", "dischargeWhy", "Nothing more is needed"));
        assertThat(rtt()).returns(State.STOPPED, WaitingClock::state).returns("30", WaitingClock::statusCode).returns(28, WaitingClock::days)
                .returns(false, WaitingClock::admittedStop);
        assertThat(hospital.openTasks(id)).isEqualTo(next.isEmpty() ? List.of() : List.of(next));
        assertThat(book.of(id).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"patient, 31", "clinician, 32"})
    void watchful_waiting_says_whose_wish_it_was(String whoseWish, String code) {
        booked("2025-02-03", "2025-03-03");
        seen("2025-03-03", "watchfulWaiting", Map.of("whoseWish", whoseWish, "reviewOn", "2025-05-01"));
        assertThat(rtt()).returns(State.STOPPED, WaitingClock::state).returns(code, WaitingClock::statusCode);
        assertThat(pathways.get(id).heldUntil()).isEqualTo("2025-05-01");
    }

    @ParameterizedTest
    @CsvSource({"patient, STOPPED", "clinician, RUNNING"})
    void watchful_waiting_a_clinician_advises_to_a_patient_who_asks_to_wait_needs_two_reasonable_dates_first(String whoseWish, State state) {
        onTheList("2025-01-06");
        day("2025-03-03");
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", "2025-03-31", "offeredBy", "phone"));
        answer("hearAnswer", Map.of("offerAnswer", "declined", "declinedBecause", "away", "cannotComeBefore", "2025-05-30"));
        answer("talkWithPatient", Map.of("conversation", "watchfulWaiting", "whoseWish", whoseWish, "optionsDiscussed", "A date now, or later",
                "mattered", "Her holiday", "whatWasAgreed", "She is away until June"));
        assertThat(rtt().state()).isEqualTo(state);
        assertThat(asks().contains("offerReasonableDates")).isEqualTo(state == State.RUNNING);
    }

    private void assertUpgraded(String on) {
        assertThat(last(ClockKind.CANCER_62)).returns(true, WaitingClock::isRunning).returns(LocalDate.parse(on), WaitingClock::start);
        assertThat(book.of(id).of(ClockKind.CANCER_28)).as("an upgrade has no 28 days").isEmpty();
        assertThat(pathways.get(id)).returns("suspectedCancer", pathway -> pathway.urgency()).returns(LocalDate.parse(on), pathway -> pathway.suspectedCancerOn());
        assertThat(book.of(id).problems()).isEmpty();
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

    private void booked(String referredOn, String appointmentOn) {
        referred(referredOn, "routine");
        answer("confirmTriage", Map.of("urgency", "routine", "decision", "accept"));
        book(appointmentOn);
    }

    private void seenWithSuspectedCancer() {
        referred("2025-04-01", "suspectedCancer");
        answer("confirmTriage", Map.of("urgency", "suspectedCancer", "decision", "accept"));
        book("2025-04-22");
        day("2025-04-22");
        answer("sayWhatHappened", Map.of("happened", "attended"));
    }

    private void waitsForTest() {
        sentToTest("routine");
    }

    private void sentToTest(String urgency) {
        referred("2025-04-01", urgency);
        answer("confirmTriage", Map.of("urgency", urgency, "decision", "straightToTest", "testWanted", "Scan of the hip"));
        answer("requestTest", Map.of("requestAs", "asAsked"));
    }

    private void tested(String urgency, String finding) {
        sentToTest(urgency);
        day("2025-04-22");
        answer("typeInResult", Map.of("finding", finding, "resultSummary", "As the scan shows"));
        if (finding.equals("abnormal")) {
            answer("acknowledgeResult", Map.of("actedOnBy", "Mr Example, consultant"));
        }
    }

    private static Map<String, Object> review(String decision, Map<String, Object> more) {
        var answers = new HashMap<String, Object>(Map.of("meaning", "This is what we found", "reviewDecision", decision, "patientTold", "yes", "optionsDiscussed", "Operation or nothing",
                "mattered", "To walk", "whatWasAgreed", "The next step"));
        answers.putAll(more);
        return answers;
    }

    private void onTheList(String referredOn) {
        String seenOn = LocalDate.parse(referredOn).plusDays(14).toString();
        booked(referredOn, seenOn);
        seen(seenOn, "treatment", Map.of("procedure", "Hip replacement"));
        listed();
    }

    /** Treated as an inpatient, gone home, and due in clinic again. */
    private void treatedOnce() {
        onTheList("2025-01-06");
        treated("2025-03-03", Map.of());
        leaves("2025-03-03", Map.of("clinicAgain", "yes"));
    }

    private void seenAgain(String nextStep, Map<String, Object> more) {
        book("2025-06-02");
        seen("2025-06-02", nextStep, more);
    }

    private void listed() {
        answer("addToList", Map.of("procedureName", "Hip replacement", "laterality", "left", "priorityCode", "P4", "intendedManagement", "overnight"));
        if (hospital.openTasks(id).contains("userTask_preAssess")) {
            answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2025-12-31"));
        }
    }

    private void treated(String on, Map<String, Object> more) {
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", on, "offeredBy", "phone"));
        answer("hearAnswer", Map.of("offerAnswer", "accepted"));
        day(on);
        answer("receivePatient", Map.of("arrival", "arrived"));
        answer("admitPatient", Map.of("ward", "Ward 5", "admittedAt", on + "T08:00", "edd", on));
        var answers = new HashMap<String, Object>(Map.of("procedure", "done"));
        answers.putAll(more);
        answer("reportProcedure", answers);
    }

    private void leaves(String on, Map<String, Object> more) {
        answer("boardRound", Map.of("criterion", "none"));
        answer("confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        answer("writeSummary", Map.of("whyAdmitted", "Worn hip", "whatWasDone", "New hip", "medicinesChanged", "None", "followUp", "None", "gpActions", "None",
                "lookOutFor", "Fever"));
        var answers = new HashMap<String, Object>(Map.of("leftAt", on + "T08:30", "leftFor", "ownHome", "told", "patient"));
        answers.putAll(more);
        answer("dischargePatient", answers);
        hospital.runDueJobs();
        answer("confirmSummarySent", Map.of("sentHow", "electronically"));
    }

    private void book(String on) {
        answer("bookAppointment", Map.of("appointmentAt", on + "T08:30", "how", "phone", "place", "By telephone", "support", "notNeeded"));
    }

    private void seen(String on, String nextStep, Map<String, Object> more) {
        day(on);
        answer("sayWhatHappened", Map.of("happened", "attended"));
        agree(nextStep, more);
    }

    private void agree(String nextStep, Map<String, Object> more) {
        var answers = new HashMap<String, Object>(Map.of("optionsDiscussed", "Operation or nothing", "mattered", "To walk", "whatWasAgreed", "The next step",
                "patientTold", "yes", "nextStep", nextStep));
        answers.putAll(more);
        answer("agreeNextStep", answers);
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

    private WaitingClock last(ClockKind kind) {
        return book.of(id).last(kind).orElseThrow(() -> new AssertionError("no clock " + kind + "; events " + kinds()));
    }

    private List<String> asks() {
        return book.of(id).asks().stream().map(Ask::task).toList();
    }

    private List<String> kinds() {
        return db.sql("select kind from baton.clock_event where pathway_id = :id order by id").param("id", id).query(String.class).list();
    }
}
