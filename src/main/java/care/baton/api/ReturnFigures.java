package care.baton.api;

import care.baton.api.MonthlyReturn.Line;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the national return from the clocks, by what is known now, in one statement however long the list is. A month that lies back is counted as it stood on
 * its last day: corrections received since count, and what happened since does not. So the clock rows of today are enough, and no event is folded again.
 */
@Component
class ReturnFigures {

    /** So many patients of a part and group; {@code band} is null for unknown starts and where the part has no weeks. */
    private record Count(String part, boolean total, String reportedAs, String name, Integer band, int patients) {
    }

    private static final String COUNT = """
            with reporting as (
                -- a code that has ended keeps its meaning for the pathways that used it
                select distinct on (f.code) f.code, f.reported_as, g.name_in_return
                from baton.treatment_function f left join baton.treatment_function g on g.code = f.reported_as and g.name_in_return is not null
                order by f.code, f.valid_from > :census, f.valid_from desc),
            clock as (
                select c.*, r.reported_as, r.name_in_return as name, p.received_on,
                       c.stopped_on is null or c.stopped_on > :census as open,
                       coalesce(c.started_on, p.received_on) as from_on
                from baton.clock c join baton.pathway p on p.id = c.pathway_id left join reporting r on r.code = p.treatment_function
                where c.kind = 'rtt' and coalesce(c.started_on, p.received_on) <= :census and (c.stopped_on is null or c.stopped_on >= :first)
                -- a joined pathway was never one of its own; a clock that was nullified, or left, after the census still stood then
                and c.state <> 'joined' and (c.state <> 'nullified' or c.stopped_on > :census) and not c.elsewhere @> :census),
            counted as (
                select 'Part_1A' as part, reported_as, name, started_on, stopped_on as until, adjusted_days from clock where not open and admitted_stop
                union all
                select 'Part_1B', reported_as, name, started_on, stopped_on, adjusted_days from clock where not open and not admitted_stop
                union all
                select 'Part_2', reported_as, name, started_on, :census, adjusted_days from clock where open
                union all
                select 'Part_2A', reported_as, name, started_on, :census, adjusted_days from clock where open and decided_on <= :census
                union all
                select 'Part_3', reported_as, name, null::date, null::date, 0 from clock where from_on >= :first),
            waited as (select part, reported_as, name, until - started_on - adjusted_days as days from counted)
            select part, grouping(reported_as) = 1 as total, reported_as, name, case when days <= 7 then 0 when days > 728 then 104 else (days - 1) / 7 end as band, count(*) as patients
            from waited group by grouping sets ((part, reported_as, name, 5), (part, 5))
            order by 1, 2, 3""";

    private final JdbcClient db;

    ReturnFigures(JdbcClient db) {
        this.db = db;
    }

    MonthlyReturn of(YearMonth month) {
        LocalDate census = month.atEndOfMonth();
        List<Count> counts = db.sql(COUNT).param("census", census).param("first", month.atDay(1)).query(Count.class).list();
        var lines = new ArrayList<Line>();
        int from = 0;
        while (from < counts.size()) {
            int to = from;
            while (to < counts.size() && sameLine(counts.get(from), counts.get(to))) {
                to++;
            }
            Count first = counts.get(from);
            // whoever belongs to no reporting group stands in the total only, and the checks notice
            if (first.total() || first.reportedAs() != null) {
                lines.add(line(counts.subList(from, to)));
            }
            from = to;
        }
        return new MonthlyReturn(month, lines);
    }

    private static boolean sameLine(Count one, Count other) {
        return one.part().equals(other.part()) && one.total() == other.total() && Objects.equals(one.reportedAs(), other.reportedAs());
    }

    private static Line line(List<Count> counts) {
        Count first = counts.get(0);
        ReturnPart part = ReturnPart.of(first.part());
        var bands = new ArrayList<>(part.isByWeeks() ? Collections.nCopies(MonthlyReturn.BANDS, 0) : List.<Integer>of());
        int unknown = 0;
        int all = 0;
        for (Count count : counts) {
            all += count.patients();
            if (count.band() != null) {
                bands.set(count.band(), bands.get(count.band()) + count.patients());
            } else if (part.isByWeeks()) {
                unknown += count.patients();
            }
        }
        return new Line(part, first.total() ? Line.ALL : first.reportedAs(), first.total() ? "Total" : first.name(), List.copyOf(bands), unknown, all);
    }
}
