package care.baton.api;

import care.baton.figures.WaitingList;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The list behind each number of the waiting list: as many people as the number says, the longest wait first. */
@Component
class WaitingPlaces {

    /**
     * Whom a number counts.
     *
     * @param treatmentFunction code; the empty text: without one; null: all
     * @param band              100, 80, 60, 40, 20, or 0 for not ranked; null: all
     * @param from              longer than so many weeks; null: from the first day
     * @param to                up to so many weeks; null: however long
     * @param startNotKnown     those whose start is not known, and nobody else
     */
    record Which(String treatmentFunction, Integer band, Integer from, Integer to, boolean startNotKnown) {

        /** No clock is older than this. */
        private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

        private LocalDate earliest(LocalDate today) {
            return startNotKnown ? WaitingList.NOT_KNOWN : to == null ? EVER : WaitingList.firstDayWithin(to, today);
        }

        private LocalDate latest(LocalDate today) {
            if (from != null && from > 0 && !startNotKnown) {
                return WaitingList.firstDayWithin(from, today).minusDays(1);
            }
            boolean everybody = from == null && to == null;
            return startNotKnown || everybody ? WaitingList.NOT_KNOWN : WaitingList.NOT_KNOWN.minusDays(1);
        }
    }

    /** One patient on it. */
    record Row(UUID pathwayId, LocalDate since, String treatmentFunction, int band, String nhsNumber, String familyName, String givenName, LocalDate birthDate, String phone,
            String stage, String holder, String priorityCode, LocalDate tciOn, LocalDate due, String reasons, boolean decided) {
    }

    private static final String LIST = """
            from baton.waiting_place w join baton.pathway p on p.id = w.pathway_id join baton.patient x on x.id = p.patient_id
            left join baton.turn t on t.pathway_id = w.pathway_id
            where w.since between :earliest and :latest""";
    private static final String ROW = """
            select w.pathway_id, w.since, w.treatment_function, w.band, x.nhs_number, x.family_name, x.given_name, x.birth_date, x.phone, p.stage, p.holder, p.priority_code,
                   p.tci_on, t.due, array_to_string(t.reasons, chr(10)) as reasons, w.decided\s""";

    private static final int FETCHED_TOGETHER = 500;

    private final JdbcClient db;
    private final JdbcClient stream;

    WaitingPlaces(JdbcClient db, JdbcTemplate jdbc) {
        this.db = db;
        var inParts = new JdbcTemplate(jdbc.getDataSource());
        inParts.setFetchSize(FETCHED_TOGETHER);
        this.stream = JdbcClient.create(inParts);
    }

    /** One page after the place given. */
    List<Row> page(Which which, LocalDate today, LocalDate afterSince, UUID after, int most) {
        return narrowed(db, ROW + LIST, which, today, " and (w.since, w.pathway_id) > (:since, :after) order by w.since, w.pathway_id limit :most")
                .param("since", afterSince).param("after", after).param("most", most).query(Row.class).list();
    }

    /** All of them, a few hundred in memory at a time; to be closed, within a transaction. */
    Stream<Row> all(Which which, LocalDate today, boolean withoutOptedOut) {
        return narrowed(stream, ROW + LIST, which, today, (withoutOptedOut ? " and not x.planning_opt_out" : "") + " order by w.since, w.pathway_id").query(Row.class).stream();
    }

    /** Writes down that somebody has read all of them. */
    void noteAll(Which which, LocalDate today, String who, String what, java.time.OffsetDateTime now) {
        narrowed(db, "insert into baton.record_read (pathway_id, who, what, at) select w.pathway_id, :who, :what, :now " + LIST, which, today, "")
                .param("who", who).param("what", what).param("now", now).update();
    }

    /** Only what is asked for stands in the statement, so that each kind of list is read along its own index. */
    private static StatementSpec narrowed(JdbcClient client, String statement, Which which, LocalDate today, String end) {
        var also = new ArrayList<String>();
        Map<String, Object> values = new LinkedHashMap<>();
        if (which.treatmentFunction() != null) {
            also.add(" and w.treatment_function = :function");
            values.put("function", which.treatmentFunction());
        }
        if (which.band() != null) {
            also.add(" and w.band = :band");
            values.put("band", which.band());
        }
        StatementSpec asked = client.sql(statement + String.join("", also) + end).param("earliest", which.earliest(today), Types.DATE)
                .param("latest", which.latest(today), Types.DATE);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            asked = asked.param(value.getKey(), value.getValue());
        }
        return asked;
    }
}
