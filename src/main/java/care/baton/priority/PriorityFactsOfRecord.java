package care.baton.priority;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One open pathway as the priority rules see it; everything stands in one row of {@code baton.pathway}. Until a clinician has said how urgent it is,
 * it is as urgent as the referrer says: who is suspected of cancer comes first at triage too.
 */
record PriorityFactsOfRecord(UUID pathway, PriorityFacts facts) {

    static final String SELECT = """
            select id, stage, clock_start, clock_stop, list_position_on, coalesce(urgency, requested_urgency) as urgency, priority_code, priority_on,
                   held, held_until, abnormal_result_since is not null as abnormal, hospital_cancellations, cancelled_on_the_day,
                   coalesce(suspected_cancer_on, case when urgency is null and requested_urgency = 'suspectedCancer' then received_on end)
                       as suspected_cancer_on,
                   tci_on, admitted_at, discharged_at, criteria_to_reside, ready_on, edd
            from baton.pathway\s""";

    static PriorityFactsOfRecord read(ResultSet row, LocalDate asAt, ZoneId zone) throws SQLException {
        var admitted = row.getObject("admitted_at", OffsetDateTime.class);
        boolean inHospital = admitted != null && row.getObject("discharged_at") == null;
        LocalDate cancelledOnTheDay = day(row, "cancelled_on_the_day");
        return new PriorityFactsOfRecord(row.getObject("id", UUID.class), new PriorityFacts(asAt, row.getString("stage"), day(row, "clock_start"),
                day(row, "clock_stop"), day(row, "list_position_on"), row.getString("urgency"), row.getString("priority_code"), day(row, "priority_on"),
                row.getString("held"), day(row, "held_until"), row.getBoolean("abnormal"), row.getInt("hospital_cancellations"), cancelledOnTheDay != null,
                cancelledOnTheDay, day(row, "suspected_cancer_on"), day(row, "tci_on"),
                inHospital ? admitted.atZoneSameInstant(zone).toLocalDate() : null, row.getObject("criteria_to_reside", Boolean.class),
                day(row, "ready_on"), day(row, "edd")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        Date day = row.getDate(column);
        return day == null ? null : day.toLocalDate();
    }
}
