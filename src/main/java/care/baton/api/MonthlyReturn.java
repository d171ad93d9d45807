package care.baton.api;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The referral-to-treatment return of one month: for each part a line for each reporting group anybody is in, then the line of all.
 *
 * @param lines         of the whole provider
 * @param commissioners the same lines for each commissioner
 */
record MonthlyReturn(YearMonth month, List<Line> lines, List<Commissioner> commissioners) {

    /**
     * The part of the return one commissioner pays for.
     *
     * @param code as the Organisation Data Service has it, NONC if the care is not commissioned in England, or empty where nobody knows
     */
    record Commissioner(String code, String name, List<Line> lines) {
    }

    /** 0 to 1 weeks, … 103 to 104 weeks, over 104 weeks. */
    static final int BANDS = 105;

    /**
     * One line. What the return counts is counted once more for its total line: the two can be compared.
     *
     * @param group   the reporting group, or {@link #ALL}
     * @param bands   patients by weeks waited; empty for new periods
     * @param unknown patients whose clock start is not known
     * @param all     everybody on this line
     */
    record Line(ReturnPart part, String group, String name, List<Integer> bands, int unknown, int all) {

        static final String ALL = "999";

        boolean isTotal() {
            return group.equals(ALL);
        }

        /** As the published file writes it: the groups that are no treatment function have no C_. */
        String code() {
            return group.startsWith("X") ? group : "C_" + group;
        }

        int known() {
            return bands.stream().mapToInt(Integer::intValue).sum();
        }
    }

    List<Line> lines(ReturnPart part) {
        return lines.stream().filter(line -> line.part() == part).toList();
    }

    Optional<Line> line(ReturnPart part, String group) {
        return lines.stream().filter(line -> line.part() == part && line.group().equals(group)).findFirst();
    }
}
