package care.baton.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What does not fit within the record itself: who holds each open pathway, and whether its turn is known. */
@Component
class RecordGaps {

    /** A team that is closed cannot hold anybody: its successor does. */
    private static final String NO_HOLDER = """
            select id, coalesce('held by ' || holder, 'held by nobody') || ', stage ' || stage from baton.pathway p
            where state = 'open' and id > :after and id <= :upTo and not exists (select from baton.team t where t.id = p.holder and t.closed_at is null)""";

    /** A team works where its duties are; one that has accepted a hand-over of this patient holds them wherever they are. */
    private static final String HOLDER_ELSEWHERE = """
            select id, 'held by ' || holder || ', stage ' || stage from baton.pathway p
            where state = 'open' and id > :after and id <= :upTo and exists (select from baton.team t where t.id = p.holder)
              and not exists (select from baton.duty d where d.team = p.holder and d.process = p.stage)
              and not exists (select from baton.handoff h where h.pathway_id = p.id and h.to_team = p.holder and h.state in ('accepted', 'ended'))""";

    private static final String NO_TURN = """
            select id, 'stage ' || stage from baton.pathway p
            where state = 'open' and id > :after and id <= :upTo and not exists (select from baton.turn t where t.pathway_id = p.id)""";

    private final JdbcClient db;

    RecordGaps(JdbcClient db) {
        this.db = db;
    }

    List<Gap> gaps(Span span) {
        var gaps = new ArrayList<Gap>();
        gaps.addAll(found(GapKind.NO_HOLDER, NO_HOLDER, span));
        gaps.addAll(found(GapKind.HOLDER_ELSEWHERE, HOLDER_ELSEWHERE, span));
        gaps.addAll(found(GapKind.NO_TURN, NO_TURN, span));
        return gaps;
    }

    private List<Gap> found(GapKind kind, String sql, Span span) {
        return db.sql(sql).param("after", span.after()).param("upTo", span.upTo()).query((row, n) -> gap(kind, row)).list();
    }

    private static Gap gap(GapKind kind, ResultSet row) throws SQLException {
        return Gap.of(kind, row.getObject(1, UUID.class), row.getString(2), List.of());
    }
}
