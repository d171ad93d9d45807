package care.baton.api;

import care.baton.api.MonthlyReturn.Commissioner;
import care.baton.api.MonthlyReturn.Line;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the national return from the clocks, by what is known now, in one statement however long the list is. A month that lies back is counted as it stood on
 * its last day: corrections received since count, and what happened since does not. So the clock rows of today are enough, and no event is folded again.
 */
@Component
class ReturnFigures {

    /**
     * So many patients of a part and group; {@code band} is null for unknown starts and where the part has no weeks.
     *
     * @param whole of all commissioners
     * @param total of all reporting groups
     */
    private record Count(boolean whole, String payer, String payerName, String part, boolean total, String reportedAs, String name, Integer band, int patients) {
    }

    private static final String COUNT = """
            with reporting as (
                -- a code that has ended keeps its meaning for the pathways that used it
                select distinct on (f.code) f.code, f.reported_as, g.name_in_return
                from baton.treatment_function f left join baton.treatment_function g on g.code = f.reported_as and g.name_in_return is not null
                order by f.code, f.valid_from > :census, f.valid_from desc),
            payers as (
                -- of two entries that fit a practice the closer one holds
                select distinct on (t.gp_practice) t.gp_practice, m.code, m.name
                from (select distinct gp_practice from baton.patient) t join baton.commissioner m on starts_with(t.gp_practice, m.practice)
                where m.valid_from <= :census and (m.valid_to is null or m.valid_to >= :census)
                order by t.gp_practice, length(m.practice) desc),
            clock as (
                select c.*, r.reported_as, r.name_in_return as name, p.received_on, coalesce(m.code, :payer) as payer, coalesce(m.name, :payerName) as payer_name,
                       c.stopped_on is null or c.stopped_on > :census as open,
                       coalesce(c.started_on, p.received_on) as from_on
                from baton.clock c join baton.pathway p on p.id = c.pathway_id join baton.patient t on t.id = p.patient_id
                left join reporting r on r.code = p.treatment_function left join payers m on m.gp_practice = t.gp_practice
                where c.kind = 'rtt' and coalesce(c.started_on, p.received_on) <= :census and (c.stopped_on is null or c.stopped_on >= :first)
                -- a joined pathway was never one of its own; a clock that was nullified, or left, after the census still stood then
                and c.state <> 'joined' and (c.state <> 'nullified' or c.stopped_on > :census) and not c.elsewhere @> :census),
            counted as (
                select 'Part_1A' as part, clock.*, stopped_on as until from clock where not open and admitted_stop
                union all
                select 'Part_1B', clock.*, stopped_on from clock where not open and not admitted_stop
                union all
                select 'Part_2', clock.*, :census from clock where open
                union all
                select 'Part_2A', clock.*, :census from clock where open and decided_on <= :census
                union all
                select 'Part_3', clock.*, null from clock where from_on >= :first),
            waited as (select payer, payer_name, part, reported_as, name, until - started_on - adjusted_days as days from counted),
            banded as (select payer, payer_name, part, reported_as, name, case when days <= 7 then 0 when days > 728 then 104 else (days - 1) / 7 end as band from waited)
            select grouping(payer) = 1 as whole, payer, payer_name, part, grouping(reported_as) = 1 as total, reported_as, name, band, count(*) as patients
            from banded
            group by grouping sets ((payer, payer_name, part, reported_as, name, band), (payer, payer_name, part, band), (part, reported_as, name, band), (part, band))
            order by 1, 2, 3, 4, 5, 6""";

    private final JdbcClient db;
    private final ReturnSettings settings;

    ReturnFigures(JdbcClient db, ReturnSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    MonthlyReturn of(YearMonth month) {
        List<Count> counts = db.sql(COUNT).param("census", month.atEndOfMonth()).param("first", month.atDay(1)).param("payer", settings.commissionerCode())
                .param("payerName", settings.commissionerName()).query(Count.class).list();
        var whole = new ArrayList<Line>();
        var commissioners = new ArrayList<Commissioner>();
        for (List<Count> payers : inRuns(counts, ReturnFigures::samePayer)) {
            // whoever belongs to no reporting group stands in the total only, and the checks notice
            List<Line> lines = inRuns(payers, ReturnFigures::sameLine).stream().filter(line -> line.get(0).total() || line.get(0).reportedAs() != null)
                    .map(ReturnFigures::line).toList();
            if (payers.get(0).whole()) {
                whole.addAll(lines);
            } else {
                commissioners.add(new Commissioner(payers.get(0).payer(), payers.get(0).payerName(), lines));
            }
        }
        return new MonthlyReturn(month, List.copyOf(whole), List.copyOf(commissioners));
    }

    /** Neighbours that belong together. */
    private static List<List<Count>> inRuns(List<Count> counts, BiPredicate<Count, Count> together) {
        var runs = new ArrayList<List<Count>>();
        int from = 0;
        for (int to = 1; to <= counts.size(); to++) {
            if (to == counts.size() || !together.test(counts.get(from), counts.get(to))) {
                runs.add(counts.subList(from, to));
                from = to;
            }
        }
        return runs;
    }

    private static boolean samePayer(Count one, Count other) {
        return one.whole() == other.whole() && Objects.equals(one.payer(), other.payer()) && Objects.equals(one.payerName(), other.payerName());
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
