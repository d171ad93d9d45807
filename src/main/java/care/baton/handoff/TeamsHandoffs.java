package care.baton.handoff;

import care.baton.patient.Patient;
import care.baton.team.Teams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a team is asked now, and what it answers for others: grouped by reason, and one by one in the order of the turns. */
@Component
public class TeamsHandoffs {

    private static final String ASKED = "h.state = 'asked' and (h.asked_of = :team or h.to_team = :team)";

    /** All hand-overs that a team is asked for one reason. {@code ruleId} is null where the model or a person asked. */
    public record Reason(String ruleId, String why, int count, int overdue, OffsetDateTime earliestAcceptBy) {
    }

    /** One of them. {@code band} and {@code due} are the patient's turn. */
    public record Entry(UUID id, UUID pathwayId, String patient, LocalDate birthDate, String service, String ruleId, String kind, String why, String fromName, String toName,
            String askedOfName, OffsetDateTime askedAt, OffsetDateTime acceptBy, boolean overdue, int band, LocalDate due) {
    }

    private final JdbcClient db;
    private final Teams teams;
    private final Clock clock;

    TeamsHandoffs(JdbcClient db, Teams teams, Clock clock) {
        this.db = db;
        this.teams = teams;
        this.clock = clock;
    }

    /** The reason with the earliest answer wanted comes first. */
    public List<Reason> reasons(String team) {
        return db.sql("select h.rule_id, h.why, count(*)::int as count, (count(*) filter (where h.accept_by < :now))::int as overdue, min(h.accept_by) as earliest_accept_by "
                + "from baton.handoff h where " + ASKED + " group by h.rule_id, h.why order by min(h.accept_by), h.why")
                .param("team", team).param("now", OffsetDateTime.now(clock)).query(Reason.class).list();
    }

    /**
     * Most pressing first, after the place given.
     *
     * @param ruleId null: of every reason
     * @param why    null: of every reason; for what a model or a person asked
     */
    public List<Entry> list(String team, String ruleId, String why, int band, LocalDate due, UUID after, int most) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return db.sql("""
                select h.id, h.pathway_id, h.rule_id, h.kind, h.why, h.from_team, h.to_team, h.asked_of, h.asked_at, h.accept_by, coalesce(t.band, 0) as band,
                       coalesce(t.due, date '9999-12-31') as due, p.family_name, p.given_name, p.nhs_number, p.birth_date, w.treatment_function
                from baton.handoff h join baton.pathway w on w.id = h.pathway_id join baton.patient p on p.id = w.patient_id
                left join baton.turn t on t.pathway_id = w.id
                where\s""" + ASKED + """
                  and (:rule::text is null or h.rule_id = :rule) and (:why::text is null or h.why = :why)
                  and (coalesce(t.band, 0) < :band or coalesce(t.band, 0) = :band and (coalesce(t.due, date '9999-12-31'), h.id) > (:due, :after))
                order by coalesce(t.band, 0) desc, coalesce(t.due, date '9999-12-31'), h.id limit :most""")
                .param("team", team).param("rule", ruleId, Types.VARCHAR).param("why", why, Types.VARCHAR).param("band", band).param("due", due).param("after", after)
                .param("most", most).query((row, n) -> entry(row, now)).list();
    }

    private Entry entry(ResultSet row, OffsetDateTime now) throws SQLException {
        LocalDate born = row.getObject("birth_date", LocalDate.class);
        String label = new Patient(null, row.getString("nhs_number"), null, null, null, row.getString("family_name"), row.getString("given_name"), born, null, null, null,
                null, null).label();
        OffsetDateTime by = row.getObject("accept_by", OffsetDateTime.class);
        return new Entry(row.getObject("id", UUID.class), row.getObject("pathway_id", UUID.class), label, born,
                teams.service(row.getString("treatment_function")).map(Teams.Service::name).orElse(null), row.getString("rule_id"), row.getString("kind"), row.getString("why"),
                teams.name(row.getString("from_team")), teams.name(row.getString("to_team")), teams.name(row.getString("asked_of")),
                row.getObject("asked_at", OffsetDateTime.class), by, by.isBefore(now), row.getInt("band"), row.getObject("due", LocalDate.class));
    }
}
