package care.baton.figures;

import care.baton.clock.Weeks;
import care.baton.team.Teams;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many wait, how long, and how pressing they are. On the list is whoever has a running clock from referral to treatment; days are counted as the national
 * return counts them.
 */
@Component
public class WaitingList implements Counted {

    /** In place of the day from which a wait counts: it is not known. */
    public static final LocalDate NOT_KNOWN = LocalDate.of(9999, 12, 31);

    /** In place of a week of the return: the start is not known. */
    private static final int NO_WEEK = -1;

    /** So many patients of a treatment function and band in one week of the return, {@code decided} of them with a decision to treat. */
    record Cell(String function, int band, int week, int waiting, int decided) {
    }

    record Cells(OffsetDateTime asAt, LocalDate day, List<Cell> cells) {
    }

    /** Those who wait between so many weeks (the first is not counted in), by band: now, urgent, soon, in turn, held, not ranked. {@code to} is null: longer. */
    public record Row(int from, Integer to, int waiting, Map<Integer, Integer> byBand) {
    }

    /** The list of one treatment function, or of all. Weeks as the national return counts them; {@code within18} and so on are patients. */
    public record Line(String code, String name, int waiting, int notKnown, int within18, int decided, int over52, int over65, int over78, int over104,
            int breachIn2Weeks, int breachIn4Weeks) {

        /** Of those whose start is known, in percent with one decimal; null if there are none. */
        @JsonProperty
        public Double percentWithin18() {
            int known = waiting - notKnown;
            return known == 0 ? null : Math.round(1000.0 * within18 / known) / 10.0;
        }
    }

    /**
     * What the page shows.
     *
     * @param all       everybody, or everybody of the treatment function that was asked for
     * @param rows      by bands of weeks
     * @param weeks     how many in each week of the return: 0 to 103, and over 104 as the last
     * @param functions each treatment function with anybody on its list
     */
    public record Numbers(OffsetDateTime asAt, Line all, List<Row> rows, List<Integer> weeks, List<Line> functions) {
    }

    private static final int[] EDGES = {0, 18, 26, 39, 52, 65, 78, 104};
    private static final int LAST_WEEK = 104;

    private final JdbcClient db;
    private final Figures figures;
    private final Teams teams;
    private final Clock clock;

    WaitingList(JdbcClient db, Figures figures, Teams teams, Clock clock) {
        this.db = db;
        this.figures = figures;
        this.teams = teams;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public void count() {
        db.sql("""
                with now as (
                    select distinct on (c.pathway_id) c.pathway_id, coalesce(p.treatment_function, '') as treatment_function, coalesce(t.band, 0) as band,
                           coalesce(c.started_on + c.adjusted_days, date '9999-12-31') as since, c.decided_on is not null as decided
                    from baton.clock c join baton.pathway p on p.id = c.pathway_id left join baton.turn t on t.pathway_id = c.pathway_id
                    where c.kind = 'rtt' and c.state = 'running' order by c.pathway_id, c.number desc),
                gone as (delete from baton.waiting_place w where not exists (select from now where now.pathway_id = w.pathway_id))
                insert into baton.waiting_place (pathway_id, treatment_function, band, since, decided)
                select now.* from now left join baton.waiting_place w using (pathway_id)
                where (w.treatment_function, w.band, w.since, w.decided) is distinct from (now.treatment_function, now.band, now.since, now.decided)
                on conflict (pathway_id) do update set treatment_function = excluded.treatment_function, band = excluded.band, since = excluded.since,
                    decided = excluded.decided""").update();
        LocalDate today = LocalDate.now(clock);
        List<Cell> cells = db.sql("""
                select treatment_function as function, band, case when since = date '9999-12-31' then -1 else least(104, greatest(0, :today - since - 1) / 7) end as week,
                       count(*)::int as waiting, (count(*) filter (where decided))::int as decided
                from baton.waiting_place group by 1, 2, 3 order by 1, 2, 3""").param("today", today).query(Cell.class).list();
        figures.keep(name(), OffsetDateTime.now(clock), new Cells(OffsetDateTime.now(clock), today, cells));
    }

    /** @param treatmentFunction whose list; null: all */
    public Optional<Numbers> numbers(String treatmentFunction) {
        return figures.read(name(), Cells.class).map(kept -> {
            List<Cell> asked = kept.cells().stream().filter(cell -> treatmentFunction == null || treatmentFunction.equals(cell.function())).toList();
            var byFunction = new TreeMap<String, List<Cell>>();
            kept.cells().forEach(cell -> byFunction.computeIfAbsent(cell.function(), code -> new ArrayList<>()).add(cell));
            return new Numbers(kept.asAt(), line(treatmentFunction, asked), rows(asked), weeks(asked),
                    byFunction.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList());
        });
    }

    private Line line(String code, List<Cell> cells) {
        String name = code == null ? "All specialties" : teams.service(code).map(Teams.Service::name).orElse(code.isEmpty() ? "No treatment function" : code);
        return new Line(code, name, many(cells, cell -> true), many(cells, cell -> cell.week() == NO_WEEK), between(cells, 0, 18), cells.stream().mapToInt(Cell::decided).sum(),
                between(cells, 52, LAST_WEEK + 1), between(cells, 65, LAST_WEEK + 1), between(cells, 78, LAST_WEEK + 1), between(cells, LAST_WEEK, LAST_WEEK + 1),
                between(cells, 16, 18), between(cells, 14, 18));
    }

    private static List<Row> rows(List<Cell> cells) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < EDGES.length; i++) {
            int from = EDGES[i];
            Integer to = i + 1 < EDGES.length ? EDGES[i + 1] : null;
            List<Cell> these = cells.stream().filter(cell -> cell.week() >= from && (to == null || cell.week() < to)).toList();
            var byBand = new TreeMap<Integer, Integer>();
            these.forEach(cell -> byBand.merge(cell.band(), cell.waiting(), Integer::sum));
            rows.add(new Row(from, to, many(these, cell -> true), byBand));
        }
        return rows;
    }

    private static List<Integer> weeks(List<Cell> cells) {
        var weeks = new ArrayList<Integer>(java.util.Collections.nCopies(LAST_WEEK + 1, 0));
        cells.stream().filter(cell -> cell.week() != NO_WEEK).forEach(cell -> weeks.set(cell.week(), weeks.get(cell.week()) + cell.waiting()));
        return weeks;
    }

    private static int between(List<Cell> cells, int from, int to) {
        return many(cells, cell -> cell.week() >= from && cell.week() < to);
    }

    private static int many(List<Cell> cells, Predicate<Cell> which) {
        return cells.stream().filter(which).mapToInt(Cell::waiting).sum();
    }

    /** The first day of waits that are within so many weeks today: whoever waits since then or later is within, whoever waited longer is over. */
    public static LocalDate firstDayWithin(int weeks, LocalDate today) {
        return today.minusDays(Weeks.lastDayWithin(weeks));
    }
}
