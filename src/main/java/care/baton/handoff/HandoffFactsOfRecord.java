package care.baton.handoff;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** One open pathway as the hand-over rules see it. */
record HandoffFactsOfRecord(UUID pathway, HandoffFacts facts) {

    static final String SELECT = """
            select id, stage, holder, clock_start, clock_stop, urgency, suspected_cancer_on, priority_code, priority_on, held,
                   abnormal_result_since is not null as abnormal, requesting_team, hospital_cancellations, admitted_at, discharged_at,
                   criteria_to_reside, edd, discharge_pathway
            from baton.pathway\s""";

    static HandoffFactsOfRecord read(ResultSet row, LocalDate asAt, ZoneId zone) throws SQLException {
        var admitted = row.getObject("admitted_at", OffsetDateTime.class);
        boolean inHospital = admitted != null && row.getObject("discharged_at") == null;
        return new HandoffFactsOfRecord(row.getObject("id", UUID.class), new HandoffFacts(asAt, row.getString("stage"), row.getString("holder"),
                day(row, "clock_start"), day(row, "clock_stop"), row.getString("urgency"), day(row, "suspected_cancer_on"),
                row.getString("priority_code"), day(row, "priority_on"), row.getString("held"), row.getBoolean("abnormal"),
                row.getString("requesting_team"), row.getInt("hospital_cancellations"),
                inHospital ? admitted.atZoneSameInstant(zone).toLocalDate() : null, row.getObject("criteria_to_reside", Boolean.class),
                day(row, "edd"), row.getString("discharge_pathway")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        Date day = row.getDate(column);
        return day == null ? null : day.toLocalDate();
    }
}
