package care.baton.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import care.baton.Coverage;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.engine.OpenTasks;
import care.baton.outbound.Outbox;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The happy triage: a routine hip referral of a verified patient, accepted to clinic. Each test changes one thing. */
@BatonTest
class TriageTest {

    private static final Coverage COVERAGE = new Coverage("2-triage");

    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 2);

    @Autowired
    private Hospital hospital;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    @Autowired
    private OpenTasks tasks;
    @Autowired
    private Patients patients;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Journey journey;
    @Autowired
    private Outbox outbox;

    @AfterEach
    void remember_what_was_walked() {
        COVERAGE.add(db);
    }

    @AfterAll
    static void every_end_and_timer_was_reached() {
        COVERAGE.assertEveryEndAndTimerReached();
    }

    @Test
    void a_referral_is_accepted_to_clinic() {
        UUID id = hospital.startStage("triage");
        assertThat(tasks.of(id)).singleElement().satisfies(task -> assertThat(task.team()).isEqualTo("triage-clinicians-trauma-and-orthopaedics"));
        assertThat(pathways.get(id).holder()).isEqualTo("triage-clinicians-trauma-and-orthopaedics");
        assertThat(pathways.get(id).stage()).isEqualTo("triage");
        answer(id, Map.of("urgency", "urgent", "decision", "accept"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(pathways.get(id).urgency()).isEqualTo("urgent");
        assertThat(pathways.get(id).suspectedCancerOn()).isNull();
        assertThat(steps(id)).containsExactly("triage.accepted");
    }

    @Test
    void the_rules_suggest_and_the_clinician_sees_why() {
        UUID id = started(patient(), "suspectedCancer");
        assertThat(hospital.variable(id, "urgency")).isEqualTo("suspectedCancer");
        assertThat(hospital.variable(id, "suggestion")).asString()
                .startsWith("Suggested: urgent, cancer suspected. TRI-01 Suspected cancer stays suspected cancer until a clinician says otherwise.");
        answer(id, Map.of("urgency", "suspectedCancer", "decision", "accept"));
        assertThat(pathways.get(id).suspectedCancerOn()).isEqualTo(RECEIVED);
        assertThat(db.sql("select detail ->> 'book' from baton.journey where pathway_id = :id").param("id", id).query(String.class).single()).isNotBlank();
    }

    @Test
    void a_clinician_lowers_the_urgency_and_the_cancer_clock_does_not_start() {
        UUID id = started(patient(), "suspectedCancer");
        answer(id, Map.of("urgency", "routine", "decision", "accept"));
        assertThat(pathways.get(id).urgency()).isEqualTo("routine");
        assertThat(pathways.get(id).suspectedCancerOn()).isNull();
    }

    @Test
    void a_patient_goes_straight_to_a_named_test() {
        UUID id = hospital.startStage("triage");
        assertThatThrownBy(() -> answer(id, Map.of("urgency", "urgent", "decision", "straightToTest"))).hasMessageContaining("Which test?");
        answer(id, Map.of("urgency", "urgent", "decision", "straightToTest", "testWanted", "X-ray of the left hip"));
        assertThat(ends(id)).containsExactly("endEvent_straightToTest");
        assertThat(journey.of(id)).singleElement().satisfies(step -> assertThat(step.detail()).contains("X-ray of the left hip"));
    }

    @Test
    void another_service_triages_what_is_redirected_to_it() {
        UUID id = hospital.startStage("triage");
        answer(id, Map.of("urgency", "urgent", "decision", "redirect", "redirectTo", "410"));
        assertThat(tasks.of(id)).singleElement().satisfies(task -> assertThat(task.team()).isEqualTo("triage-clinicians-rheumatology"));
        assertThat(pathways.get(id).treatmentFunction()).isEqualTo("410");
        assertThat(pathways.get(id).holder()).isEqualTo("triage-clinicians-rheumatology");
        answer(id, Map.of("urgency", "routine", "decision", "accept"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(steps(id)).containsExactly("triage.redirected", "triage.accepted");
    }

    @Test
    void a_redirect_to_the_same_service_is_refused() {
        UUID id = hospital.startStage("triage");
        assertThatThrownBy(() -> answer(id, Map.of("urgency", "routine", "decision", "redirect", "redirectTo", "108")))
                .hasMessageContaining("with this service already");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        assertThat(pathways.get(id).treatmentFunction()).isEqualTo("110");
    }

    @Test
    void advice_goes_to_referrer_and_patient() {
        UUID id = hospital.startStage("triage");
        answer(id, Map.of("urgency", "routine", "decision", "advise", "advice", "Physiotherapy for six weeks"));
        assertThat(ends(id)).containsExactly("endEvent_advised");
        assertToldBoth(id, "Physiotherapy for six weeks");
    }

    @Test
    void a_rejection_goes_to_referrer_and_patient_with_its_reason() {
        UUID id = hospital.startStage("triage");
        answer(id, Map.of("urgency", "routine", "decision", "reject", "rejectedBecause", "No imaging was done first"));
        assertThat(ends(id)).containsExactly("endEvent_rejected");
        assertToldBoth(id, "No imaging was done first");
    }

    @Test
    void a_rejection_without_a_reason_is_not_recorded() {
        UUID id = hospital.startStage("triage");
        assertThatThrownBy(() -> answer(id, Map.of("urgency", "routine", "decision", "reject"))).hasMessageContaining("Why is it rejected?");
        assertThatThrownBy(() -> answer(id, Map.of("urgency", "routine", "decision", "reject", "rejectedBecause", "  ")))
                .hasMessageContaining("Why is it rejected?");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        assertThat(steps(id)).isEmpty();
        assertThat(outbox.of(id)).isEmpty();
    }

    @Test
    void an_overdue_triage_climbs_to_the_service_lead_and_leaves_with_the_answer() {
        UUID id = started(patient(), "urgent");
        clock.forward(Duration.ofDays(2).minusMinutes(1));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        clock.forward(Duration.ofMinutes(2));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_answerOverdue", "userTask_confirmTriage");
        assertThat(tasks.of(id)).extracting(OpenTasks.OpenTask::team).contains("service-leads-trauma-and-orthopaedics");
        answer(id, Map.of("urgency", "urgent", "decision", "accept"));
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void the_leads_answer_is_kept_and_the_clinicians_task_stays() {
        UUID id = started(patient(), "suspectedCancer");
        clock.forward(Duration.ofDays(1).plusMinutes(1));
        hospital.runDueJobs();
        hospital.answer(id, "userTask_answerOverdue", Map.of("arranged", "other", "arrangedNote", "The registrar does it at noon"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        assertThat(steps(id)).containsExactly("triage.overdueAnswered");
        answer(id, Map.of("urgency", "suspectedCancer", "decision", "accept"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
    }

    @Test
    void a_routine_referral_climbs_after_five_days() {
        UUID id = hospital.startStage("triage");
        clock.forward(Duration.ofDays(5).minusMinutes(1));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        clock.forward(Duration.ofMinutes(2));
        hospital.runDueJobs();
        assertThat(hospital.openTasks(id)).contains("userTask_answerOverdue");
    }

    @Test
    void a_number_that_is_not_verified_is_traced_while_the_clinician_triages() {
        UUID id = started(unverified("9990000026"), "routine");
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage", "userTask_traceNumber");
        answer(id, Map.of("urgency", "routine", "decision", "accept"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_traceNumber");
        hospital.answer(id, "userTask_traceNumber", Map.of("found", "asKnown"));
        assertThat(ends(id)).containsExactly("endEvent_accepted");
        assertThat(patients.ofPathway(id).nhsNumberStatus()).isEqualTo("01");
        assertThat(steps(id)).containsExactly("triage.accepted", "triage.numberTraced");
    }

    @Test
    void tracing_finds_that_it_is_a_patient_known_here() {
        Patient known = hospital.patient(0);
        UUID id = started(unverified(null), "routine");
        hospital.answer(id, "userTask_traceNumber", Map.of("found", "another", "tracedNhsNumber", "999 000 0018"));
        assertThat(pathways.get(id).patientId()).isEqualTo(known.id());
        assertThat(hospital.variable(id, "patient")).isEqualTo(known.label());
    }

    @Test
    void a_traced_number_of_somebody_born_on_another_day_is_refused() {
        hospital.patient(0);
        Patient other = unverified(null);
        patients.update(new Patient(other.id(), null, null, "03", null, other.familyName(), "Bo", LocalDate.of(1980, 1, 1), null, null, null, null, null));
        UUID id = started(other, "routine");
        assertThatThrownBy(() -> hospital.answer(id, "userTask_traceNumber", Map.of("found", "another", "tracedNhsNumber", "9990000018")))
                .hasMessageContaining("another date of birth");
        assertThat(pathways.get(id).patientId()).isEqualTo(other.id());
        hospital.answer(id, "userTask_traceNumber", Map.of("found", "nothing"));
        assertThat(hospital.openTasks(id)).containsExactly("userTask_confirmTriage");
        assertThat(steps(id)).containsExactly("triage.numberNotFound");
    }

    @Test
    void a_rejected_patients_number_is_not_traced_any_longer() {
        UUID id = started(unverified("9990000026"), "routine");
        answer(id, Map.of("urgency", "routine", "decision", "reject", "rejectedBecause", "No imaging was done first"));
        assertThat(hospital.openTasks(id)).isEmpty();
        assertThat(ends(id)).containsExactly("endEvent_rejected");
    }

    private Patient patient() {
        return hospital.patient(0);
    }

    private Patient unverified(String number) {
        var patient = new Patient(UUID.randomUUID(), number, null, "02", null, "Testpatient0", "Bo", LocalDate.of(1955, 4, 12), null, null, null, null, null);
        patients.add(patient);
        return patient;
    }

    private UUID started(Patient patient, String requestedUrgency) {
        Pathway pathway = hospital.pathway(patient);
        db.sql("update baton.pathway set requested_urgency = :urgency where id = :id").param("urgency", requestedUrgency).param("id", pathway.id()).update();
        hospital.startStage("triage", pathway, patient, Map.of());
        return pathway.id();
    }

    private void answer(UUID id, Map<String, Object> answers) {
        hospital.answer(id, "userTask_confirmTriage", answers);
    }

    private void assertToldBoth(UUID id, String words) {
        assertThat(outbox.of(id)).extracting(Outbox.Letter::recipient).containsExactly("referrer", "patient");
        assertThat(outbox.of(id)).allSatisfy(letter -> assertThat(letter.body()).contains(words));
    }

    private List<String> ends(UUID id) {
        return hospital.endEvents(id, "triage");
    }

    private List<String> steps(UUID id) {
        return journey.of(id).stream().map(Journey.Step::what).toList();
    }
}
