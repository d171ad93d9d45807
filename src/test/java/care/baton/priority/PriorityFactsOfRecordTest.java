package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.clock.PolicyBook;
import care.baton.patient.Heading;
import care.baton.patient.Patient;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rules are told of a patient is what the record says, wherever in the record it stands. */
@BatonTest
class PriorityFactsOfRecordTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private Hospital hospital;
    @Autowired
    private PolicyBook policies;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;

    private Patient patient;
    private UUID id;

    @BeforeEach
    void a_patient_waits() {
        patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
    }

    @Test
    void of_a_new_pathway_nothing_is_known_but_what_it_says() {
        assertThat(facts()).isEqualTo(SomeFacts.on(TODAY).with("stage", "referral").with("receivedOn", TODAY).with("clockStart", TODAY)
                .with("listPositionDate", TODAY).with("urgency", "routine").facts());
    }

    @Test
    void each_running_clock_gives_its_own_last_day_and_one_that_stopped_gives_none() {
        List.of("rebook_28", "cancer_28", "cancer_62", "cancer_31", "dm01", "planned", "thinking_time", "monitoring", "summary_24h")
                .forEach(kind -> runs(kind, 1, "running", TODAY.plusDays(kind.length())));
        runs("dm01", 2, "running", TODAY.plusDays(1));
        assertThat(facts()).returns(TODAY.plusDays(9), PriorityFacts::rebookBy).returns(TODAY.plusDays(9), PriorityFacts::cancer28By)
                .returns(TODAY.plusDays(9), PriorityFacts::cancer62By).returns(TODAY.plusDays(9), PriorityFacts::cancer31By)
                .returns(TODAY.plusDays(1), PriorityFacts::testBy).returns(TODAY.plusDays(7), PriorityFacts::plannedFor)
                .returns(TODAY.plusDays(13), PriorityFacts::thinkingUntil).returns(TODAY.plusDays(10), PriorityFacts::monitoringUntil)
                .returns(TODAY.plusDays(11), PriorityFacts::summaryBy).returns(false, PriorityFacts::cancerEnded);

        db.sql("update baton.clock set state = 'stopped'").update();
        assertThat(facts()).isEqualTo(SomeFacts.like(facts()).with("rebookBy", null).with("cancer28By", null).with("cancer62By", null).with("cancer31By", null)
                .with("testBy", null).with("plannedFor", null).with("thinkingUntil", null).with("monitoringUntil", null).with("summaryBy", null).facts())
                .returns(true, PriorityFacts::cancerEnded);
    }

    @Test
    void suspected_cancer_of_which_no_clock_was_told_is_counted_from_the_referral() {
        db.sql("update baton.pathway set requested_urgency = 'suspectedCancer', received_on = :day where id = :id").param("day", TODAY.minusDays(5)).param("id", id).update();
        assertThat(facts()).returns(TODAY.plusDays(23), PriorityFacts::cancer28By).returns(TODAY.plusDays(57), PriorityFacts::cancer62By)
                .returns(5, PriorityFacts::cancer28Day).returns(true, PriorityFacts::onCancerPathway);

        runs("cancer_62", 1, "running", TODAY.plusDays(40));
        assertThat(facts()).as("once clocks are told, they count").returns(null, PriorityFacts::cancer28By).returns(22, PriorityFacts::cancer62Day);
    }

    @Test
    void the_last_offer_counts_while_it_waits_for_an_answer_or_was_declined_last() {
        db.sql("insert into baton.waiting (pathway_id, fit_until, talk_because) values (:id, date '2026-05-01', 'asked')").param("id", id).update();
        offer("2026-02-20", "2026-03-20", "declined", true);
        assertThat(facts()).returns(LocalDate.of(2026, 3, 20), PriorityFacts::declinedFor).returns(null, PriorityFacts::offeredFor)
                .returns(LocalDate.of(2026, 5, 1), PriorityFacts::fitUntil).returns(true, PriorityFacts::conversationWanted);

        db.sql("update baton.waiting set talked_after_offer = (select max(id) from baton.offer)").update();
        assertThat(facts().declinedFor()).as("talked about since").isNull();

        offer("2026-03-01", "2026-04-10", null, null);
        assertThat(facts()).returns(LocalDate.of(2026, 3, 1), PriorityFacts::offerMadeOn).returns(LocalDate.of(2026, 4, 10), PriorityFacts::offeredFor)
                .returns(null, PriorityFacts::declinedFor);
    }

    @Test
    void appointments_and_urgent_tests_count_while_they_are_open() {
        appointment("2026-02-02T09:00Z", "attended");
        appointment("2026-03-09T23:30Z", "confirmed");
        appointment("2026-04-09T09:00Z", "cancelledByPatient");
        db.sql("insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by) values (:id, 'Scan', 'urgent', 'x', date '2026-02-28', 'x')")
                .param("id", id).update();
        assertThat(facts()).returns(LocalDate.of(2026, 3, 9), PriorityFacts::appointmentOn).returns(true, PriorityFacts::seenInClinic)
                .returns(LocalDate.of(2026, 2, 28), PriorityFacts::urgentTestOn);

        db.sql("update baton.diagnostic_test set resulted_at = now()").update();
        assertThat(facts().urgentTestOn()).isNull();
    }

    @Test
    void of_the_person_only_what_a_rule_asks_is_told() {
        person("birth_date = date '2010-03-03', carer = true, deprivation_decile = 2, frailty_score = 6");
        hospital.told(patient.id(), Map.of(Heading.INTERPRETER, "Polish"));
        assertThat(facts()).returns(true, PriorityFacts::child).returns(true, PriorityFacts::carer).returns(2, PriorityFacts::deprivationDecile)
                .returns(6, PriorityFacts::frailtyScore).returns(true, PriorityFacts::interpreterNeeded).returns(true, PriorityFacts::supportNeeded);

        person("birth_date = date '2010-03-02'");
        hospital.told(patient.id(), Map.of(Heading.INTERPRETER, "", Heading.INFORMATION, "Large print"));
        assertThat(facts()).as("sixteen today; the latest telling counts").returns(false, PriorityFacts::child)
                .returns(false, PriorityFacts::interpreterNeeded).returns(true, PriorityFacts::supportNeeded);
    }

    private PriorityFacts facts() {
        PriorityLimits limits = PriorityLimits.of(policies.policy(), TODAY);
        return db.sql(PriorityFactsOfRecord.SELECT + "where id = :id").param("id", id)
                .query((row, n) -> PriorityFactsOfRecord.read(row, TODAY, limits, clock.getZone())).single().facts();
    }

    private void runs(String kind, int number, String state, LocalDate breach) {
        db.sql("insert into baton.clock (pathway_id, kind, number, state, reported, breach_on, admitted_stop) values (:id, :kind, :number, :state, true, :breach, false)")
                .param("id", id).param("kind", kind).param("number", number).param("state", state).param("breach", breach).update();
    }

    private void offer(String made, String day, String answer, Boolean reasonable) {
        db.sql("insert into baton.offer (pathway_id, made_on, offered_for, answer, reasonable) values (:id, :made::date, :day::date, :answer, :reasonable)")
                .param("id", id).param("made", made).param("day", day).param("answer", answer).param("reasonable", reasonable).update();
    }

    private void appointment(String at, String state) {
        db.sql("insert into baton.appointment (pathway_id, starts_at, how, state, booked_at, booked_by) values (:id, :at::timestamptz, 'phone', :state, now(), 'x')")
                .param("id", id).param("at", at).param("state", state).update();
    }

    private void person(String said) {
        db.sql("update baton.patient set " + said + " where id = :id").param("id", patient.id()).update();
    }
}
