package care.baton.api;

import static care.baton.clock.EventKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.TestClock;
import care.baton.clock.ClockBook;
import care.baton.clock.ClockBook.Heard;
import care.baton.clock.ClockDetail.Draft;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import care.baton.clock.PolicyBook;
import care.baton.inbound.HandedIn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The return of a month that lies back says what was true on its last day, by what is known now. */
@BatonTest
@Import(HandedIn.class)
class ReturnOfPastMonthTest {

    private static final String HEADER = "PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PPI_ISSUER,ACTIVITY_TREATMENT_FUNCTION_CODE,REFERRAL_REQUEST_RECEIVED_DATE,"
            + "RTT_PERIOD_START_DATE,RTT_PERIOD_STATUS,DECISION_TO_ADMIT_DATE,Patient_Family_Name,PERSON_BIRTH_DATE\n";

    @Autowired
    private ReturnFigures figures;
    @Autowired
    private ClockBook book;
    @Autowired
    private PolicyBook policies;
    @Autowired
    private HandedIn handedIn;
    @Autowired
    private TestClock clock;
    @Autowired
    private JdbcClient db;
    private int said;

    @BeforeEach
    void endOfJanuary() {
        clock.set(LocalDate.of(2026, 1, 31).atTime(9, 0).atZone(clock.getZone()));
    }

    @Test
    void whoever_waited_at_the_end_of_the_month_is_counted_though_the_clock_was_nullified_later() {
        UUID id = waitingSince("2025-10-01", "2025-12-01");
        march(id, "2026-02-10", APPOINTMENT_MISSED, event -> event.communicated(true));
        assertThat(parts("2025-10")).containsExactly("Part_2 1", "Part_3 1");
        assertThat(parts("2026-01")).containsExactly("Part_2 1", "Part_2A 1");
        assertThat(parts("2026-02")).isEmpty();
    }

    @Test
    void a_clock_that_was_nullified_in_its_first_month_is_in_no_part() {
        UUID id = waitingSince("2026-01-05", "");
        march(id, "2026-01-20", APPOINTMENT_MISSED, event -> event.communicated(true));
        assertThat(parts("2026-01")).isEmpty();
    }

    @Test
    void another_providers_months_are_not_ours() {
        UUID id = waitingSince("2025-10-01", "2025-12-01");
        march(id, "2026-02-10", TRANSFER_OUT, event -> event.responsibility(true));
        march(id, "2026-03-10", TRANSFER_IN, event -> event.responsibility(true));
        assertThat(parts("2026-01")).containsExactly("Part_2 1", "Part_2A 1");
        assertThat(parts("2026-02")).isEmpty();
        assertThat(parts("2026-03")).containsExactly("Part_2 1", "Part_2A 1");
    }

    @Test
    void whoever_came_from_another_provider_is_ours_from_that_day_with_the_whole_wait() {
        UUID id = inNoPeriod("2026-02-05");
        march(id, "2026-02-05", TRANSFER_IN, event -> event.responsibility(true).countsOn(LocalDate.of(2025, 12, 10)));
        assertThat(parts("2025-12")).isEmpty();
        assertThat(parts("2026-01")).isEmpty();
        assertThat(parts("2026-02")).as("and no new period").containsExactly("Part_2 1");
        assertThat(figures.of(YearMonth.of(2026, 2)).lines().get(0).bands().get(11)).isEqualTo(1);
    }

    @Test
    void whoever_came_from_another_provider_with_an_unknown_start_was_not_ours_before() {
        UUID id = inNoPeriod("2026-01-05");
        march(id, "2026-02-05", TRANSFER_IN, event -> event.responsibility(true));
        assertThat(parts("2026-01")).isEmpty();
        assertThat(parts("2026-02")).containsExactly("Part_2 1");
    }

    @Test
    void a_decision_to_admit_counts_from_its_day_and_not_at_all_once_taken_back() {
        UUID id = waitingSince("2025-10-01", "");
        String decision = march(id, "2026-02-10", ADDED_TO_LIST, event -> event);
        assertThat(parts("2026-01")).containsExactly("Part_2 1");
        assertThat(parts("2026-02")).containsExactly("Part_2 1", "Part_2A 1");
        book.happened(id, ClockEvent.cancelling(decision, LocalDate.of(2026, 3, 3), "taken back"));
        assertThat(parts("2026-02")).containsExactly("Part_2 1");
    }

    @Test
    void a_stop_that_is_taken_back_later_never_was() {
        UUID id = waitingSince("2025-10-01", "");
        String treated = march(id, "2026-01-20", TREATMENT_GIVEN, event -> event);
        assertThat(parts("2026-01")).containsExactly("Part_1B 1");
        book.happened(id, ClockEvent.cancelling(treated, LocalDate.of(2026, 3, 3), "taken back"));
        assertThat(parts("2026-01")).containsExactly("Part_2 1");
    }

    @Test
    void an_admission_that_proved_to_be_no_treatment_leaves_the_patient_waiting() {
        UUID id = waitingSince("2025-10-01", "2025-12-01");
        march(id, "2026-01-30", ADMITTED, event -> event);
        assertThat(parts("2026-01")).containsExactly("Part_1A 1");
        march(id, "2026-02-02", PROCEDURE_NOT_DONE, event -> event);
        assertThat(parts("2026-01")).containsExactly("Part_2 1", "Part_2A 1");
    }

