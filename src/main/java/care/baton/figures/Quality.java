package care.baton.figures;

import care.baton.engine.OpenSteps;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong or uncertain in the data, and what waits for a person because of it. Nothing here says anything about a patient. */
@Component
public class Quality implements Counted {

    /**
     * So many of one kind.
     *
     * @param kind   identity, clockStart, clockEvent, question, message, row, rule or letter
     * @param what   which of that kind; in the words of the record
     * @param late   past the time by which a person should have looked; null where there is none
     * @param oldest since when the oldest of them waits; null if not known
     */
    public record Matter(String kind, String what, int many, Integer late, OffsetDateTime oldest) {
    }

    /** What the page shows. */
    public record Numbers(OffsetDateTime asAt, List<Matter> matters, List<OpenSteps.Fault> faults) {
    }

    private static final String MATTERS = """
            select 'clockStart' as kind, 'startNotKnown' as what, count(*)::int as many, null::int as late, min(p.received_on)::timestamp at time zone 'Europe/London' as oldest
            from baton.waiting_place w join baton.pathway p on p.id = w.pathway_id where w.since = date '9999-12-31' having count(*) > 0
            union all
            select 'identity', coalesce(x.nhs_number_status, 'none'), count(distinct x.id)::int, null, min(p.created_at)
            from baton.patient x join baton.pathway p on p.patient_id = x.id and p.state = 'open' where x.nhs_number is null group by 2
            union all
            select 'clockEvent', what, count(*)::int, null, min(since)::timestamp at time zone 'Europe/London' from baton.clock_question where problem group by 2
            union all
            select 'question', question, count(*)::int, (count(*) filter (where answer_by < :now))::int, min(asked_at)
            from baton.prompt where state in ('asked', 'deciding') group by 2
            union all
            select 'message', event, count(*)::int, null, min(received_at) from baton.inbound_message where state = 'received' group by 2
            union all
            select 'row', i.source, count(*)::int, null, min(i.received_at) from baton.import_row r join baton.import i on i.id = r.import_id where r.state = 'bad' group by 2
            union all
            select 'rule', question, count(*)::int, null, min(since) from baton.rule_failure group by 2
            union all
            select 'letter', recipient, count(*)::int, null, min(written_at) from baton.outbox where sent_at is null and withdrawn_at is null group by 2
            order by 1, 3 desc, 2""";

    private final JdbcClient db;
    private final Figures figures;
    private final OpenSteps steps;
    private final Clock clock;

    Quality(JdbcClient db, Figures figures, OpenSteps steps, Clock clock) {
        this.db = db;
        this.figures = figures;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public void count() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        figures.keep(name(), now, new Numbers(now, new ArrayList<>(db.sql(MATTERS).param("now", now).query(Matter.class).list()), steps.faults()));
    }

    public Optional<Numbers> numbers() {
        return figures.read(name(), Numbers.class);
    }
}
