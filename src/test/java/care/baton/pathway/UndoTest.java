package care.baton.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.clock.ClockAnswer;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockEvent;
import care.baton.clock.ClockKind;
import care.baton.clock.EventKind;
import care.baton.clock.WaitingClock;
import care.baton.engine.PathwayEngine;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Letter;
import care.baton.patient.Intake;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patients;
import care.baton.patient.Referral;
import care.baton.priority.Turns;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Hospitals cancel and re-enter: taking back is an exact inverse, deletes nothing, and puts the patient back on a team's list at once. */
@BatonWebTest
class UndoTest {

    /** Everything that must be as it was: the clocks event by event, the place in the list, the turn, and the facts the turn is made from. */
    private record Standing(ClockAnswer clocks, LocalDate start, LocalDate stop, LocalDate place, String band, LocalDate due, List<String> reasons, Pathway pathway) {
    }

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
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
    private Patients patients;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Turns turns;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    private Caller caller;
    private UUID id;

    @BeforeEach
    void caller() {
        caller = new Caller(port, staff.person("integration-clerk", "referral-office"));
    }

    @Test
    void a_cancelled_admission_puts_the_patient_back_on_the_list_as_if_nothing_had_happened() {
        agreedDate();
        Standing before = standing();
        arrives();
        answer("reportProcedure", Map.of("procedure", "done"));
        answer("boardRound", Map.of("criterion", "oxygen"));
        assertThat(pathway().clockStop()).isNotNull();

        takenUp("admissionCancelled");
        assertThat(standing()).isEqualTo(before);
        assertTask("waiting", "receivePatient", "theatre-scheduling");
        assertThat(db.sql("select cancelled_at is not null from baton.admission where pathway_id = :id").param("id", id).query(Boolean.class).single()).isTrue();

        arrives();
        answer("reportProcedure", Map.of("procedure", "done"));
        assertThat(rtt().stop()).as("entered again").isEqualTo("2026-03-16");
        assertThat(book.of(id).problems()).isEmpty();
    }

