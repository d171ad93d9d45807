package care.baton.clock;

import static care.baton.clock.ClockKind.*;
import static care.baton.clock.EventKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.clock.ClockAnswer.Ask;
import care.baton.clock.ClockAnswer.Problem;
import care.baton.clock.WaitingClock.State;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The acceptance scenarios of the waiting-time rules, each told as events. R, C, D, P, G and X are the numbers of the scenario list. */
class ClockScenariosTest {

    @Test
    void R1_outpatient_treatment_stops_the_clock() {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-03-03", TREATMENT_GIVEN).after());
        stopped(rtt, "30", 56);
        assertThat(rtt.band()).isEqualTo("7-8");
        assertThat(rtt.admittedStop()).isFalse();
        assertThat(rtt.breachOn()).isEqualTo("2025-05-12");
    }

    @Test
    void R2_the_worklist_of_missing_slots_starts_the_clock() {
        var rtt = rtt(new Told().on("2025-01-06", SLOT_ISSUE_LISTED).on("2025-02-10", UBRN_CONVERTED).on("2025-04-14", TREATMENT_GIVEN).after());
        assertThat(rtt.start()).isEqualTo("2025-01-06");
        stopped(rtt, "30", 98);
    }

    @Test
    void R3_the_interfaces_receipt_carries_through_to_the_hospital() {
        var rtt = rtt(new Told().on("2025-01-28", REFERRAL_RECEIVED).on("2025-01-02", INTERFACE_RECEIVED).on("2025-04-24", TREATMENT_GIVEN).after());
        assertThat(rtt.start()).isEqualTo("2025-01-02");
        stopped(rtt, "30", 112);
    }

    @Test
    void R5_an_admission_without_theatre_time_does_not_stop_the_clock_and_the_next_one_does() {
        var told = Told.referredOn("2024-11-04").on("2025-02-01", ADMITTED).on("2025-02-01", PROCEDURE_NOT_DONE, said -> said.nonClinical(true));
        assertThat(rtt(told.after()).isRunning()).isTrue();
        assertThat(told.after().last(REBOOK_28).orElseThrow().breachOn()).isEqualTo("2025-03-01");

        var answer = told.on("2025-02-05", ADMITTED).on("2025-02-06", TREATMENT_GIVEN, said -> said.admitted(true)).after();
        stopped(rtt(answer), "30", 93);
        assertThat(rtt(answer).admittedStop()).isTrue();
        assertThat(answer.last(REBOOK_28).orElseThrow().stop()).isEqualTo("2025-02-05");
        assertThat(answer.of(RTT)).hasSize(1);
    }

