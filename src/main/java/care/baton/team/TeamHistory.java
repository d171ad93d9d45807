package care.baton.team;

import care.baton.patient.Actor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every change of a team and of the bank holidays: who, when, what it was before and after. Added to, never changed; no patient is named here. */
@Component
public class TeamHistory {

    /**
     * One change.
     *
     * @param what    made, changed, closing (planned), closed, reopened or bankHolidays
     * @param changed the parts that are not what they were
     * @param before  null: there was nothing before
     */
    public record Change(OffsetDateTime at, String by, String what, List<String> changed, JsonNode before, JsonNode after) {
    }

    private static final int MOST = 200;

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Actor actor;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    TeamHistory(JdbcClient db, ObjectMapper json, Actor actor, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
        this.announce = announce;
    }

    /** The latest first, 200 at most. */
    public List<Change> of(String team) {
        return db.sql("select at, by_whom, what, before::text, after::text from baton.team_change where team = :team order by id desc limit :most")
                .param("team", team).param("most", MOST).query((row, n) -> change(row)).list();
    }

    /** The change by which the list of bank holidays became what it is; empty: it came with the program. */
    public Optional<Change> lastOfBankHolidays() {
        return db.sql("select at, by_whom, what, before::text, after::text from baton.team_change where team is null order by id desc limit 1")
                .query((row, n) -> change(row)).optional();
    }

    /** @param team null: the bank holidays */
    void add(String team, String what, Object before, Object after) {
        db.sql("insert into baton.team_change (team, what, by_whom, at, before, after) values (:team, :what, :by, :at, :before::jsonb, :after::jsonb)")
                .param("team", team).param("what", what).param("by", actor.name()).param("at", OffsetDateTime.now(clock))
                .param("before", before == null ? null : written(before)).param("after", written(after)).update();
        announce.publishEvent(new TeamsChanged());
    }

    String written(Object state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A team cannot be written", e);
        }
    }

    private Change change(ResultSet row) throws SQLException {
        JsonNode before = read(row.getString(4));
        JsonNode after = read(row.getString(5));
        var changed = new ArrayList<String>();
        if (before != null) {
            after.fieldNames().forEachRemaining(part -> {
                if (!after.path(part).equals(before.path(part))) {
                    changed.add(part);
                }
            });
        }
        return new Change(row.getObject(1, OffsetDateTime.class), row.getString(2), row.getString(3), changed, before, after);
    }

    private JsonNode read(String state) {
        try {
            return state == null ? null : json.readTree(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change of a team cannot be read", e);
        }
    }
}
