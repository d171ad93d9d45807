package care.baton.clock;

import static care.baton.clock.ClockKind.*;
import static care.baton.clock.EventKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.clock.ClockAnswer.Ask;
import care.baton.clock.ClockAnswer.Problem;
import care.baton.clock.WaitingClock.Away;
import care.baton.clock.WaitingClock.State;
import care.baton.clock.WaitingClock.Step;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How one pathway's events are told to its clocks, where the scenarios of the waiting-time rules leave it open. */
class FoldTest {

    @Test
    void an_admission_for_treatment_stops_the_clock_on_its_day() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", ADMITTED);
        assertThat(rtt(told.after()).state()).isEqualTo(State.STOPPED);
        assertThat(rtt(told.after()).stop()).isEqualTo("2025-02-03");
        assertThat(rtt(told.after()).admittedStop()).isTrue();
        assertThat(rtt(told.on("2025-02-05", TREATMENT_GIVEN, said -> said.admitted(true)).after()).stop()).isEqualTo("2025-02-03");
    }

    @Test
    void treatment_as_an_inpatient_is_an_admitted_stop_of_the_referral_clock_only() {
        var answer = Told.referredOn("2025-01-06").on("2025-01-06", SUSPECTED_CANCER_RECEIVED).on("2025-02-03", TREATMENT_GIVEN, said -> said.admitted(true)).after();
        assertThat(rtt(answer).admittedStop()).isTrue();
        assertThat(answer.last(CANCER_62).orElseThrow().stop()).isEqualTo("2025-02-03");
        assertThat(answer.last(CANCER_62).orElseThrow().admittedStop()).isFalse();
    }

    @Test
    void what_was_asked_of_a_clock_is_asked_no_longer_once_it_stops() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", DELAY_ASKED, said -> said.delayDays(56));
        assertThat(tasks(told.on("2025-02-10", APPOINTMENT_ATTENDED).after())).as("an attended appointment is no review").containsExactly("clinicalReview");
        assertThat(tasks(told.on("2025-03-03", TREATMENT_GIVEN).after())).isEmpty();
    }

    @Test
    void what_is_asked_where_no_clock_runs_is_asked_all_the_same() {
        var answer = new Told().on("2025-02-03", PLANNED_DATE_SET, said -> said.plannedOn(LocalDate.of(2025, 8, 4)).unfit(true)).after();
        assertThat(answer.asks()).singleElement().satisfies(ask -> {
            assertThat(ask.task()).isEqualTo("unfitIsNotPlanned");
            assertThat(ask.number()).isZero();
        });
        assertThat(answer.of(PLANNED)).isEmpty();
    }

    @Test
    void what_is_asked_names_the_clock_it_is_about() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", TREATMENT_GIVEN).on("2025-04-07", FIT_FOR_SECOND_SIDE).on("2025-05-05", DELAY_ASKED, said -> said.delayDays(43)).after();
        assertThat(answer.of(RTT)).extracting(WaitingClock::number).containsExactly(1, 2);
        assertThat(answer.asks()).extracting(Ask::number).containsExactly(2);
    }

    @Test
    void an_event_that_cannot_be_right_leaves_no_step_on_the_clock() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", STATUS_SENT, said -> said.code("77")).after();
        assertThat(answer.problems()).extracting(Problem::what).containsExactly("unknownCode");
        assertThat(rtt(answer).steps()).extracting(Step::effect).containsExactly("starts 10");
        assertThat(answer.outside()).isEmpty();
    }

    @Test
    void a_code_that_belongs_to_no_period_may_count_from_before_the_stop() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", TREATMENT_GIVEN)
                .on("2025-04-01", STATUS_SENT, said -> said.code("90").countsOn(LocalDate.of(2025, 2, 3))).after();
        assertThat(answer.problems()).isEmpty();
        assertThat(answer.outside()).extracting(Step::effect).containsExactly("stays out 90");
    }

    @Test
    void an_event_no_rule_speaks_of_is_shown_outside_every_clock() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", SUMMARY_SENT).after();
        assertThat(answer.outside()).extracting(Step::effect).containsExactly("no rule speaks of it here");
    }

    @ParameterizedTest
    @CsvSource({"2025-05-05, true", "2025-05-06, false"})
    void the_second_date_lies_within_six_weeks_of_the_first_that_was_declined(LocalDate second, boolean counts) {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", OFFER_DECLINED, said -> said.offeredOn(LocalDate.of(2025, 3, 24)))
                .on("2025-03-17", OFFER_DECLINED, said -> said.offeredOn(second))
                .on("2025-04-30", MONITORING_STARTED, said -> said.by("clinician").reason("patientDelay").communicated(true)).after();
        assertThat(rtt(answer).state()).isEqualTo(counts ? State.STOPPED : State.RUNNING);
    }

    @Test
    void notice_counts_from_the_day_the_offer_was_made() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-10", OFFER_DECLINED, said -> said.madeOn(LocalDate.of(2025, 3, 3)).offeredOn(LocalDate.of(2025, 3, 24))).after();
        assertThat(rtt(answer).steps()).extracting(Step::effect).containsExactly("starts 10", "counts the offer");
    }

    @Test
    void who_says_that_it_was_not_the_first_appointment_is_believed() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(true).first(false)).after();
        assertThat(rtt(answer).state()).isEqualTo(State.RUNNING);
        assertThat(rtt(Told.referredOn("2025-01-06").on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(true)).after()).state()).isEqualTo(State.NULLIFIED);
    }

    @Test
    void any_notice_makes_a_missed_first_appointment_a_cancellation() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(true).noticeGiven(true)).after();
        assertThat(rtt(answer).state()).isEqualTo(State.RUNNING);
        assertThat(tasks(answer)).isEmpty();
    }

    @Test
    void a_self_referral_counts_once_a_professional_has_ratified_it() {
        assertThat(new Told().on("2025-01-06", REFERRAL_RECEIVED, said -> said.service("selfReferral")).after().of(RTT)).isEmpty();
        assertThat(rtt(new Told().on("2025-01-06", REFERRAL_RECEIVED, said -> said.service("selfReferral").ratified(true)).after()).start()).isEqualTo("2025-01-06");
    }

    @Test
    void a_planned_test_that_falls_due_has_six_weeks_and_no_referral_clock() {
        var answer = new Told().on("2025-02-03", TEST_REQUESTED, said -> said.about("MRI").surveillance(true))
                .on("2025-08-04", PLANNED_DATE_REACHED, said -> said.about("MRI").diagnostic(true)).after();
        assertThat(answer.of(RTT)).isEmpty();
        assertThat(answer.of(DM01)).singleElement().satisfies(clock -> {
            assertThat(clock.start()).isEqualTo("2025-08-04");
            assertThat(clock.about()).isEqualTo("MRI");
        });
    }

    @Test
    void a_child_who_leaves_hospital_is_not_counted_as_delayed() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", ADMITTED).on("2025-02-05", CRITERIA_NOT_MET);
        assertThat(told.on("2025-02-08", DISCHARGED, said -> said.under16(true)).after().last(DISCHARGE_DELAY).orElseThrow().state()).isEqualTo(State.NULLIFIED);
    }

    @Test
    void a_second_missed_appointment_takes_only_the_days_since_the_first_out_of_the_cancer_count() {
        var clock = Told.referredOn("2025-04-01").on("2025-04-01", SUSPECTED_CANCER_RECEIVED).on("2025-04-08", APPOINTMENT_MISSED, said -> said.communicated(true))
                .on("2025-04-10", PATIENT_ASKED_TO_REBOOK).on("2025-04-20", APPOINTMENT_MISSED, said -> said.communicated(true))
                .on("2025-04-25", PATIENT_ASKED_TO_REBOOK).after().last(CANCER_62).orElseThrow();
        assertThat(clock.adjustedDays()).isEqualTo(24);
        assertThat(clock.days()).isZero();
    }

    @Test
    void a_clock_that_begins_again_says_so_and_the_one_before_says_why_it_ended() {
        var clocks = Told.referredOn("2025-01-06").on("2025-02-03", PRIORITY_SET, said -> said.code("P4")).on("2025-02-10", PRIORITY_SET, said -> said.code("P2")).after().of(CLINICAL_DUE);
        assertThat(clocks).extracting(WaitingClock::state).containsExactly(State.NULLIFIED, State.RUNNING);
        assertThat(clocks.get(0).stop()).isEqualTo("2025-02-10");
        assertThat(clocks.get(1).steps()).extracting(Step::effect).containsExactly("restarts P2");
    }

    @Test
    void a_return_after_a_joined_or_unknown_wait_keeps_no_place_but_has_a_clock() {
        var unknown = new Told().on("2025-01-06", ALREADY_WAITING).on("2025-02-03", MONITORING_STARTED, said -> said.by("patient").communicated(true)).on("2025-04-07", RETURNED).after();
        assertThat(rtt(unknown).start()).isEqualTo("2025-04-07");
        assertThat(rtt(unknown).listPositionOn()).isEqualTo("2025-04-07");
        assertThat(rtt(unknown).steps()).extracting(Step::effect).containsExactly("starts, keeping the place 11");
    }

    @Test
    void the_days_of_two_waits_before_are_both_credited() {
        var answer = Told.referredOn("2025-01-06").on("2025-01-16", MONITORING_STARTED, said -> said.by("patient").communicated(true)).on("2025-03-01", RETURNED)
                .on("2025-03-06", MONITORING_STARTED, said -> said.by("patient").communicated(true)).on("2025-05-20", RETURNED).after();
        assertThat(answer.of(RTT)).extracting(WaitingClock::listPositionOn).containsExactly(LocalDate.of(2025, 1, 6), LocalDate.of(2025, 2, 19), LocalDate.of(2025, 5, 5));
        assertThat(rtt(answer).steps()).extracting(Step::effect).containsExactly("starts, keeping the place 11");
    }

    @Test
    void the_first_place_in_the_list_stays_the_place_and_the_first_decision_the_decision() {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-02-03", ADDED_TO_LIST, said -> said.countsOn(LocalDate.of(2025, 1, 20))).on("2025-03-03", ADDED_TO_LIST).after());
        assertThat(rtt.listPositionOn()).isEqualTo("2025-01-20");
        assertThat(rtt.decidedOn()).isEqualTo("2025-02-03");
    }

    @Test
    void a_start_found_elsewhere_cannot_lie_before_the_period_before_ended() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", TREATMENT_GIVEN).on("2025-04-07", FIT_FOR_SECOND_SIDE);
        var early = told.on("2025-04-14", MERGED_IN, said -> said.countsOn(LocalDate.of(2025, 2, 2))).after();
        assertThat(rtt(early).start()).isEqualTo("2025-04-07");
        assertThat(early.problems()).extracting(Problem::what).containsExactly("startBeforeLastStop");
        assertThat(rtt(told.on("2025-04-21", MERGED_IN, said -> said.countsOn(LocalDate.of(2025, 2, 3))).after()).start()).isEqualTo("2025-02-03");
    }

    @Test
    void a_clock_knows_when_another_provider_was_responsible() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", TRANSFER_OUT, said -> said.responsibility(true));
        assertThat(rtt(told.after()).elsewhere()).containsExactly(new Away(LocalDate.of(2025, 2, 3), null));
        told.on("2025-03-03", TRANSFER_IN, said -> said.responsibility(true)).on("2025-04-01", STATUS_SENT, said -> said.code("21"));
        assertThat(rtt(told.after()).elsewhere()).containsExactly(new Away(LocalDate.of(2025, 2, 3), LocalDate.of(2025, 3, 3)), new Away(LocalDate.of(2025, 4, 1), null));
        told.add(ClockEvent.at(OffsetDateTime.parse("2025-04-01T18:00Z"), TRANSFER_IN, "back", said -> said.responsibility(true)));
        assertThat(rtt(told.after()).elsewhere()).as("there and back on one day").hasSize(1);
    }

    @Test
    void a_wait_that_began_at_another_provider_is_known_to_have_been_there() {
        assertThat(rtt(new Told().on("2025-03-03", TRANSFER_IN, said -> said.responsibility(true).countsOn(LocalDate.of(2025, 1, 6))).after()).elsewhere())
                .containsExactly(new Away(LocalDate.of(2025, 1, 6), LocalDate.of(2025, 3, 3)));
        assertThat(rtt(new Told().on("2025-03-03", TRANSFER_IN, said -> said.responsibility(true)).after()).elsewhere())
                .containsExactly(new Away(null, LocalDate.of(2025, 3, 3)));
        assertThat(rtt(new Told().on("2025-03-03", TRANSFER_IN, said -> said.responsibility(true).countsOn(LocalDate.of(2025, 3, 3))).after()).elsewhere()).isEmpty();
        assertThat(rtt(Told.referredOn("2025-01-06").asAt("2025-03-03")).elsewhere()).isEmpty();
    }

    private static WaitingClock rtt(ClockAnswer answer) {
        return answer.last(RTT).orElseThrow();
    }

    private static List<String> tasks(ClockAnswer answer) {
        return answer.asks().stream().map(Ask::task).toList();
    }
}
