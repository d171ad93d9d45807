package care.baton.figures;

import care.baton.engine.TeamWork;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the work lies: each team with what is open, how late, and what it is asked to take over; and who could leave hospital and has not left. */
@Component
public class Flow implements Counted {

    /**
     * One team.
     *
     * @param patients       whom it holds
     * @param tasks          its open tasks, {@code taken} of them by a person, {@code late} past their due day
     * @param oldest         when the oldest of them came; null if there is none
     * @param asked          hand-overs it must answer, {@code overdue} of them past their time
     */
    public record Team(String id, String name, int patients, int tasks, int taken, int late, OffsetDateTime oldest, int asked, int overdue) {
    }

    /** Open hand-overs in one state, by who must answer now: the team that was asked, its lead, or the site coordinators. */
    public record Handoffs(String state, String level, int many, int overdue, OffsetDateTime oldest) {
    }

    /** Patients on one ward who have met no criterion to reside for so many days; {@code to} is null: longer; {@code from} is -1: they need a bed. */
    public record Stays(String ward, int from, Integer to, int patients) {
    }

    /** What the page shows. */
    public record Numbers(OffsetDateTime asAt, List<Team> teams, List<Handoffs> handoffs, List<Stays> stays) {
    }

    /** The most overdue task of a team, without anything about the patient. */
    public record Overdue(UUID pathway, String what, String assignee, LocalDate due, OffsetDateTime came) {
    }

    record OverdueTasks(OffsetDateTime asAt, Map<String, List<Overdue>> ofTeam) {
    }

    private record Held(String team, int patients) {
    }

    private record Asked(String team, int asked, int overdue) {
    }

    private static final int MOST_OVERDUE = 100;
    private static final String OVERDUE = "overdue";

    private final JdbcClient db;
    private final Figures figures;
    private final TeamWork work;
    private final Teams teams;
    private final Clock clock;

    Flow(JdbcClient db, Figures figures, TeamWork work, Teams teams, Clock clock) {
        this.db = db;
        this.figures = figures;
        this.work = work;
        this.teams = teams;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public void count() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        figures.keep(name(), now, new Numbers(now, teams(now), handoffs(now), stays()));
        figures.keep(OVERDUE, now, new OverdueTasks(now, work.mostOverdue(MOST_OVERDUE).stream().collect(Collectors.groupingBy(TeamWork.Overdue::team,
                Collectors.mapping(task -> new Overdue(UUID.fromString(task.pathway()), task.what(), task.assignee(), task.due(), task.came()), Collectors.toList())))));
    }

    public Optional<Numbers> numbers() {
        return figures.read(name(), Numbers.class);
    }

    /** The hundred tasks of a team that are the longest overdue, or due next. */
    public List<Overdue> overdue(String team) {
        return figures.read(OVERDUE, OverdueTasks.class).map(kept -> kept.ofTeam().getOrDefault(team, List.of())).orElse(List.of());
    }

    private List<Team> teams(OffsetDateTime now) {
        Map<String, TeamWork.Open> open = byTeam(work.open(LocalDate.now(clock)), TeamWork.Open::team);
        Map<String, Held> held = byTeam(db.sql("select holder as team, count(*)::int as patients from baton.pathway where state = 'open' and holder is not null group by 1")
                .query(Held.class).list(), Held::team);
        Map<String, Asked> asked = byTeam(db.sql("""
                select asked_of as team, count(*)::int as asked, (count(*) filter (where accept_by < :now))::int as overdue
                from baton.handoff where state = 'asked' group by 1""").param("now", now).query(Asked.class).list(), Asked::team);
        Set<String> busy = new HashSet<>(open.keySet());
        busy.addAll(held.keySet());
        busy.addAll(asked.keySet());
        var all = new ArrayList<Team>();
        busy.stream().sorted().forEach(id -> {
            TeamWork.Open tasks = open.getOrDefault(id, new TeamWork.Open(id, 0, 0, 0, null));
            Asked handoffs = asked.getOrDefault(id, new Asked(id, 0, 0));
            all.add(new Team(id, teams.name(id), held.getOrDefault(id, new Held(id, 0)).patients(), tasks.tasks(), tasks.taken(), tasks.late(), tasks.oldest(),
                    handoffs.asked(), handoffs.overdue()));
        });
        return all;
    }

    private List<Handoffs> handoffs(OffsetDateTime now) {
        return db.sql("""
                select state, case when state = 'refused' then 'team that asked' when asked_of = to_team then 'team' when asked_of = 'site-coordinators' then 'site coordinators'
                                   else 'lead' end as level,
                       count(*)::int as many, (count(*) filter (where accept_by < :now))::int as overdue, min(asked_at) as oldest
                from baton.handoff where state in ('incomplete', 'asked', 'refused') group by 1, 2 order by 1, 2""").param("now", now).query(Handoffs.class).list();
    }

    private List<Stays> stays() {
        return db.sql("""
                select ward, lower(days) as "from", upper(days) as "to", count(*)::int as patients
                from (select coalesce(a.ward, 'Ward not known') as ward, case
                          when p.ready_on is null then int4range(-1, 0) when :today - p.ready_on < 1 then int4range(0, 1) when :today - p.ready_on < 4 then int4range(1, 4)
                          when :today - p.ready_on < 7 then int4range(4, 7) when :today - p.ready_on < 14 then int4range(7, 14)
                          when :today - p.ready_on < 21 then int4range(14, 21) else int4range(21, null) end as days
                      from baton.pathway p left join lateral (
                          select ward from baton.admission a where a.pathway_id = p.id and a.cancelled_at is null order by a.id desc limit 1) a on true
                      where p.state = 'open' and p.admitted_at is not null and p.discharged_at is null) stay
                group by ward, days order by ward, days""").param("today", LocalDate.now(clock)).query(Stays.class).list();
    }

    private static <T> Map<String, T> byTeam(List<T> rows, Function<T, String> team) {
        return rows.stream().collect(Collectors.toMap(team, row -> row, (one, other) -> one, HashMap::new));
    }
}