    @Test
    void R8_a_missed_first_appointment_nullifies_and_rebooking_starts_at_zero() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(true))
                .on("2025-03-19", PATIENT_ASKED_TO_REBOOK).on("2025-03-21", REBOOK_DECIDED).on("2025-06-02", TREATMENT_GIVEN).after();
        var old = answer.of(RTT).get(0);
        assertThat(old.state()).isEqualTo(State.NULLIFIED);
        assertThat(old.statusCode()).isEqualTo("33");
        assertThat(old.reported()).isFalse();
        assertThat(old.whyNot()).startsWith("CLK-60");
        assertThat(rtt(answer).start()).isEqualTo("2025-03-19");
        stopped(rtt(answer), "30", 75);
    }

    @Test
    void R10_a_letter_that_was_never_sent_is_no_missed_appointment() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(false)).after();
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(tasks(answer)).containsExactly("showItWasCommunicated");
    }

    @ParameterizedTest
    @CsvSource({"2025-05-19, 126, true, 0", "2025-05-20, 127, false, 18"})
    void R11_a_later_missed_appointment_keeps_the_clock(String treated, int days, boolean inTime, int over) {
        var rtt = rtt(Told.referredOn("2025-01-13").on("2025-02-10", APPOINTMENT_ATTENDED).on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(true))
                .on("2025-03-12", PATIENT_ASKED_TO_REBOOK).on(treated, TREATMENT_GIVEN).after());
        stopped(rtt, "30", days);
        assertThat(rtt.inTime()).isEqualTo(inTime);
        assertThat(rtt.overWeeks()).isEqualTo(over);
    }

    @Test
    void R13_three_cancellations_by_the_patient_are_reviewed_and_never_a_missed_appointment() {
        var told = Told.referredOn("2025-01-06");
        for (String day : List.of("2025-02-03", "2025-02-17", "2025-03-03")) {
            assertThat(tasks(told.after())).isEmpty();
            told.on(day, APPOINTMENT_CANCELLED, said -> said.by("patient"));
        }
        assertThat(rtt(told.after()).isRunning()).isTrue();
        assertThat(tasks(told.after())).containsExactly("clinicalReview");
    }

    @Test
    void R14_a_clinic_the_hospital_cancels_keeps_the_clock() {
        assertThat(rtt(Told.referredOn("2025-01-06").on("2025-02-03", APPOINTMENT_CANCELLED, said -> said.by("hospital")).asAt("2025-03-03")).days()).isEqualTo(56);
    }

    @ParameterizedTest
    @CsvSource({"credit, 2025-05-10", "original, 2025-02-10"})
    void R15_two_reasonable_offers_declined_then_monitoring_and_return(String reading, LocalDate place) {
        var told = declinedTwice().on("2025-04-30", MONITORING_STARTED, said -> said.by("clinician").reason("patientDelay").communicated(true));
        var before = told.after();
        stopped(rtt(before), "32", 114);
        assertThat(before.last(MONITORING).orElseThrow().breachOn()).isEqualTo("2025-07-23");

        var answer = told.on("2025-09-01", RETURNED).on("2025-09-29", TREATMENT_GIVEN).choosing("list-position.after-monitoring", reading).after();
        assertThat(answer.of(RTT)).hasSize(2);
        stopped(rtt(answer), "30", 28);
        assertThat(rtt(answer).start()).isEqualTo("2025-09-01");
        assertThat(rtt(answer).listPositionOn()).isEqualTo(place);
        assertThat(answer.last(MONITORING).orElseThrow().isRunning()).isFalse();
    }

    @Test
    void R16_an_offer_with_ten_days_notice_does_not_count_towards_two() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", OFFER_DECLINED, said -> said.offeredOn(day("2025-03-13")))
                .on("2025-03-10", OFFER_DECLINED, said -> said.offeredOn(day("2025-04-10")))
                .on("2025-03-20", MONITORING_STARTED, said -> said.by("clinician").reason("patientDelay").communicated(true)).after();
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(tasks(answer)).containsExactly("offerReasonableDates");
    }

    @Test
    void R18_a_wish_to_wait_eight_weeks_is_reviewed_and_the_clock_runs() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", DELAY_ASKED, said -> said.delayDays(56)).after();
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(tasks(answer)).containsExactly("clinicalReview");
    }

    @Test
    void R20_a_patient_who_is_not_keen_and_is_seen_again_in_three_months_stops_the_clock() {
        stopped(rtt(Told.referredOn("2025-02-03").on("2025-03-31", MONITORING_STARTED, said -> said.by("patient").communicated(true)).after()), "31", 56);
    }

    @Test
    void R24_the_transplant_list_stops_the_clock_once_the_patient_is_told() {
        assertThat(rtt(Told.referredOn("2025-01-06").on("2025-02-03", TRANSPLANT_LISTED).after()).isRunning()).isTrue();
        stopped(rtt(Told.referredOn("2025-01-06").on("2025-02-03", TRANSPLANT_LISTED, said -> said.communicated(true)).after()), "34", 28);
    }

    @Test
    void R25_a_diagnostic_day_case_stops_nothing() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", ADMITTED, said -> said.purpose("diagnostic")).on("2025-02-03", DISCHARGED).after();
        assertThat(rtt(answer).isRunning()).isTrue();
    }

    @Test
    void R27_treated_on_the_day_of_referral_is_zero_days_and_reported() {
        var rtt = rtt(new Told().on("2025-01-06", TREATMENT_GIVEN).on("2025-01-06", REFERRAL_RECEIVED).after());
        stopped(rtt, "30", 0);
        assertThat(rtt.band()).isEqualTo("0-1");
        assertThat(rtt.reported()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0-1, 0", "7, 0-1, 0", "8, 1-2, 0", "126, 17-18, 0", "127, 18-19, 18", "364, 51-52, 18", "365, 52-53, 52", "455, 64-65, 52", "456, 65-66, 65",
            "546, 77-78, 65", "547, 78-79, 78", "728, 103-104, 78", "729, over 104, 104"})
    void R28_and_R29_weeks_are_counted_as_the_return_counts_them(int days, String band, int over) {
        var rtt = rtt(Told.referredOn("2024-01-01").asAt(day("2024-01-01").plusDays(days).toString()));
        assertThat(rtt.days()).isEqualTo(days);
        assertThat(rtt.band()).isEqualTo(band);
        assertThat(rtt.overWeeks()).isEqualTo(over);
        assertThat(rtt.inTime()).isEqualTo(days <= 126);
    }

    @Test
    void R31_an_emergency_operation_is_no_period() {
        var answer = new Told().on("2025-01-06", ADMITTED, said -> said.emergency(true)).on("2025-01-06", TREATMENT_GIVEN, said -> said.emergency(true).admitted(true)).after();
        assertThat(answer.of(RTT)).isEmpty();
        assertThat(answer.problems()).isEmpty();
        assertThat(answer.outside()).extracting(WaitingClock.Step::effect).containsExactly("stays out 90", "stays out 90");
    }

    @Test
    void R32_a_death_stops_the_clock_on_its_day() {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-02-03", DIED).after());
        stopped(rtt, "36", 28);
        assertThat(rtt.stop()).isEqualTo("2025-02-03");
    }

    @Test
    void R33_tests_a_practice_orders_start_no_referral_clock() {
        var answer = new Told().on("2025-01-06", TEST_REQUESTED, said -> said.about("MRI")).after();
        assertThat(answer.of(RTT)).isEmpty();
        assertThat(answer.outside()).extracting(WaitingClock.Step::effect).containsExactly("stays out 92");
    }

    @Test
    void R35_declining_an_earlier_date_with_another_team_keeps_the_clock() {
        assertThat(rtt(Told.referredOn("2025-01-06").on("2025-02-03", EARLIER_DATE_DECLINED).after()).isRunning()).isTrue();
    }

    @Test
    void R37_a_test_elsewhere_keeps_the_clock_here_and_a_transfer_of_responsibility_moves_it() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", TRANSFER_OUT, said -> said.responsibility(false));
        assertThat(rtt(told.after()).reported()).isTrue();

        var moved = rtt(told.on("2025-02-10", TRANSFER_OUT, said -> said.responsibility(true)).asAt("2025-03-03"));
        assertThat(moved.state()).isEqualTo(State.ELSEWHERE);
        assertThat(moved.statusCode()).isEqualTo("21");
        assertThat(moved.reported()).isFalse();
        assertThat(rtt(told.on("2025-03-10", TRANSFER_IN, said -> said.responsibility(true).countsOn(day("2025-01-06"))).after()).reported()).isTrue();

        var receiving = rtt(new Told().on("2025-02-10", TRANSFER_IN, said -> said.responsibility(true).countsOn(day("2025-01-06"))).on("2025-03-03", TREATMENT_GIVEN).after());
        assertThat(receiving.start()).isEqualTo("2025-01-06");
        stopped(receiving, "30", 56);
    }

    @Test
    void R39_a_patient_who_phones_to_decline_all_treatment_stops_the_clock() {
        stopped(rtt(Told.referredOn("2025-01-06").on("2025-02-03", TREATMENT_DECLINED).after()), "35", 28);
    }

    @Test
    void R40_code_99_counts_as_running_until_somebody_resolves_it() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", STATUS_SENT, said -> said.code("99"));
        assertThat(rtt(told.after()).isRunning()).isTrue();
        assertThat(rtt(told.after()).statusCode()).isEqualTo("20");
        assertThat(tasks(told.after())).containsExactly("resolveStatus");
        assertThat(tasks(told.on("2025-02-05", STATUS_SENT, said -> said.code("20")).after())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2025-04-29, 28, true", "2025-04-30, 29, false"})
    void C1_told_it_is_not_cancer_within_28_days(String told, int days, boolean inTime) {
        var answer = suspectedCancer().on(told, TOLD_RULED_OUT, said -> said.communicated(true)).after();
        var clock = answer.last(CANCER_28).orElseThrow();
        assertThat(clock.days()).isEqualTo(days);
        assertThat(clock.inTime()).isEqualTo(inTime);
        assertThat(clock.statusCode()).isEqualTo("02");
        assertThat(answer.last(CANCER_62).orElseThrow().reported()).isFalse();
        assertThat(rtt(answer).isRunning()).as("referral to treatment runs on").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2025-06-02, 62, true", "2025-06-03, 63, false"})
    void C2_treated_within_62_days(String treated, int days, boolean inTime) {
        var clock = suspectedCancer().on(treated, TREATMENT_GIVEN).after().last(CANCER_62).orElseThrow();
        assertThat(clock.days()).isEqualTo(days);
        assertThat(clock.inTime()).isEqualTo(inTime);
    }

    @Test
    void C6_a_patient_who_declines_all_tests_is_excluded() {
        var clock = suspectedCancer().on("2025-04-10", FASTER_DIAGNOSIS_EXCLUDED, said -> said.code("02")).after().last(CANCER_28).orElseThrow();
        assertThat(clock.statusCode()).isEqualTo("03");
        assertThat(clock.reported()).isFalse();
        assertThat(clock.whyNot()).endsWith("(02)");
    }

    @Test
    void a_missed_first_appointment_nullifies_one_clock_and_adjusts_the_cancer_clocks() {
        var answer = suspectedCancer().on("2025-04-08", APPOINTMENT_MISSED, said -> said.communicated(true)).on("2025-04-10", PATIENT_ASKED_TO_REBOOK)
                .on("2025-06-05", TREATMENT_GIVEN).after();
        var clock = answer.last(CANCER_62).orElseThrow();
        assertThat(clock.adjustedDays()).isEqualTo(9);
        assertThat(clock.days()).isEqualTo(56);
        assertThat(clock.breachOn()).isEqualTo("2025-06-11");
        assertThat(answer.of(RTT)).extracting(WaitingClock::state).containsExactly(State.NULLIFIED, State.STOPPED);
    }

    @Test
    void an_upgrade_starts_62_days_and_a_decision_31() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", UPGRADED_TO_CANCER).on("2025-02-10", CANCER_DECISION_TO_TREAT)
                .on("2025-03-13", TREATMENT_GIVEN).after();
        assertThat(answer.last(CANCER_62).orElseThrow().days()).isEqualTo(38);
        assertThat(answer.last(CANCER_31).orElseThrow().days()).isEqualTo(31);
        assertThat(answer.last(CANCER_31).orElseThrow().inTime()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2025-06-12, 42, true", "2025-06-13, 43, false"})
    void D1_a_test_within_six_weeks(String done, int days, boolean inTime) {
        var clock = Told.referredOn("2025-04-01").on("2025-05-01", TEST_REQUESTED, said -> said.about("MRI")).on("2025-05-02", TEST_REQUESTED, said -> said.about("CT"))
                .on(done, TEST_DONE, said -> said.about("MRI")).after().of(DM01);
        assertThat(clock.get(0).days()).isEqualTo(days);
        assertThat(clock.get(0).inTime()).isEqualTo(inTime);
        assertThat(clock.get(1).isRunning()).as("each test has its own clock").isTrue();
    }

    @Test
    void a_test_the_patient_cancels_begins_its_six_weeks_again_and_nothing_else() {
        var answer = Told.referredOn("2025-04-01").on("2025-05-01", TEST_REQUESTED, said -> said.about("MRI")).on("2025-05-20", TEST_RESET, said -> said.about("MRI"))
                .on("2025-06-20", TEST_DONE, said -> said.about("MRI")).after();
        assertThat(answer.last(DM01).orElseThrow().days()).isEqualTo(31);
        assertThat(answer.of(DM01).get(0).reported()).isFalse();
        assertThat(rtt(answer).days()).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({"P2, 2025-03-29", "P3, 2025-05-24"})
    void P1_the_priority_code_says_by_when(String code, LocalDate due) {
        assertThat(Told.referredOn("2025-01-06").on("2025-03-01", PRIORITY_SET, said -> said.code(code)).after().last(CLINICAL_DUE).orElseThrow().breachOn()).isEqualTo(due);
    }

    @Test
    void P2_a_new_priority_takes_the_place_of_the_old_and_P6_does_not() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-01", PRIORITY_SET, said -> said.code("P4")).on("2025-03-10", PRIORITY_SET, said -> said.code("P2"))
                .on("2025-03-12", PRIORITY_SET, said -> said.code("P6")).after();
        assertThat(answer.last(CLINICAL_DUE).orElseThrow().breachOn()).isEqualTo("2025-04-07");
    }

    @Test
    void X3_the_same_message_twice_has_one_effect() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", APPOINTMENT_CANCELLED, said -> said.by("patient"));
        var once = told.after();
        told.events().forEach(told::add);
        assertThat(told.after()).isEqualTo(once);
    }

    @Test
    void G3_a_day_case_is_not_counted_as_delayed() {
        var answer = Told.referredOn("2025-01-06").at("2025-02-03T08:00Z", ADMITTED).at("2025-02-03T12:00Z", CRITERIA_NOT_MET).at("2025-02-03T17:00Z", DISCHARGED).after();
        assertThat(answer.last(DISCHARGE_DELAY).orElseThrow().reported()).isFalse();
    }

    @Test
    void the_delay_counts_from_the_last_unbroken_spell_without_criteria() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", ADMITTED).on("2025-02-05", CRITERIA_NOT_MET).on("2025-02-06", CRITERIA_NOT_MET)
                .on("2025-02-07", CRITERIA_MET).on("2025-02-09", CRITERIA_NOT_MET).on("2025-02-12", DISCHARGED).after();
        assertThat(answer.of(DISCHARGE_DELAY)).extracting(WaitingClock::reported).containsExactly(false, true);
        assertThat(answer.last(DISCHARGE_DELAY).orElseThrow().start()).isEqualTo("2025-02-09");
        assertThat(answer.last(DISCHARGE_DELAY).orElseThrow().band()).isEqualTo("2-3");
    }

    @Test
    void G4_discharged_on_friday_at_three_the_summary_is_due_on_saturday_at_three() {
        var told = Told.referredOn("2025-01-06").at("2025-02-03T08:00Z", ADMITTED).at("2025-02-07T15:00Z", DISCHARGED);
        assertThat(told.after().last(SUMMARY_24H).orElseThrow().dueAt()).isEqualTo(OffsetDateTime.parse("2025-02-08T15:00Z"));
        assertThat(told.at("2025-02-08T15:01Z", SUMMARY_SENT).after().last(SUMMARY_24H).orElseThrow().inTime()).isFalse();
    }

    @Test
    void a_decision_the_patient_has_not_heard_of_stops_nothing() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", DECISION_NOT_TO_TREAT).after();
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(tasks(answer)).containsExactly("tellPatient");
    }

    @Test
    void a_new_decision_the_patient_has_not_heard_of_starts_nothing_and_is_asked_for_until_they_have() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", MONITORING_STARTED, said -> said.by("patient").communicated(true));
        var decided = told.on("2025-06-02", DECISION_TO_TREAT, said -> said.communicated(false)).after();
        assertThat(decided.of(RTT)).hasSize(1);
        assertThat(tasks(decided)).containsExactly("tellPatient");
        var heard = told.on("2025-06-10", DECISION_TO_TREAT, said -> said.communicated(true)).after();
        assertThat(rtt(heard)).returns(day("2025-06-10"), WaitingClock::start).returns(true, WaitingClock::isRunning);
        assertThat(tasks(heard)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"discharge, 2025-04-01", "appointment, 2025-03-10"})
    void discharge_after_a_later_missed_appointment_stops_the_clock_on_the_day_the_policy_says(String choice, LocalDate stop) {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-02-10", APPOINTMENT_ATTENDED).on("2025-03-10", APPOINTMENT_MISSED, said -> said.communicated(true))
                .on("2025-04-01", DISCHARGED_AFTER_MISSED, said -> said.communicated(true).inBestInterests(true).localPolicy(true).protectsVulnerable(true)
                        .appointmentOn(day("2025-03-10"))).choosing("missed-appointment.stop-date", choice).after());
        assertThat(rtt.stop()).isEqualTo(stop);
        assertThat(rtt.statusCode()).isEqualTo("34");
    }

    @Test
    void two_strikes_and_out_stops_nothing() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-10", APPOINTMENT_ATTENDED)
                .on("2025-04-01", DISCHARGED_AFTER_MISSED, said -> said.communicated(true).localPolicy(true).protectsVulnerable(true)).after();
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(tasks(answer)).containsExactly("decideAfterMissed");
    }

    @Test
    void an_unknown_start_is_kept_reported_and_looked_for() {
        var answer = new Told().on("2025-02-10", ALREADY_WAITING).asAt("2025-03-03");
        assertThat(rtt(answer).start()).isNull();
        assertThat(rtt(answer).days()).isNull();
        assertThat(rtt(answer).band()).isNull();
        assertThat(rtt(answer).reported()).isTrue();
        assertThat(tasks(answer)).containsExactly("findClockStart");
    }

    @Test
    void the_second_side_has_a_clock_of_its_own() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", TREATMENT_GIVEN).on("2025-08-01", FIT_FOR_SECOND_SIDE).on("2025-09-01", TREATMENT_GIVEN).after();
        assertThat(answer.of(RTT)).extracting(WaitingClock::days).containsExactly(56, 31);
    }

    @Test
    void a_planned_patient_who_falls_due_starts_a_clock_on_that_day() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", TREATMENT_GIVEN).on("2025-02-03", PLANNED_DATE_SET, said -> said.plannedOn(day("2025-08-04"))).after();
        assertThat(answer.last(PLANNED).orElseThrow().breachOn()).isEqualTo("2025-08-04");
        var due = Told.referredOn("2025-01-06").on("2025-02-03", TREATMENT_GIVEN).on("2025-02-04", PLANNED_DATE_SET, said -> said.plannedOn(day("2025-08-04")))
                .on("2025-08-04", PLANNED_DATE_REACHED).after();
        assertThat(rtt(due).start()).isEqualTo("2025-08-04");
        assertThat(due.last(PLANNED).orElseThrow().isRunning()).isFalse();
    }

    @Test
    void a_service_that_is_not_reported_has_no_clock_and_no_complaint() {
        var answer = new Told().on("2025-01-06", REFERRAL_RECEIVED, said -> said.service("community")).on("2025-02-03", TREATMENT_GIVEN).after();
        assertThat(answer.of(RTT)).isEmpty();
        assertThat(answer.problems()).isEmpty();
    }

    @Test
    void a_joined_pathway_is_counted_on_the_other_and_comes_back_when_the_joining_is_taken_back() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", MERGED, said -> said.about("the other"));
        var before = Told.referredOn("2025-01-06").asAt("2025-02-03");
        assertThat(rtt(told.after()).state()).isEqualTo(State.JOINED);
        assertThat(told.cancel(told.last()).after().clocks()).isEqualTo(before.clocks());
        assertThat(rtt(Told.referredOn("2025-01-06").on("2025-02-03", MERGED_IN, said -> said.countsOn(day("2024-12-02"))).after()).start()).isEqualTo("2024-12-02");
    }

    @ParameterizedTest
    @CsvSource({"10, RUNNING, 10", "20, RUNNING, 20", "21, ELSEWHERE, 21", "30, STOPPED, 30", "31, STOPPED, 31", "32, STOPPED, 32", "33, RUNNING, 10", "34, STOPPED, 34",
            "35, STOPPED, 35", "36, STOPPED, 36", "90, RUNNING, 10", "91, RUNNING, 10", "92, RUNNING, 10", "98, RUNNING, 10", "99, RUNNING, 20", "11, RUNNING, 10", "12, RUNNING, 10"})
    void status_codes_as_sent(String code, State state, String derived) {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-02-03", STATUS_SENT, said -> said.code(code)).after());
        assertThat(rtt.state()).isEqualTo(state);
        assertThat(rtt.statusCode()).isEqualTo(derived);
    }

    @Test
    void code_33_as_sent_nullifies_when_the_first_appointment_was_clearly_communicated() {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-02-03", STATUS_SENT, said -> said.code("33").communicated(true)).after());
        assertThat(rtt.state()).isEqualTo(State.NULLIFIED);
    }

    @Test
    void bad_events_are_received_shown_and_never_applied() {
        var answer = Told.referredOn("2025-01-06")
                .on("2024-12-01", TREATMENT_GIVEN).on("2205-02-03", TREATMENT_GIVEN).on("2025-02-03", STATUS_SENT, said -> said.code("77"))
                .on("2025-02-10", APPOINTMENT_ATTENDED, said -> said.appointment("A1"))
                .on("2025-02-10", APPOINTMENT_MISSED, said -> said.appointment("A1").communicated(true)).asAt("2025-03-03");
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(answer.of(RTT)).hasSize(1);
        assertThat(answer.problems()).extracting(Problem::what).containsExactlyInAnyOrder("stopBeforeStart", "implausibleDate", "unknownCode", "twoOutcomes", "twoOutcomes");
        assertThat(answer.problems()).allSatisfy(problem -> assertThat(problem.inWords()).isNotBlank());
    }

    @Test
    void a_corrected_outcome_gives_what_it_would_have_given_at_once() {
        var told = Told.referredOn("2025-01-06").on("2025-02-10", TREATMENT_GIVEN);
        told.add(ClockEvent.on(day("2025-03-10"), TREATMENT_GIVEN, "correction").correcting(told.last()));
        stopped(rtt(told.after()), "30", 63);
        told.cancel("correction");
        stopped(rtt(told.asAt("2025-03-10")), "30", 35);
    }

    @Test
    void a_clock_that_begins_during_a_stay_stops_when_treatment_is_given_in_it() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-01", ADMITTED).on("2025-02-02", CANCELLED_ON_THE_DAY, said -> said.nonClinical(true))
                .on("2025-02-04", TREATMENT_GIVEN, said -> said.admitted(true)).after();
        assertThat(answer.problems()).isEmpty();
        assertThat(rtt(answer).stop()).isEqualTo("2025-02-01");
        assertThat(answer.last(REBOOK_28).orElseThrow().days()).isEqualTo(2);
    }

    @Test
    void a_start_found_on_a_joined_pathway_is_the_start() {
        var answer = new Told().on("2025-01-06", ALREADY_WAITING).on("2025-02-03", MERGED_IN, said -> said.countsOn(day("2024-12-02"))).after();
        assertThat(rtt(answer).start()).isEqualTo("2024-12-02");
        assertThat(tasks(answer)).isEmpty();
        assertThat(rtt(Told.referredOn("2025-01-06").on("2025-02-03", MERGED_IN, said -> said.countsOn(day("2025-01-20"))).after()).start()).isEqualTo("2025-01-06");
    }

    @Test
    void a_joined_pathway_starts_nothing_of_its_own() {
        assertThat(Told.referredOn("2025-01-06").on("2025-02-03", MERGED).on("2025-02-10", REFERRAL_RECEIVED).after().of(RTT)).hasSize(1);
    }

    @Test
    void days_without_the_chance_of_admitted_treatment_leave_the_cancer_counts() {
        var answer = suspectedCancer().on("2025-04-20", CANCER_DECISION_TO_TREAT).on("2025-05-01", CANCER_ADJUSTED, said -> said.code("8").admitted(true).days(7))
                .on("2025-06-09", TREATMENT_GIVEN).after();
        assertThat(answer.last(CANCER_62).orElseThrow().days()).isEqualTo(62);
        assertThat(answer.last(CANCER_31).orElseThrow().days()).isEqualTo(43);
        assertThat(answer.last(CANCER_31).orElseThrow().breachOn()).isEqualTo("2025-05-28");
    }

    @Test
    void an_admission_that_is_confirmed_is_not_undone_by_a_later_one_without_its_procedure() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", PRIORITY_SET, said -> said.code("P3")).on("2025-02-10", ADMITTED)
                .on("2025-02-11", TREATMENT_GIVEN, said -> said.admitted(true)).on("2025-02-12", DISCHARGED).on("2025-05-01", ADMITTED).on("2025-05-01", PROCEDURE_NOT_DONE).after();
        stopped(rtt(answer), "30", 35);
        assertThat(answer.last(CLINICAL_DUE).orElseThrow().stop()).isEqualTo("2025-02-10");
        assertThat(answer.last(CLINICAL_DUE).orElseThrow().inTime()).isTrue();
    }

    @Test
    void an_admission_without_its_procedure_leaves_the_clinical_due_date_standing() {
        var due = Told.referredOn("2025-01-06").on("2025-02-03", PRIORITY_SET, said -> said.code("P3")).on("2025-02-10", ADMITTED).on("2025-02-10", PROCEDURE_NOT_DONE)
                .after().last(CLINICAL_DUE).orElseThrow();
        assertThat(due.isRunning()).isTrue();
        assertThat(due.statusCode()).isEqualTo("P3");
        assertThat(due.breachOn()).isEqualTo("2025-04-28");
    }

    @Test
    void a_new_date_after_a_cancellation_on_the_day_must_lie_within_28_days() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", CANCELLED_ON_THE_DAY, said -> said.nonClinical(true));
        assertThat(tasks(told.on("2025-02-04", NEW_BINDING_DATE, said -> said.offeredOn(day("2025-03-03"))).after())).isEmpty();
        assertThat(tasks(told.on("2025-02-05", NEW_BINDING_DATE, said -> said.offeredOn(day("2025-03-04"))).after())).containsExactly("offerElsewhere");
    }

    @Test
    void monitoring_is_reviewed_every_twelve_weeks_and_ends_with_the_next_period() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", MONITORING_STARTED, said -> said.by("patient").communicated(true)).on("2025-04-01", MONITORING_REVIEWED);
        assertThat(told.after().of(MONITORING)).extracting(WaitingClock::state).containsExactly(State.NULLIFIED, State.RUNNING);
        assertThat(told.after().last(MONITORING).orElseThrow().breachOn()).isEqualTo("2025-06-24");
        var treated = told.on("2025-05-01", DECISION_TO_TREAT, said -> said.communicated(true)).after();
        assertThat(rtt(treated).statusCode()).isEqualTo("11");
        assertThat(rtt(treated).listPositionOn()).isEqualTo("2025-05-01");
        assertThat(treated.last(MONITORING).orElseThrow().stop()).isEqualTo("2025-05-01");
    }

    @Test
    void thinking_time_is_watched_until_the_next_step() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", THINKING_TIME_STARTED);
        assertThat(told.asAt("2025-02-17").last(THINKING_TIME).orElseThrow().inTime()).isTrue();
        assertThat(told.asAt("2025-02-18").last(THINKING_TIME).orElseThrow().inTime()).isFalse();
        assertThat(told.on("2025-02-10", DECISION_TO_TREAT).after().last(THINKING_TIME).orElseThrow().isRunning()).isFalse();
    }

    @Test
    void a_start_that_counts_from_before_the_last_stop_is_shown_and_not_applied() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", TREATMENT_GIVEN)
                .on("2025-04-01", NEW_TREATMENT_DECIDED, said -> said.communicated(true).countsOn(day("2025-02-01"))).after();
        assertThat(answer.of(RTT)).hasSize(1);
        assertThat(answer.problems()).extracting(Problem::what).containsExactly("startBeforeLastStop");
    }

    @Test
    void a_stop_that_counts_from_before_the_start_is_shown_and_not_applied() {
        var answer = Told.referredOn("2025-01-06").on("2025-03-03", TREATMENT_GIVEN, said -> said.countsOn(day("2025-01-05"))).after();
        assertThat(rtt(answer).isRunning()).isTrue();
        assertThat(answer.problems()).extracting(Problem::what).containsExactly("stopBeforeStart");
    }

    @ParameterizedTest
    @CsvSource({"0, none", "1, 1", "2, 2-3", "3, 2-3", "4, 4-6", "6, 4-6", "7, 7-13", "13, 7-13", "14, 14-20", "20, 14-20", "21, 21+"})
    void a_delay_is_counted_in_the_published_bands(int days, String band) {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", ADMITTED).on("2025-02-05", CRITERIA_NOT_MET)
                .on(day("2025-02-05").plusDays(days).toString(), DISCHARGED).after();
        assertThat(answer.last(DISCHARGE_DELAY).orElseThrow().band()).isEqualTo(band);
    }

    @Test
    void a_summary_without_a_time_of_discharge_is_due_the_next_day() {
        var told = Told.referredOn("2025-01-06").on("2025-02-03", ADMITTED).on("2025-02-05", DISCHARGED);
        assertThat(told.after().last(SUMMARY_24H).orElseThrow().breachOn()).isEqualTo("2025-02-06");
        assertThat(told.after().last(SUMMARY_24H).orElseThrow().dueAt()).isNull();
        assertThat(told.on("2025-02-06", SUMMARY_SENT).after().last(SUMMARY_24H).orElseThrow().inTime()).isTrue();
    }

    @Test
    void clocks_kept_for_the_hospital_are_no_national_figures() {
        var answer = Told.referredOn("2025-01-06").on("2025-02-03", PRIORITY_SET, said -> said.code("P3")).after();
        assertThat(answer.last(CLINICAL_DUE).orElseThrow().reported()).isFalse();
        assertThat(answer.last(CLINICAL_DUE).orElseThrow().whyNot()).isNotBlank();
        assertThat(rtt(answer).whyNot()).isNull();
    }

    @Test
    void every_step_names_its_rule_and_its_paragraph() {
        var rtt = rtt(Told.referredOn("2025-01-06").on("2025-02-10", APPOINTMENT_ATTENDED).on("2025-03-03", TREATMENT_GIVEN).after());
        assertThat(rtt.steps()).extracting(WaitingClock.Step::effect).containsExactly("starts 10", "continues 20", "stops 30");
        assertThat(rtt.steps()).allSatisfy(step -> {
            assertThat(step.rule()).startsWith("CLK-");
            assertThat(step.paragraph()).contains("Referral to treatment guidance");
        });
    }

    private static Told declinedTwice() {
        return Told.referredOn("2025-01-06").on("2025-02-10", ADDED_TO_LIST).on("2025-03-03", OFFER_DECLINED, said -> said.offeredOn(day("2025-03-24")))
                .on("2025-03-17", OFFER_DECLINED, said -> said.offeredOn(day("2025-05-05")));
    }

    private static Told suspectedCancer() {
        return Told.referredOn("2025-04-01").on("2025-04-01", SUSPECTED_CANCER_RECEIVED);
    }

    private static WaitingClock rtt(ClockAnswer answer) {
        return answer.last(RTT).orElseThrow();
    }

    private static List<String> tasks(ClockAnswer answer) {
        return answer.asks().stream().map(Ask::task).toList();
    }

    private static void stopped(WaitingClock clock, String code, int days) {
        assertThat(clock.state()).isEqualTo(State.STOPPED);
        assertThat(clock.statusCode()).isEqualTo(code);
        assertThat(clock.days()).isEqualTo(days);
        assertThat(clock.reported()).isTrue();
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
