package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.api.MonthlyReturn.Commissioner;
import care.baton.api.MonthlyReturn.Line;
import care.baton.clock.Policy;
import care.baton.clock.Policy.Entry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A return that can be sent as it is, and one fault at a time planted into it. */
class SubmissionChecksTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Policy POLICY = Policy.of(Map.of("return.swing.percent", "25", "return.swing.least", "50", "return.first-week.percent", "30",
            "return.unknown-start.percent", "5", "return.few", "20").entrySet().stream()
            .map(entry -> new Entry(entry.getKey(), entry.getValue(), LocalDate.of(2000, 1, 1), null, "test")).toList());
    private static final ReturnSettings SETTINGS = new ReturnSettings("RXX", "Test Trust", "", "");

    @Test
    void a_good_return_passes() {
        assertThat(failing(line -> line)).isEmpty();
    }

    @Test
    void a_return_without_its_provider_fails() {
        assertThat(SubmissionChecks.of(good(JANUARY, 0), good(JANUARY.minusMonths(1), 1), POLICY, new ReturnSettings("", "", "", ""))).extracting("check")
                .containsExactly("provider");
    }

    @Test
    void a_missing_part_is_found() {
        assertThat(failing(line -> line.part() == ReturnPart.PART_1B ? null : line)).containsExactly("missingPart Part_1B");
    }

    @Test
    void a_figure_below_zero_is_found() {
        assertThat(failing(line -> only(line, ReturnPart.PART_1A, "110") ? banded(line, 30, -1, 0) : line)).contains("negative Part_1A C_110");
    }

    @Test
    void a_total_that_is_not_the_sum_is_found() {
        assertThat(failing(line -> only(line, ReturnPart.PART_2, Line.ALL) ? banded(line, 30, 43, 0) : line)).containsExactly("total Part_2");
        assertThat(failing(line -> only(line, ReturnPart.PART_1A, "110") ? new Line(line.part(), line.group(), line.name(), line.bands(), 1, line.all()) : line))
                .containsExactly("lineTotal Part_1A C_110");
    }

    @Test
    void more_with_a_decision_than_wait_is_found_even_in_one_week() {
        assertThat(failing(line -> only(line, ReturnPart.PART_2A, "110") ? moved(line, 10, 11, 10) : line)).containsExactly("decidedNotWaiting Part_2A C_110");
    }

    @Test
    void fewer_new_periods_than_people_who_wait_less_than_four_weeks_is_found() {
        assertThat(failing(line -> line.part() == ReturnPart.PART_3 ? counted(line, 39) : line))
                .containsExactly("fewerNewThanRecent Part_2 C_110", "fewerNewThanRecent Part_2 C_999");
        assertThat(failing(line -> line.part() == ReturnPart.PART_3 ? counted(line, 40) : line)).isEmpty();
    }

    @Test
    void the_same_figures_as_last_month_are_found() {
        assertThat(SubmissionChecks.of(good(JANUARY, 0), good(JANUARY.minusMonths(1), 0), POLICY, SETTINGS)).extracting("check").containsOnly("sameAsLastMonth").hasSize(5);
    }

    @Test
    void a_large_swing_is_found() {
        MonthlyReturn before = changed(good(JANUARY.minusMonths(1), 1), line -> line.part() == ReturnPart.PART_2 ? banded(line, 40, 200, 0) : line);
        assertThat(said(good(JANUARY, 0), before)).containsExactly("largeSwing Part_2 C_110", "largeSwing Part_2 C_999");
        MonthlyReturn within = changed(good(JANUARY.minusMonths(1), 1), line -> line.part() == ReturnPart.PART_2 ? banded(line, 40, 48, 0) : line);
        assertThat(said(good(JANUARY, 0), within)).as("fewer than 50 patients more").isEmpty();
    }

    @Test
    void patients_nobody_pays_for_and_codes_that_are_none_are_found() {
        MonthlyReturn good = good(JANUARY, 0);
        assertThat(said(paidBy(good, "NONC"), good(JANUARY.minusMonths(1), 1))).isEmpty();
        assertThat(said(paidBy(good, ""), good(JANUARY.minusMonths(1), 1))).containsExactly("commissioner without a commissioner");
        assertThat(said(paidBy(good, "the board"), good(JANUARY.minusMonths(1), 1))).containsExactly("commissioner the board");
    }

    private static MonthlyReturn paidBy(MonthlyReturn figures, String code) {
        return new MonthlyReturn(figures.month(), figures.lines(), List.of(new Commissioner(code, "", figures.lines())));
    }

    @Test
    void many_waits_of_a_week_at_most_are_found() {
        assertThat(failing(line -> line.part() == ReturnPart.PART_1A ? moved(line, 5, 0, 30) : line)).as("40 of 130").containsExactly("manyInFirstWeek Part_1A C_110", "manyInFirstWeek Part_1A C_999");
        assertThat(failing(line -> line.part() == ReturnPart.PART_1A ? moved(line, 5, 0, 29) : line)).as("39 of 130").isEmpty();
    }

    @Test
    void many_unknown_starts_are_found() {
        assertThat(failing(line -> line.part() == ReturnPart.PART_1B ? unknown(line, 7) : line)).containsExactly("manyUnknownStarts Part_1B C_110", "manyUnknownStarts Part_1B C_999");
        assertThat(failing(line -> line.part() == ReturnPart.PART_1B ? unknown(line, 6) : line)).isEmpty();
    }

    /** 130 patients in each part with weeks: ten in every week from 0 to 10, in week 5 thirty and {@code more}; 60 new periods. */
    private static MonthlyReturn good(YearMonth month, int more) {
        var lines = new ArrayList<Line>();
        for (ReturnPart part : ReturnPart.values()) {
            for (String group : List.of("110", Line.ALL)) {
                var bands = new ArrayList<Integer>(Collections.nCopies(MonthlyReturn.BANDS, 0));
                for (int week = 0; week <= 10; week++) {
                    bands.set(week, week == 5 ? 30 + more : 10);
                }
                int all = part.isByWeeks() ? 130 + more : 60 + more;
                lines.add(new Line(part, group, "Trauma and Orthopaedic Service", part.isByWeeks() ? bands : List.of(), 0, all));
            }
        }
        return new MonthlyReturn(month, lines, List.of(new Commissioner("11J", "Test Board", lines)));
    }

    private static List<String> failing(UnaryOperator<Line> fault) {
        return said(changed(good(JANUARY, 0), fault), good(JANUARY.minusMonths(1), 1));
    }

    private static List<String> said(MonthlyReturn now, MonthlyReturn before) {
        return SubmissionChecks.of(now, before, POLICY, SETTINGS).stream().peek(failure -> assertThat(failure.doing()).isNotBlank())
                .map(failure -> failure.check() + " " + failure.where()).toList();
    }

    private static MonthlyReturn changed(MonthlyReturn figures, UnaryOperator<Line> change) {
        return new MonthlyReturn(figures.month(), figures.lines().stream().map(change).filter(java.util.Objects::nonNull).toList(), figures.commissioners());
    }

    private static boolean only(Line line, ReturnPart part, String group) {
        return line.part() == part && line.group().equals(group);
    }

    /** The line with one band set, and its total with it. */
    private static Line banded(Line line, int band, int patients, int unknown) {
        var bands = new ArrayList<>(line.bands());
        bands.set(band, patients);
        return new Line(line.part(), line.group(), line.name(), bands, unknown, bands.stream().mapToInt(Integer::intValue).sum() + unknown);
    }

    /** The line with patients moved from one band to another. */
    private static Line moved(Line line, int from, int to, int patients) {
        var bands = new ArrayList<>(line.bands());
        bands.set(from, bands.get(from) - patients);
        bands.set(to, bands.get(to) + patients);
        return new Line(line.part(), line.group(), line.name(), bands, line.unknown(), line.all());
    }

    private static Line unknown(Line line, int patients) {
        return new Line(line.part(), line.group(), line.name(), line.bands(), patients, line.all() + patients);
    }

    private static Line counted(Line line, int all) {
        return new Line(line.part(), line.group(), line.name(), line.bands(), line.unknown(), all);
    }
}