    @Test
    void an_admission_may_be_cancelled_while_the_discharge_is_planned_and_before_the_ward_has_admitted() {
        agreedDate();
        Standing before = standing();
        answer("receivePatient", Map.of("arrival", "arrived"));
        takenUp("admissionCancelled");
        assertThat(standing()).isEqualTo(before);
        arrives();
        treated();
        answer("confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        takenUp("admissionCancelled");
        assertThat(standing()).isEqualTo(before);
        assertTask("waiting", "receivePatient", "theatre-scheduling");
    }

    @Test
    void the_admission_of_a_pathway_that_has_closed_may_be_cancelled_and_the_patient_waits_again_at_once() {
        agreedDate();
        Standing before = standing();
        arrives();
        treated();
        goesHome("no");
        assertThat(pathway().closedBecause()).isEqualTo("complete");

        takenUp("admissionCancelled");
        assertThat(standing()).isEqualTo(before);
        assertTask("waiting", "receivePatient", "theatre-scheduling");
        assertThat(letters("pathway-closed")).allMatch(letter -> letter.withdrawnAt() != null);
        assertThat(detail("pathway.admissionCancelled")).contains("discharge-summary").contains("complete");
    }

    @Test
    void the_28_days_of_a_cancellation_on_the_day_run_on_when_the_admission_was_none() {
        agreedDate();
        answer("receivePatient", Map.of("arrival", "hospitalCancelled", "hospitalCancelledWhen", "onTheDay", "hospitalReason", "noBed"));
        dateAgreed("2026-03-23");
        Standing before = standing();
        assertThat(before.pathway().cancelledOnTheDay()).isEqualTo("2026-03-16");
        arrives();
        takenUp("admissionCancelled");
        assertThat(standing()).isEqualTo(before);
        assertThat(book.of(id).last(ClockKind.REBOOK_28).orElseThrow().isRunning()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaving", "closed", "followUp"})
    void a_cancelled_discharge_leaves_the_patient_on_the_ward_and_no_summary_due(String when) {
        agreedDate();
        arrives();
        treated();
        Standing before = standing();
        leaves("followUp".equals(when) ? "yes" : "no");
        if (!"leaving".equals(when)) {
            summarySent();
        }
        assertThat(book.of(id).last(ClockKind.SUMMARY_24H)).isPresent();

        takenUp("dischargeCancelled");
        assertThat(standing().clocks()).isEqualTo(before.clocks());
        assertThat(book.of(id).last(ClockKind.SUMMARY_24H)).isEmpty();
        assertTask("stay", "boardRound", "wards");
        assertThat(pathway()).returns(before.pathway().admittedAt(), Pathway::admittedAt).returns(null, Pathway::dischargedAt).returns(before.pathway().readyOn(), Pathway::readyOn);
        assertThat(letters("discharge-patient")).allMatch(letter -> letter.withdrawnAt() != null);

        List<String> said = kinds();
        takenUp("dischargeCancelled");
        assertThat(kinds()).as("twice is once").isEqualTo(said);
        assertThat(steps()).containsOnlyOnce("pathway.dischargeCancelled");
        answer("boardRound", Map.of("criterion", "none"));
        goesHome("no");
        assertThat(pathway().closedBecause()).isEqualTo("complete");
        assertThat(book.of(id).last(ClockKind.SUMMARY_24H).orElseThrow().stop()).isNotNull();
        assertThat(db.sql("select count(*) from baton.admission where pathway_id = :id").param("id", id).query(Integer.class).single()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"discharge", "watchfulWaiting", "tests", "treatment", "thinkingTime", "treatedSeeAgain", "treatedDischarge", "plannedTest", "plannedTreatment"})
    void a_corrected_outcome_is_said_again_in_clinic(String wrong) {
        attends();
        Standing before = standing();
        agree(wrong);
        if ("tests".equals(wrong)) {
            answer("requestTest", Map.of("requestAs", "asAsked"));
        } else if ("treatment".equals(wrong)) {
            list();
        }
        assertThat(book.of(id)).isNotEqualTo(before.clocks());

        takenUp("outcomeCorrected");
        assertThat(standing()).isEqualTo(before);
        assertTask("clinic", "agreeNextStep", "clinic-clinicians-trauma-and-orthopaedics");
        assertThat(outbox.of(id)).filteredOn(letter -> letter.kind().equals("clinic-agreed") || letter.kind().equals("clinic-watchful-waiting"))
                .isNotEmpty().allMatch(letter -> letter.withdrawnAt() != null);
        agree("discharge");
        assertThat(pathway()).returns("discharged", Pathway::closedBecause).returns(LocalDate.now(clock), Pathway::clockStop);
    }

    @ParameterizedTest
    @ValueSource(strings = {"treatedSeeAgain", "treatedDischarge"})
    void a_treatment_said_to_be_given_in_clinic_that_was_none_leaves_the_wait_running(String wrong) {
        attends();
        agree(wrong);
        assertThat(rtt()).returns("30", WaitingClock::statusCode).returns(false, WaitingClock::isRunning);
        takenUp("outcomeCorrected");
        assertThat(rtt()).returns(LocalDate.parse("2026-01-05"), WaitingClock::start).returns(true, WaitingClock::isRunning);
        assertTask("clinic", "agreeNextStep", "clinic-clinicians-trauma-and-orthopaedics");
        agree("treatment");
        assertThat(hospital.openTasks(id)).as("a first treatment, not a further one").containsExactly("userTask_addToList");
        assertThat(rtt()).returns(1, WaitingClock::number).returns(true, WaitingClock::isRunning);
    }

    @Test
    void a_plan_that_was_none_is_taken_back_even_when_its_day_has_come_and_its_test_is_requested() {
        attends();
        agree("plannedTest");
        day("2026-03-02");
        hospital.runDueJobs();
        answer("requestTest", Map.of("requestAs", "asAsked"));
        answer("typeInResult", Map.of("finding", "anotherDate", "resultSummary", "She had a fever"));
        takenUp("outcomeCorrected");
        assertThat(book.of(id).of(ClockKind.PLANNED)).isEmpty();
        assertThat(book.of(id).of(ClockKind.DM01)).isEmpty();
        assertThat(pathway()).returns(null, Pathway::held).returns(null, Pathway::heldUntil);
        assertTask("clinic", "agreeNextStep", "clinic-clinicians-trauma-and-orthopaedics");

        agree("tests");
        answer("requestTest", Map.of("requestAs", "asAsked"));
        assertThat(book.of(id).of(ClockKind.DM01)).singleElement().returns(true, WaitingClock::isRunning).returns(LocalDate.now(clock), WaitingClock::start);
        assertThat(book.of(id).problems()).isEmpty();
    }

    @Test
    void the_other_side_is_still_to_follow_when_the_decision_to_do_it_was_none() {
        agreedDate();
        arrives();
        answer("reportProcedure", Map.of("procedure", "done", "otherSide", true));
        answer("boardRound", Map.of("criterion", "none"));
        goesHome("yes");
        answer("bookAppointment", Map.of("appointmentAt", "2026-05-04T08:30", "how", "phone", "place", "By telephone", "support", "notNeeded"));
        day("2026-05-04");
        answer("sayWhatHappened", Map.of("happened", "attended"));
        Standing before = standing();
        agree("treatment", Map.of("treatmentIs", "otherSide"));
        assertThat(rtt().number()).isEqualTo(2);
        assertThat(pathways.isOtherSideToFollow(id)).isFalse();

        takenUp("outcomeCorrected");
        assertThat(standing()).isEqualTo(before);
        assertThat(pathways.isOtherSideToFollow(id)).isTrue();
    }

    @Test
    void an_admission_that_was_none_leaves_no_other_side_to_follow() {
        agreedDate();
        arrives();
        answer("reportProcedure", Map.of("procedure", "done", "otherSide", true));
        assertThat(pathways.isOtherSideToFollow(id)).isTrue();
        takenUp("admissionCancelled");
        assertThat(pathways.isOtherSideToFollow(id)).isFalse();
    }

    @Test
    void an_upgrade_that_followed_from_a_wrong_outcome_leaves_the_patient_as_urgent_as_before() {
        attends("urgent");
        Standing before = standing();
        agree("tests");
        answer("requestTest", Map.of("requestAs", "asAsked"));
        answer("typeInResult", Map.of("finding", "abnormal", "resultSummary", "A shadow"));
        answer("acknowledgeResult", Map.of("actedOnBy", "Mr Example, consultant"));
        answer("reviewResult", Map.of("meaning", "We look further", "reviewDecision", "backToClinic", "patientTold", "yes", "suspectCancer", true));
        assertThat(pathway().urgency()).isEqualTo("suspectedCancer");

        takenUp("outcomeCorrected");
        assertThat(pathway()).isEqualTo(before.pathway()).returns("urgent", Pathway::urgency);
        assertThat(book.of(id).of(ClockKind.CANCER_62)).isEmpty();
    }

    @Test
    void a_patient_whose_outcome_is_said_again_is_asked_first_whether_it_is_cancer_while_nobody_has_told_them() {
        attends("suspectedCancer");
        List<String> asked = hospital.openTasks(id);
        assertThat(asked).contains("userTask_sayCancerFinding");
        answer("sayCancerFinding", Map.of("cancerFinding", "notKnown"));
        agree("treatedSeeAgain");
        takenUp("outcomeCorrected");
        assertThat(hospital.openTasks(id)).isEqualTo(asked);
    }

    @Test
    void a_missed_appointment_that_was_attended_is_corrected_and_the_nullified_clock_runs_on() {
        booked();
        Standing before = standing();
        answer("sayWhatHappened", Map.of("happened", "didNotAttend"));
        answer("decideAfterMissed", Map.of("missedDecision", "discharge", "clearlyCommunicated", true, "inBestInterests", true, "followsPolicy", true,
                "protectsVulnerable", true, "missedWhy", "Nobody came"));
        assertThat(pathway().isOpen()).isFalse();
        takenUp("outcomeCorrected");
        assertThat(standing().clocks()).isEqualTo(before.clocks());
        assertTask("clinic", "sayWhatHappened", "clinic-clinicians-trauma-and-orthopaedics");
        answer("sayWhatHappened", Map.of("happened", "attended"));
        assertThat(book.of(id).problems()).isEmpty();
    }

    @Test
    void an_outcome_cannot_be_corrected_past_an_admission_and_nothing_is_cancelled_that_was_not_there() {
        agreedDate();
        assertRefused("admissionCancelled", "no admission to cancel");
        arrives();
        assertRefused("outcomeCorrected", "cancel the admission first");
        assertRefused("dischargeCancelled", "no discharge to cancel");
        assertRefused("reopened", "open");
        assertThat(steps()).filteredOn("pathway.toldInVain"::equals).hasSize(4);
        assertTask("stay", "reportProcedure", "wards");
    }

    @Test
    void the_same_event_counts_once_even_after_the_patient_was_admitted_again() {
        agreedDate();
        arrives();
        assertThat(tell("{\"what\": \"admissionCancelled\", \"id\": \"A11-1\"}").status()).isEqualTo(204);
        arrives();
        Standing again = standing();
        assertThat(tell("{\"what\": \"admissionCancelled\", \"id\": \"A11-1\"}").status()).isEqualTo(204);
        assertThat(standing()).isEqualTo(again);
        assertTask("stay", "reportProcedure", "wards");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patientDied", "patientWithdrew", "movedToAnotherProvider"})
    void an_ending_recorded_in_error_is_taken_back_and_may_be_recorded_again(String ending) {
        agreedDate();
        arrives();
        Standing before = standing();
        takenUp(ending);
        assertThat(pathway().isOpen()).isFalse();
        takenUp("reopened");
        assertThat(standing()).isEqualTo(before);
        assertThat(patients.ofPathway(id).diedOn()).isNull();
        assertTask("stay", "reportProcedure", "wards");
        assertThat(outbox.of(id)).filteredOn(letter -> letter.kind().startsWith("pathway-")).isNotEmpty().allMatch(letter -> letter.withdrawnAt() != null);
        ClockAnswer open = book.of(id);
        takenUp(ending);
        assertThat(book.of(id)).as("said again, it counts again").isNotEqualTo(open);
        assertThat(pathway().isOpen()).isFalse();
    }

    @Test
    void merged_pathways_count_from_the_earlier_start_and_a_merge_can_be_undone() {
        agreedDate();
        Standing before = standing();
        UUID kept = referredAgain();
        ClockAnswer keptBefore = book.of(kept);
        assertThat(tell("{\"what\": \"merged\"}").body()).contains("into");
        assertRefused("merged\", \"into\": \"" + id, "this same pathway");
        assertRefused("merged\", \"into\": \"" + UUID.randomUUID(), "no pathway");

        takenUp("merged\", \"into\": \"" + kept);
        takenUp("merged\", \"into\": \"" + kept);
        assertThat(pathway()).returns(false, Pathway::isOpen).returns("merged", Pathway::closedBecause);
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(rtt()).returns(WaitingClock.State.JOINED, WaitingClock::state).returns(false, WaitingClock::reported);
        assertThat(pathways.get(kept).clockStart()).isEqualTo(before.start());
        assertThat(letters("pathway-closed")).isEmpty();

        takenUp("reopened");
        assertThat(standing()).isEqualTo(before);
        assertTask("waiting", "receivePatient", "theatre-scheduling");
        assertThat(book.of(kept)).isEqualTo(keptBefore);
        assertThat(pathways.get(kept).clockStart()).isEqualTo(keptBefore.last(ClockKind.RTT).orElseThrow().start());
    }

    @Test
    void two_patients_are_never_merged() {
        agreedDate();
        UUID other = hospital.pathway(hospital.patient(5)).id();
        assertRefused("merged\", \"into\": \"" + other, "another patient");
    }

    @Test
    void whatever_undoes_a_stop_a_closed_pathway_whose_clock_runs_again_has_a_task_in_the_same_transaction() {
        attends();
        agree("discharge");
        assertThat(pathway().isOpen()).isFalse();
        LocalDate today = LocalDate.now(clock);
        Boolean waits = transaction.execute(status -> {
            book.happened(id, ClockEvent.cancelling("clinic.decisionNotToTreat.1", today, "pas-4711"));
            return !hospital.openTasks(id).isEmpty();
        });
        assertThat(waits).isTrue();
        assertThat(rtt().isRunning()).isTrue();
        assertThat(pathway()).returns("clinic", Pathway::stage).returns("clinic-clerks", Pathway::holder).returns(true, Pathway::isOpen);
        assertThat(turns.kept(id)).isPresent();
        assertThat(steps()).contains("pathway.clockRunsAgain");
    }

    @Test
    void a_cancellation_that_comes_before_what_it_cancels_is_shown_and_counts_when_that_comes() {
        attends();
        LocalDate today = LocalDate.now(clock);
        book.happened(id, ClockEvent.cancelling("pas-1", today, "pas-2"));
        assertThat(book.of(id).problems()).extracting(ClockAnswer.Problem::what).containsExactly("namesNoEvent");
        book.happened(id, ClockEvent.on(today, EventKind.TREATMENT_GIVEN, "pas-1"));
        assertThat(rtt().isRunning()).isTrue();
        assertThat(book.of(id).problems()).isEmpty();
    }

    // what people do

    private void referred() {
        day("2026-01-05");
        id = refer("message");
    }

    private UUID referredAgain() {
        UUID first = id;
        id = refer("message");
        answer("comparePathways", Map.of("sameProblem", "different"));
        UUID second = id;
        id = first;
        return second;
    }

    private UUID refer(String cameBy) {
        UUID referred = transaction.execute(status -> {
            var saved = intake.save(new Referral(cameBy, null, null, "9990000018", "01", "Testpatient", "Ada", LocalDate.of(1955, 4, 12), "female", "XX1 1XX",
                    null, "V81999", "110", "03", "routine", "Pain in the left hip", "Dr A Example", "V81999", null, "My hip hurts", null));
            engine.startReferral(saved.pathwayId(), saved.label());
            return saved.pathwayId();
        });
        hospital.takenOver(referred);
        return referred;
    }

    private void booked() {
        booked("routine");
    }

    private void booked(String urgency) {
        referred();
        answer("confirmTriage", Map.of("urgency", urgency, "decision", "accept"));
        answer("bookAppointment", Map.of("appointmentAt", "2026-02-02T08:30", "how", "phone", "place", "By telephone", "support", "notNeeded"));
        day("2026-02-02");
    }

    private void attends() {
        attends("routine");
    }

    private void attends(String urgency) {
        booked(urgency);
        answer("sayWhatHappened", Map.of("happened", "attended"));
    }

    private void agree(String nextStep) {
        agree(nextStep, Map.of());
    }

    private void agree(String nextStep, Map<String, Object> more) {
        var answers = new HashMap<String, Object>(Map.of("optionsDiscussed", "Operation or nothing", "mattered", "To walk", "whatWasAgreed", "The next step",
                "patientTold", "yes", "nextStep", nextStep));
        switch (nextStep) {
            case "treatment" -> answers.put("procedure", "Hip replacement");
            case "tests" -> answers.putAll(Map.of("testWanted", "Scan", "testUrgency", "routine"));
            case "discharge" -> answers.put("dischargeWhy", "The pain has gone");
            case "watchfulWaiting" -> answers.putAll(Map.of("whoseWish", "clinician", "reviewOn", "2026-04-01"));
            case "treatedSeeAgain" -> answers.putAll(Map.of("procedure", "Injection", "seeAgainBy", "2026-06-01"));
            case "treatedDischarge" -> answers.putAll(Map.of("procedure", "Splint fitted", "dischargeWhy", "Nothing more is needed"));
            case "plannedTest" -> answers.putAll(Map.of("testWanted", "Check scan", "plannedOn", "2026-03-02"));
            case "plannedTreatment" -> answers.putAll(Map.of("procedure", "Removal of the plate", "plannedOn", "2026-03-02"));
            default -> {
                // time to think needs no more
            }
        }
        answers.putAll(more);
        answer("agreeNextStep", answers);
    }

    private void list() {
        answer("addToList", Map.of("procedureName", "Hip replacement", "laterality", "left", "priorityCode", "P4", "intendedManagement", "overnight"));
        answer("preAssess", Map.of("preAssessment", "fit", "fitUntil", "2026-12-31"));
    }

    private void agreedDate() {
        attends();
        agree("treatment");
        list();
        dateAgreed("2026-03-16");
    }

    private void dateAgreed(String on) {
        answer("offerDate", Map.of("offerStep", "offer", "offeredFor", on, "offeredBy", "phone"));
        answer("hearAnswer", Map.of("offerAnswer", "accepted"));
        day(on);
    }

    private void arrives() {
        answer("receivePatient", Map.of("arrival", "arrived"));
        String today = LocalDate.now(clock).toString();
        answer("admitPatient", Map.of("ward", "Ward 5", "admittedAt", today + "T08:00", "edd", today));
    }

    private void treated() {
        answer("reportProcedure", Map.of("procedure", "done"));
        answer("boardRound", Map.of("criterion", "none"));
    }

    private void leaves(String clinicAgain) {
        answer("confirmWayHome", Map.of("wayHome", "home", "medicinesNeeded", "no", "transportNeeded", "no", "equipmentNeeded", "no", "carer", "nobody"));
        answer("writeSummary", Map.of("whyAdmitted", "Worn hip", "whatWasDone", "New hip", "medicinesChanged", "None", "followUp", "None", "gpActions", "None",
                "lookOutFor", "Fever"));
        answer("dischargePatient", Map.of("leftAt", LocalDate.now(clock) + "T08:30", "leftFor", "ownHome", "told", "patient", "clinicAgain", clinicAgain));
        hospital.runDueJobs();
    }

    private void summarySent() {
        answer("confirmSummarySent", Map.of("sentHow", "post"));
    }

    private void goesHome(String clinicAgain) {
        leaves(clinicAgain);
        summarySent();
    }

    private void day(String on) {
        clock.set(LocalDate.parse(on).atTime(LocalTime.of(9, 0)).atZone(clock.getZone()));
    }

    private void answer(String form, Map<String, Object> answers) {
        hospital.answer(id, "userTask_" + form, answers);
    }

    // what other systems say

    private Answer tell(String body) {
        Answer answer = caller.post("/api/pathways/" + id + "/events", "application/json", body);
        hospital.takenOver(id);
        return answer;
    }

    private void takenUp(String what) {
        Answer answer = tell("{\"what\": \"" + what + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private void assertRefused(String what, String because) {
        Answer answer = tell("{\"what\": \"" + what + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(because);
    }

    // what stands

    private Standing standing() {
        turns.review(id);
        var turn = turns.kept(id).orElseThrow();
        Pathway now = pathway();
        return new Standing(book.of(id), now.clockStart(), now.clockStop(), now.listPositionOn(), turn.band().name(), turn.due(), turn.reasons(), now);
    }

    private void assertTask(String stage, String task, String team) {
        assertThat(pathway()).returns(stage, Pathway::stage).returns(true, Pathway::isOpen);
        assertThat(hospital.openTasks(id)).containsExactly("userTask_" + task);
        assertThat(db.sql("select group_id_ from engine.act_ru_identitylink where task_id_ = :task and type_ = 'candidate'")
                .param("task", hospital.task(id, "userTask_" + task).getId()).query(String.class).list()).contains(team);
        assertThat(turns.kept(id)).isPresent();
    }

    private WaitingClock rtt() {
        return book.of(id).last(ClockKind.RTT).orElseThrow();
    }

    private Pathway pathway() {
        return pathways.get(id);
    }

    private List<Letter> letters(String kind) {
        return outbox.of(id).stream().filter(letter -> letter.kind().equals(kind)).toList();
    }

    private List<String> steps() {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }

    private List<String> kinds() {
        return db.sql("select kind from baton.clock_event where pathway_id = :id order by id").param("id", id).query(String.class).list();
    }

    private String detail(String step) {
        return journey.of(id).stream().filter(one -> one.what().equals(step)).findFirst().orElseThrow().detail();
    }
}
