package care.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.Hospital;
import care.baton.TestClock;
import care.baton.clock.PolicyBook;
import care.baton.patient.Heading;
import care.baton.patient.Patient;
import care.baton.patient.Stories;
import care.baton.team.Teams;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hand-over rules are told of a patient is what the record says, wherever in the record it stands, and for as long as it is true. */
@BatonTest
class HandoffFactsOfRecordTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private Hospital hospital;
    @Autowired
    private Stories stories;
    @Autowired
    private PolicyBook policies;
    @Autowired
    private Teams teams;
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
        assertThat(facts()).isEqualTo(new HandoffFacts(TODAY, HandoffLimits.of(policies.policy(), TODAY), "referral", null, "clinic-clinicians-trauma-and-orthopaedics",
                "service-leads-trauma-and-orthopaedics", TODAY, "routine", false, TODAY, null, null, null, null, null, null, null, TODAY, null, null, null, null, null,
                false, false, false, null, null, null, null, null, null, null, null, false, null, null, null, 0, null, null, null, null, null, null, null, null, null, false, null));
    }

    @Test
    void who_it_is_is_unresolved_until_somebody_has_settled_it() {
        set("patient", "nhs_number_as_sent = '999 000 0019', nhs_number = null", patient.id());
        assertThat(facts().identityUnresolved()).isTrue();
        set("patient", "nhs_number_as_sent = null, nhs_number_status = '05'", patient.id());
        assertThat(facts().identityUnresolved()).as("a conflict").isTrue();
        set("patient", "nhs_number_status = '02'", patient.id());
        assertThat(facts().identityUnresolved()).as("present, not traced: goes on to triage").isFalse();
    }

    @Test
    void each_running_clock_gives_its_last_day_and_one_that_stopped_none() {
        runs("cancer_28", 1, "running", 3);
        runs("cancer_31", 1, "running", 4);
        runs("dm01", 1, "running", 6);
        runs("dm01", 2, "running", 5);
        runs("summary_24h", 1, "running", 1);
        assertThat(facts()).returns(TODAY.plusDays(3), HandoffFacts::cancer28By).returns(TODAY.plusDays(4), HandoffFacts::cancer31By)
                .returns(TODAY.plusDays(5), HandoffFacts::testBy).returns(TODAY.plusDays(1), HandoffFacts::summaryBy);
        db.sql("update baton.clock set state = 'stopped'").update();
        assertThat(facts()).returns(null, HandoffFacts::cancer28By).returns(null, HandoffFacts::testBy).returns(null, HandoffFacts::summaryBy);
    }

    @Test
    void another_provider_is_responsible_since_the_last_day_it_took_over_and_the_form_counts_once_sent() {
        runs("rtt", 1, "elsewhere", 30);
        db.sql("update baton.clock set elsewhere = '{[2026-01-05,2026-01-20), [2026-02-27,)}'").update();
        letter("provider", null);
        assertThat(facts()).returns(LocalDate.of(2026, 2, 27), HandoffFacts::transferredOn).returns(false, HandoffFacts::transferFormSent);
        db.sql("update baton.outbox set sent_at = now()").update();
        assertThat(facts().transferFormSent()).isTrue();
        db.sql("update baton.clock set state = 'running', elsewhere = '{[2026-01-05,2026-01-20)}'").update();
        assertThat(facts().transferredOn()).as("back here").isNull();
    }

    @Test
    void a_result_waits_for_its_meaning_and_an_urgent_test_for_its_result() {
        test("routine", "2026-01-10", "2026-02-20", null);
        test("urgent", "2026-02-12", null, null);
        assertThat(facts()).returns(LocalDate.of(2026, 2, 20), HandoffFacts::resultOn).returns(LocalDate.of(2026, 2, 12), HandoffFacts::urgentTestOn);
        db.sql("update baton.diagnostic_test set meaning = 'Nothing found' where resulted_at is not null").update();
        db.sql("update baton.diagnostic_test set cancelled_on = date '2026-02-14' where resulted_at is null").update();
        assertThat(facts()).returns(null, HandoffFacts::resultOn).returns(null, HandoffFacts::urgentTestOn);
    }

    @Test
    void support_is_missing_where_there_are_needs_an_appointment_and_nothing_arranged_for_it() {
        appointment("notConfirmed", null);
        assertThat(facts()).returns(LocalDate.of(2026, 3, 9), HandoffFacts::appointmentOn).returns(false, HandoffFacts::supportMissing);
        stories.add(patient.id(), Heading.INFORMATION, "Large print", new Stories.Occasion(id, "Pre-assess"));
        assertThat(facts().supportMissing()).isTrue();
        db.sql("update baton.appointment set support_arranged = 'Letter in large print'").update();
        assertThat(facts().supportMissing()).isFalse();
        db.sql("update baton.appointment set state = 'attended'").update();
        assertThat(facts()).returns(null, HandoffFacts::appointmentOn).returns(true, HandoffFacts::seenInClinic);
    }

    @Test
    void an_interpreter_is_missing_unless_the_date_was_accepted_here_where_one_is_asked_for() {
        set("pathway", "tci_on = date '2026-03-20'", id);
        stories.add(patient.id(), Heading.INTERPRETER, "British Sign Language", new Stories.Occasion(id, "Pre-assess"));
        assertThat(facts().interpreterMissing()).as("the date came with a list").isTrue();
        offer("2026-02-20", "2026-03-20", "accepted");
        assertThat(facts()).returns(false, HandoffFacts::interpreterMissing).returns(null, HandoffFacts::offeredFor);
        stories.tell(patient.id(), Map.of(Heading.INTERPRETER, "", Heading.ADJUSTMENTS, "Step-free way"), new Stories.Occasion(id, "Pre-assess"));
        db.sql("delete from baton.offer").update();
        assertThat(facts().interpreterMissing()).as("none is needed").isFalse();
    }

    @Test
    void of_offers_only_the_last_counts_and_only_while_nobody_has_answered_it() {
        offer("2026-01-20", "2026-02-20", null);
        offer("2026-02-20", "2026-03-05", null);
        assertThat(facts()).returns(LocalDate.of(2026, 2, 20), HandoffFacts::offerMadeOn).returns(LocalDate.of(2026, 3, 5), HandoffFacts::offeredFor).returns(13, HandoffFacts::noticeOfOffer);
        db.sql("update baton.offer set answer = 'declined'").update();
        assertThat(facts()).returns(null, HandoffFacts::offerMadeOn).returns(-1, HandoffFacts::noticeOfOffer);
    }

    @Test
    void the_stay_is_known_while_it_lasts_with_its_last_round_and_what_the_list_entry_says() {
        set("pathway", "admitted_at = timestamptz '2026-02-25 10:00+00'", id);
        db.sql("insert into baton.board_round (pathway_id, at, by_whom) values (:id, timestamptz '2026-02-26 08:00+00', 'test'), (:id, timestamptz '2026-02-28 08:00+00', 'test')").param("id", id).update();
        db.sql("insert into baton.waiting (pathway_id, shared_decision, fit_until) values (:id, false, date '2026-03-10')").param("id", id).update();
        assertThat(facts()).returns(5, HandoffFacts::daysInHospital).returns(2, HandoffFacts::daysWithoutRound).returns(false, HandoffFacts::sharedDecision)
                .returns(LocalDate.of(2026, 3, 10), HandoffFacts::fitUntil);
        db.sql("update baton.board_round set cancelled_at = now() where at > timestamptz '2026-02-27 00:00+00'").update();
        assertThat(facts().daysWithoutRound()).as("a round that was taken back").isEqualTo(4);
        set("pathway", "discharged_at = timestamptz '2026-03-01 10:00+00'", id);
        assertThat(facts()).returns(false, HandoffFacts::inHospital).returns(-1, HandoffFacts::daysWithoutRound);
    }

    @Test
    void a_validation_that_nobody_has_answered_a_death_and_an_abnormal_result_are_known() {
        db.sql("""
                insert into baton.prompt (id, pathway_id, rule_id, about, question, why, known, book, team, asked_at, answer_by, state)
                values (gen_random_uuid(), :id, 'PRM-01', 'rtt.1', 'validate', 'why', 'known', 'b', 'validation', timestamptz '2026-02-01 09:00+00', now(), 'asked')""").param("id", id).update();
        set("patient", "died_on = date '2026-03-01'", patient.id());
        set("pathway", "abnormal_result_since = timestamptz '2026-02-27 23:30+00', condition_changed_on = date '2026-02-28'", id);
        assertThat(facts()).returns(LocalDate.of(2026, 2, 1), HandoffFacts::validationAskedOn).returns(LocalDate.of(2026, 3, 1), HandoffFacts::diedOn)
                .returns(true, HandoffFacts::abnormalResultWaiting).returns(LocalDate.of(2026, 2, 27), HandoffFacts::abnormalSince)
                .returns(LocalDate.of(2026, 2, 28), HandoffFacts::conditionChangedOn);
        db.sql("update baton.prompt set state = 'answered'").update();
        assertThat(facts().validationAskedOn()).isNull();
    }

    private HandoffFacts facts() {
        return db.sql(HandoffFactsOfRecord.SELECT + "where id = :id").param("id", id)
                .query((row, n) -> HandoffFactsOfRecord.read(row, TODAY, HandoffLimits.of(policies.policy(), TODAY), clock.getZone(), teams)).single().facts();
    }

    private void set(String table, String facts, UUID of) {
        db.sql("update baton." + table + " set " + facts + " where id = :id").param("id", of).update();
    }

    private void runs(String kind, int number, String state, int daysLeft) {
        db.sql("insert into baton.clock (pathway_id, kind, number, state, reported, breach_on, admitted_stop) values (:id, :kind, :number, :state, true, :by, false)")
                .param("id", id).param("kind", kind).param("number", number).param("state", state).param("by", TODAY.plusDays(daysLeft)).update();
    }

    private void test(String urgency, String requested, String resulted, String meaning) {
        db.sql("""
                insert into baton.diagnostic_test (pathway_id, name, urgency, requesting_team, requested_on, requested_by, resulted_at, meaning)
                values (:id, 'Scan', :urgency, 'wards', :requested::date, 'test', :resulted::timestamptz, :meaning)""").param("id", id).param("urgency", urgency)
                .param("requested", requested).param("resulted", resulted == null ? null : resulted + " 10:00+00").param("meaning", meaning).update();
    }

    private void appointment(String state, String support) {
        db.sql("""
                insert into baton.appointment (pathway_id, starts_at, how, support_arranged, state, booked_at, booked_by)
                values (:id, timestamptz '2026-03-09 10:00+00', 'faceToFace', :support, :state, now(), 'test')""").param("id", id).param("support", support).param("state", state).update();
    }

    private void offer(String made, String offeredFor, String answer) {
        db.sql("insert into baton.offer (pathway_id, made_on, offered_for, answer) values (:id, :made::date, :for::date, :answer)").param("id", id).param("made", made)
                .param("for", offeredFor).param("answer", answer).update();
    }

    private void letter(String recipient, String sent) {
        db.sql("""
                insert into baton.outbox (pathway_id, kind, recipient, subject, body, written_at, written_by, sent_at)
                values (:id, 'pathway-moved', :recipient, 's', 'b', now(), 'test', :sent::timestamptz)""").param("id", id).param("recipient", recipient).param("sent", sent).update();
    }
}