    @Test
    void a_pathway_found_to_be_another_ones_double_is_not_counted_in_any_month() {
        UUID id = waitingSince("2025-10-01", "");
        march(id, "2026-02-10", MERGED, event -> event);
        assertThat(parts("2026-01")).isEmpty();
    }

    @Test
    void a_second_period_has_its_own_start_and_its_own_decision() {
        UUID id = waitingSince("2025-10-01", "2025-12-01");
        march(id, "2026-01-20", TREATMENT_GIVEN, event -> event.admitted(true));
        march(id, "2026-03-02", FIT_FOR_SECOND_SIDE, event -> event);
        assertThat(parts("2025-12")).containsExactly("Part_2 1", "Part_2A 1");
        assertThat(parts("2026-01")).containsExactly("Part_1A 1");
        assertThat(parts("2026-02")).isEmpty();
        assertThat(parts("2026-03")).containsExactly("Part_2 1", "Part_3 1");
    }

    /** The return of January, asked for on its last day and again two months later, is the same whatever has happened to the patients since. */
    @Test
    void what_happens_later_does_not_change_the_month_and_whoever_is_decided_waits() {
        var draw = new SplittableRandom(20260131);
        var rows = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            LocalDate start = LocalDate.of(2025, 10, 1).plusDays(draw.nextInt(110));
            rows.append("P" + i + ",RXX,110," + start + "," + start + ",20,,Testpatient,1950-01-01\n");
        }
        List<UUID> all = take(rows);
        happen(all, draw, LocalDate.of(2025, 10, 1), 123);
        var asked = figures.of(YearMonth.of(2026, 1));
        assertThat(parts("2026-01")).as("every part has somebody").hasSize(5);
        clock.set(LocalDate.of(2026, 3, 31).atTime(9, 0).atZone(clock.getZone()));
        happen(all, draw, LocalDate.of(2026, 2, 1), 59);

        assertThat(figures.of(YearMonth.of(2026, 1))).isEqualTo(asked);
        assertThat(figures.of(YearMonth.of(2026, 3))).isNotEqualTo(asked);
        for (int month = 1; month <= 3; month++) {
            var now = figures.of(YearMonth.of(2026, month));
            assertThat(SubmissionChecks.of(now, figures.of(now.month().minusMonths(1)), policies.policy(), new ReturnSettings("RXX", "Test Trust", "", "")))
                    .extracting(SubmissionChecks.Failure::check).doesNotContain("decidedNotWaiting", "total", "lineTotal", "negative");
        }
    }

    /** Nothing that is found out later about an earlier day: no corrections, no procedure that was not done after all, nobody's double. */
    private void happen(List<UUID> all, SplittableRandom draw, LocalDate from, int days) {
        var kinds = List.of(REFERRAL_RECEIVED, APPOINTMENT_ATTENDED, APPOINTMENT_MISSED, PATIENT_ASKED_TO_REBOOK, ADDED_TO_LIST, TREATMENT_GIVEN, ADMITTED, DISCHARGED,
                MONITORING_STARTED, RETURNED, DECISION_TO_TREAT, TRANSFER_OUT, TRANSFER_IN, TREATMENT_DECLINED, FIT_FOR_SECOND_SIDE);
        var heard = new ArrayList<Heard>();
        for (UUID id : all) {
            for (int i = draw.nextInt(5); i > 0; i--) {
                LocalDate day = from.plusDays(draw.nextInt(days));
                heard.add(new Heard(id, ClockEvent.on(day, kinds.get(draw.nextInt(kinds.size())), "later" + said++, event -> event.communicated(true).responsibility(true).by("patient")), null));
            }
        }
        book.happened(heard);
    }

    private UUID waitingSince(String start, String decided) {
        return take(new StringBuilder(HEADER) + "P1,RXX,110," + start + "," + start + ",20," + decided + ",Testpatient,1950-01-01\n").get(0);
    }

    private UUID inNoPeriod(String received) {
        clock.set(LocalDate.parse(received).atTime(9, 0).atZone(clock.getZone()));
        return take(new StringBuilder(HEADER) + "P1,RXX,110," + received + ",,98,,Testpatient,1950-01-01\n").get(0);
    }

    private List<UUID> take(CharSequence list) {
        handedIn.list(new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8)));
        return db.sql("select id from baton.pathway where ppid like 'P%' order by ppid").query(UUID.class).list();
    }

    /** Told in March. */
    private String march(UUID id, String day, EventKind kind, UnaryOperator<Draft> more) {
        clock.set(LocalDate.of(2026, 3, 31).atTime(9, 0).atZone(clock.getZone()));
        String name = "march" + said++;
        book.happened(id, ClockEvent.on(LocalDate.parse(day), kind, name, more));
        return name;
    }

    private List<String> parts(String month) {
        return figures.of(YearMonth.parse(month)).lines().stream().filter(MonthlyReturn.Line::isTotal).map(line -> line.part().type() + (line.all() == 1 ? " 1" : " more")).toList();
    }
}
