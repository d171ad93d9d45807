package care.baton.team;

import static care.baton.team.TeamList.SITE_COORDINATORS;

import care.baton.team.Hours.Opening;
import care.baton.team.Teams.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Who works when, and who is asked instead: weekly hours in hospital time, bank holidays, cover. A closed team is its successor everywhere here, and a
 * team that nobody knows is the site coordinators, who are always on duty: no question ends with nobody.
 */
@Component
public class Rota {

    private final Supplier<TeamList> teams;
    private final Duration enoughTime;
    private final ZoneId zone;

    @Autowired
    Rota(TeamRegister register, TeamSettings settings, Clock clock) {
        this(register::now, settings.enoughTime(), clock.getZone());
    }

    Rota(Supplier<TeamList> teams, Duration enoughTime, ZoneId zone) {
        this.teams = teams;
        this.enoughTime = enoughTime;
        this.zone = zone;
    }

    /** Whether the team works at this moment: at the minute it begins, not any more at the minute it ends. */
    public boolean open(String team, OffsetDateTime at) {
        TeamList list = teams.get();
        Instant moment = at.toInstant();
        Hours hours = hours(list, team);
        return hours.always() || hours.on(moment.atZone(zone).toLocalDate(), list.bankHolidays().keySet(), zone).stream()
                .anyMatch(opening -> !moment.isBefore(opening.from()) && moment.isBefore(opening.to()));
    }

    /**
     * The moment at which that much of the team's own working time has passed.
     *
     * @param open none or less: {@code from} itself
     */
    public OffsetDateTime afterWorkingTime(String team, OffsetDateTime from, Duration open) {
        TeamList list = teams.get();
        Hours hours = hours(list, team);
        Duration left = open.isNegative() ? Duration.ZERO : open;
        if (hours.always() || left.isZero()) {
            return from.plus(left);
        }
        Instant cursor = from.toInstant();
        for (LocalDate day = from.atZoneSameInstant(zone).toLocalDate(); ; day = day.plusDays(1)) {
            for (Opening opening : hours.on(day, list.bankHolidays().keySet(), zone)) {
                Instant begin = later(cursor, opening.from());
                Duration here = Duration.between(begin, opening.to());
                if (here.compareTo(left) >= 0) {
                    return begin.plus(left).atZone(zone).toOffsetDateTime();
                }
                if (!here.isNegative()) {
                    left = left.minus(here);
                    cursor = opening.to();
                }
            }
        }
    }

    /**
     * Who is to be asked for something that is wanted between two moments: the team if it works at least {@code baton.team.enough-time} of it (or all of it, if
     * that is shorter), else the team that covers for it, and so on; in the end the site coordinators. If {@code by} is not later than {@code from}, whoever
     * works at that moment.
     */
    public String onDuty(String team, OffsetDateTime from, OffsetDateTime by) {
        TeamList list = teams.get();
        var passed = new LinkedHashSet<String>();
        String next = list.current(team);
        while (passed.add(next)) {
            if (next.equals(SITE_COORDINATORS) || works(list, next, from, by)) {
                return next;
            }
            next = list.current(list.teams().get(next).cover());
        }
        return SITE_COORDINATORS;
    }

    /** Who is told, one after the other, while nobody answers: the team, its lead, the site coordinators; each once. */
    public List<String> climb(String team) {
        TeamList list = teams.get();
        var told = new LinkedHashSet<String>();
        told.add(list.current(team));
        Team asked = list.teams().get(list.current(team));
        if (asked != null && asked.lead() != null) {
            told.add(list.current(asked.lead()));
        }
        told.remove(SITE_COORDINATORS); // always last
        told.add(SITE_COORDINATORS);
        return List.copyOf(told);
    }

    private boolean works(TeamList list, String team, OffsetDateTime from, OffsetDateTime by) {
        if (!by.isAfter(from)) {
            return open(team, from);
        }
        Hours hours = hours(list, team);
        Duration whole = Duration.between(from, by);
        Duration enough = whole.compareTo(enoughTime) < 0 ? whole : enoughTime;
        return hours.always() || !afterWorkingTime(team, from, enough).isAfter(by);
    }

    private Hours hours(TeamList list, String team) {
        String current = list.current(team);
        return current.equals(SITE_COORDINATORS) ? Hours.ALWAYS : list.teams().get(current).hours();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
