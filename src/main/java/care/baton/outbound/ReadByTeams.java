package care.baton.outbound;

import care.baton.patient.HospitalTime;
import care.baton.team.Memberships;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has looked at a patient's record and why, in words for the patient: by team, not by the name with which a person signs in. The hospital knows
 * the person and tells the patient who asks.
 */
@Component
class ReadByTeams {

    /** @param last the latest day */
    record Look(String who, String why, String times, String last) {
    }

    private record Read(String who, String what, long times, OffsetDateTime last) {
    }

    private record Row(String who, String why) {
    }

    private static final Map<String, String> WHY = Map.ofEntries(Map.entry("pathway", "to see where you are in your care"), Map.entry("search", "to find your record"),
            Map.entry("waiting-list", "to plan who comes next"), Map.entry("letters", "to read or send your letters"), Map.entry("outbox", "to read or send your letters"),
            Map.entry("turn", "to see how soon you need care"), Map.entry("clocks", "to check how long you have waited"), Map.entry("story", "to read what you told us"),
            Map.entry("journey", "to see what has happened so far"), Map.entry("copy", "to make this copy for you"), Map.entry("banner", "to do the next step of your care"),
            Map.entry("task", "to do the next step of your care"), Map.entry("task-list", "to see whose turn it is"), Map.entry("managers-list", "to plan care and find long waits"), Map.entry("who-looked", "to check who has looked at your record"));

    private final JdbcClient db;
    private final Memberships memberships;
    private final Teams teams;
    private final Clock clock;

    ReadByTeams(JdbcClient db, Memberships memberships, Teams teams, Clock clock) {
        this.db = db;
        this.memberships = memberships;
        this.teams = teams;
        this.clock = clock;
    }

    /** The latest look first. */
    List<Look> at(UUID pathwayId) {
        var rows = new LinkedHashMap<Row, Read>();
        db.sql("select who, what, count(*) as times, max(at) as last from baton.record_read where pathway_id = :id group by who, what order by max(at) desc")
                .param("id", pathwayId).query(Read.class).list()
                .forEach(read -> rows.merge(new Row(who(read.who()), WHY.getOrDefault(read.what(), "to look after you")), read,
                        (one, other) -> new Read(null, null, one.times() + other.times(), one.last().isAfter(other.last()) ? one.last() : other.last())));
        return rows.entrySet().stream().sorted(Comparator.comparing((Map.Entry<Row, Read> row) -> row.getValue().last()).reversed())
                .map(row -> new Look(row.getKey().who(), row.getKey().why(), row.getValue().times() == 1 ? "once" : row.getValue().times() + " times",
                        HospitalTime.words(HospitalTime.dayOf(row.getValue().last(), clock)))).toList();
    }

    /** The first of a person's teams by name; of the machines that talk to us only that they are machines. */
    private String who(String user) {
        List<String> own = memberships.teamsOf(user);
        if (own.contains("integration")) {
            return "Another computer system of the NHS";
        }
        return own.stream().filter(teams::exists).map(teams::name).sorted().findFirst().orElse("Hospital staff");
    }
}
