package care.baton.team;

import care.baton.patient.Failure;
import care.baton.patient.HospitalTime;
import care.baton.patient.Refused;
import care.baton.team.TeamBook.Page;
import care.baton.team.Teams.Team;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes a team without dropping anybody: everything it holds and may do goes to its successor in one transaction, on the day that was said. What another
 * transaction was giving it at that very moment is moved seconds later.
 */
@Component
public class TeamClosing {

    private static final Logger LOG = LoggerFactory.getLogger(TeamClosing.class);
    /** Longer than any transaction: what had begun to be given to a team before it was closed has been given by then. */
    private static final Duration LATE = Duration.ofMinutes(10);
    /** Baton's own doors name these teams: their members oversee, sign or connect, and are not exchanged by a click. */
    private static final Set<String> FIXED = Set.of("hospital-managers", "clinical-leads", "privacy-officers", "process-designers", "integration");

    private record Closed(@JsonUnwrapped Page team, Map<String, Integer> moved) {
    }

    private final JdbcClient db;
    private final TeamBook book;
    private final TeamRegister register;
    private final TeamHistory history;
    private final List<KeptForTeams> kept;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TeamClosing(JdbcClient db, TeamBook book, TeamRegister register, TeamHistory history, List<KeptForTeams> kept, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.book = book;
        this.register = register;
        this.history = history;
        this.kept = kept;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What would go to the successor if this team were closed now: in words, with how many. */
    public Map<String, Integer> holds(String team) {
        var holds = new LinkedHashMap<String, Integer>();
        kept.forEach(one -> holds.put(one.words(), one.of(team)));
        return holds;
    }

    /**
     * Closes a team, today or on a later day; until that day it can be said anew. The same again changes nothing.
     *
     * @param on null: today
     * @throws Refused if Baton cannot do without it, or if the successor would not be there to take over
     */
    @Transactional
    public void close(String id, String successor, LocalDate on) {
        TeamList list = book.hold();
        Team team = list.teams().get(id);
        LocalDate today = LocalDate.now(clock);
        LocalDate day = on == null ? today : on;
        if (team.closed()) {
            if (team.successor().equals(successor)) {
                return;
            }
            throw new Refused(team.name() + " is closed already; its work went to " + list.teams().get(team.successor()).name() + ".");
        }
        requireClosable(team, list);
        requireSuccessor(team, list.teams().get(successor));
        if (day.isBefore(today)) {
            throw new Refused("A team is closed today or on a day to come. Leave the day out to close it today.");
        }
        Page before = Page.of(list, id);
        db.sql("update baton.team set closes_on = :on, successor = :to where id = :id").param("on", day).param("to", successor).param("id", id).update();
        if (day.isAfter(today)) {
            Page planned = Page.of(register.read(), id);
            if (!planned.equals(before)) {
                db.sql("update baton.team set version = version + 1 where id = :id").param("id", id).update();
                history.add(id, "closing", before, planned);
            }
        } else {
            carryOut(id, before);
        }
    }

    /**
     * Opens a closed team again, or calls a planned closing off. What went to the successor stays there: hand it back.
     *
     * @throws Refused if it works and no closing is planned, or if its cover has come to lead back to it meanwhile
     */
    @Transactional
    public void reopen(String id) {
        TeamList list = book.hold();
        Team team = list.teams().get(id);
        if (team.closesOn() == null) {
            throw new Refused(team.name() + " is not closed.");
        }
        Page before = Page.of(list, id);
        db.sql("update baton.team set closes_on = null, successor = null, closed_at = null, version = version + 1 where id = :id").param("id", id).update();
        TeamList now = register.read();
        Team opened = now.teams().get(id);
        TeamBook.requireNoCircle(now, id, opened.cover() == null ? null : now.current(opened.cover()), "cover");
        TeamBook.requireNoCircle(now, id, opened.lead() == null ? null : now.current(opened.lead()), "lead");
        history.add(id, "reopened", before, Page.of(now, id));
        book.alter(now);
    }

    @Scheduled(fixedDelayString = "${baton.team.follow-every}", initialDelayString = "${baton.team.follow-every}")
    void followNow() {
        try {
            carryOutDue();
            moveLate();
        } catch (RuntimeException e) {
            LOG.warn("Closing a team failed ({}); tried again in a moment.", Failure.inShort(e));
        }
    }

    /** Closes the teams whose day has come. */
    void carryOutDue() {
        LocalDate today = LocalDate.now(clock);
        db.sql("select id from baton.team where closes_on <= :today and closed_at is null order by id").param("today", today).query(String.class).list()
                .forEach(id -> transaction.executeWithoutResult(status -> {
                    TeamList list = book.hold();
                    Team team = list.teams().get(id);
                    if (!team.closed() && team.closesOn() != null && !team.closesOn().isAfter(today)) { // another node was not quicker, and nobody called it off
                        carryOut(id, Page.of(list, id));
                    }
                }));
    }

    /** Moves what reached a team while it was being closed. */
    void moveLate() {
        OffsetDateTime since = OffsetDateTime.now(clock).minus(LATE);
        TeamList list = register.now();
        list.teams().values().stream().filter(team -> team.closed() && team.closedAt().isAfter(since))
                .forEach(team -> transaction.executeWithoutResult(status -> kept.forEach(one -> one.move(team.id(), list.current(team.id())))));
    }

    private void carryOut(String id, Page before) {
        db.sql("update baton.team set closed_at = :now, version = version + 1 where id = :id").param("now", OffsetDateTime.now(clock)).param("id", id).update();
        String successor = register.read().current(id);
        db.sql("insert into baton.duty (team, process) select :to, process from baton.duty where team = :id on conflict do nothing").param("to", successor).param("id", id).update();
        var moved = new LinkedHashMap<String, Integer>();
        kept.forEach(one -> moved.put(one.words(), one.move(id, successor)));
        TeamList now = register.read();
        history.add(id, "closed", before, new Closed(Page.of(now, id), moved));
        book.alter(now);
    }

    private static void requireClosable(Team team, TeamList list) {
        if (team.id().equals(TeamList.SITE_COORDINATORS)) {
            throw new Refused("The site coordinators cannot be closed: they are who is asked when nobody else is.");
        }
        if (FIXED.contains(team.id())) {
            throw new Refused(team.name() + " cannot be closed: Baton gives this team rights of its own.");
        }
        list.teams().values().stream().filter(other -> !other.closed() && team.id().equals(other.successor())).findFirst().ifPresent(other -> {
            throw new Refused(team.name() + " is to take over from " + other.name() + " on " + HospitalTime.words(other.closesOn()) + ". Name another successor there first.");
        });
    }

    private static void requireSuccessor(Team team, Team successor) {
        if (successor == null) {
            throw new Refused("The successor is not known. Choose one from the list of teams.");
        }
        if (successor.id().equals(team.id())) {
            throw new Refused("A team cannot be its own successor.");
        }
        if (successor.closesOn() != null) {
            throw new Refused(successor.name() + (successor.closed() ? " is closed" : " is to be closed on " + HospitalTime.words(successor.closesOn()))
                    + " and cannot be the successor. Choose a team that goes on.");
        }
        if (FIXED.contains(successor.id())) {
            throw new Refused(successor.name() + " cannot be the successor: that team has rights of its own, which the people of " + team.name() + " must not get by a closing.");
        }
    }
}
