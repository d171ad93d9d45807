package care.baton.team;

import care.baton.patient.Failure;
import care.baton.team.Teams.Team;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The teams as they stand now, kept in memory because every hand-over asks. What is changed on this node is known when the change has committed, what
 * is changed on another within seconds.
 */
@Component
class TeamRegister {

    private static final Logger LOG = LoggerFactory.getLogger(TeamRegister.class);
    private static final TypeReference<Map<String, List<String>>> WEEK = new TypeReference<>() { };

    private final JdbcClient db;
    private final ObjectMapper json;
    private volatile TeamList list;

    TeamRegister(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
        this.list = read();
    }

    TeamList now() {
        return list;
    }

    @Scheduled(fixedDelayString = "${baton.team.follow-every}", initialDelayString = "${baton.team.follow-every}")
    void followNow() {
        try {
            follow();
        } catch (DataAccessException e) {
            LOG.warn("Whether a team has changed could not be looked up ({}); tried again in a moment.", Failure.inShort(e));
        }
    }

    /** Costs one small query when nothing has changed. */
    void follow() {
        if (mark() != list.mark()) {
            readAgain();
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void follow(TeamsChanged changed) {
        readAgain();
    }

    private synchronized void readAgain() {
        list = read();
    }

    private long mark() {
        return db.sql("select coalesce(max(id), 0) from baton.team_change").query(Long.class).single();
    }

    /** As it stands in the database, and in this transaction. The mark first: a change that comes in between is read twice rather than missed. */
    TeamList read() {
        long mark = mark();
        var teams = new TreeMap<String, Team>();
        db.sql("""
                select id, name, stage, service, lead, cover, hours::text, always_open, on_bank_holidays, closes_on, successor, closed_at, version from baton.team""")
                .query((row, n) -> teams.put(row.getString("id"), team(row))).list();
        var duties = new HashMap<String, Set<String>>();
        db.sql("select team, process from baton.duty").query((row, n) -> duties.computeIfAbsent(row.getString(1), team -> new HashSet<>()).add(row.getString(2))).list();
        var holidays = new TreeMap<LocalDate, String>();
        db.sql("select day, title from baton.bank_holiday").query((row, n) -> holidays.put(row.getObject(1, LocalDate.class), row.getString(2))).list();
        return new TeamList(mark, teams, duties, holidays);
    }

    private Team team(ResultSet row) throws SQLException {
        return new Team(row.getString("id"), row.getString("name"), row.getString("stage"), row.getString("service"), row.getString("lead"), row.getString("cover"),
                Hours.of(row.getBoolean("always_open"), row.getBoolean("on_bank_holidays"), week(row.getString("hours"))), row.getObject("closes_on", LocalDate.class),
                row.getString("successor"), row.getObject("closed_at", OffsetDateTime.class), row.getInt("version"));
    }

    private Map<String, List<String>> week(String hours) {
        try {
            return json.readValue(hours, WEEK);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The hours of a team in baton.team cannot be read: write them as {\"monday\": [\"08:00-18:00\"]}.", e);
        }
    }
}
