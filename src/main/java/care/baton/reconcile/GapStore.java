package care.baton.reconcile;

import care.baton.patient.Actor;
import care.baton.patient.NhsNumber;
import care.baton.reconcile.GapsFound.Asked;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every gap that was found, for good: since when, who was told, how it was mended and when it was gone. */
@Component
class GapStore {

    /** A gap as it is kept. */
    record Kept(UUID id, String kind, UUID pathwayId, String subject, String detail, OffsetDateTime firstSeen, String team) {
    }

    /** What one look at a span has changed. */
    record Change(int found, List<UUID> gone) {
    }

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Actor actor;
    private final Clock clock;

    GapStore(JdbcClient db, ObjectMapper json, Actor actor, Clock clock) {
        this.db = db;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    Kept get(String gapId) {
        return db.sql("select id, kind, pathway_id, subject, detail, first_seen, team from baton.gap where id = :id").param("id", UUID.fromString(gapId)).query(Kept.class).single();
    }

    /** Those of these gaps that were mended since that moment: what comes back so soon is not mended by being mended again. */
    Set<String> mendedSince(Collection<Gap> gaps, OffsetDateTime since) {
        return gaps.isEmpty() ? Set.of() : Set.copyOf(db.sql("select kind || ' ' || subject from baton.gap where subject = any(:subjects) and mended is not null and gone_at > :since")
                .param("subjects", subjects(gaps)).param("since", since).query(String.class).list());
    }

    void chased(UUID gapId, String note) {
        db.sql("update baton.gap set note = concat_ws(' | ', note, :who || ': ' || :note) where id = :id").param("who", actor.name()).param("note", note).param("id", gapId).update();
    }

    /** Whoever looks at the same time on another node waits here until the end of the transaction. */
    void oneAtATime() {
        db.sql("select pg_advisory_xact_lock(hashtext('baton.gap'))").query((row, n) -> n).list();
    }

    /** Keeps gaps that were mended there and then. */
    void mended(Map<Gap, String> mended) {
        insert(mended.keySet(), gap -> mended.get(gap));
    }

    /** Keeps what is found in a span now, and closes what is found no more. */
    Change compare(Span span, Collection<Gap> found) {
        List<UUID> gone = db.sql("""
                update baton.gap set gone_at = :now where gone_at is null and pathway_id > :after and pathway_id <= :upTo
                and kind || ' ' || subject <> all(:found) returning id""")
                .param("now", now()).param("after", span.after()).param("upTo", span.upTo()).param("found", keys(found)).query(UUID.class).list();
        return new Change(insert(found, gap -> null), gone);
    }

    /** The same for what belongs to no pathway. */
    Change compareOfNoPathway(Collection<Gap> found) {
        List<UUID> gone = db.sql("update baton.gap set gone_at = :now where gone_at is null and pathway_id is null and kind || ' ' || subject <> all(:found) returning id")
                .param("now", now()).param("found", keys(found)).query(UUID.class).list();
        return new Change(insert(found, gap -> null), gone);
    }

    /** @return how many were not known before */
    private int insert(Collection<Gap> gaps, Function<Gap, String> mended) {
        if (gaps.isEmpty()) {
            return 0;
        }
        List<Map<String, Object>> rows = gaps.stream().map(gap -> {
            var row = new HashMap<String, Object>(Map.of("kind", gap.kind().word(), "subject", gap.subject(), "detail", gap.detail()));
            row.put("pathway", gap.pathwayId());
            row.put("mended", mended.apply(gap));
            return (Map<String, Object>) row;
        }).toList();
        // who is in hospital now is the site coordinators' concern, as is what belongs to no pathway
        return (int) db.sql("""
                insert into baton.gap (id, kind, pathway_id, subject, detail, first_seen, last_seen, gone_at, mended, team)
                select gen_random_uuid(), kind, pathway, subject, detail, :now, :now, case when mended is not null then :now end, mended,
                    case when p.id is null or p.stage in ('stay', 'discharge') then 'site-coordinators' else 'validation' end
                from jsonb_to_recordset(:rows::jsonb) as given (kind text, pathway uuid, subject text, detail text, mended text)
                left join baton.pathway p on p.id = given.pathway
                order by kind, subject
                on conflict (kind, subject) where gone_at is null do update set last_seen = excluded.last_seen, detail = excluded.detail
                returning xmax = 0""")
                .param("now", now()).param("rows", written(rows)).query(Boolean.class).list().stream().filter(isNew -> isNew).count();
    }

    /** Those that nobody has been told of, the oldest first; of each kind only as many as may be on desks at once. */
    List<UUID> toAsk(int mostOfAKind) {
        return db.sql("""
                update baton.gap set asked_at = :now, answered_at = null where id in (
                    select id from (select id, kind, row_number() over (partition by kind order by first_seen, id) as place from baton.gap
                                    where gone_at is null and asked_at is null) waiting
                    where place <= :most - (select count(*) from baton.gap told where told.kind = waiting.kind and told.gone_at is null and told.asked_at is not null))
                and asked_at is null returning id""")
                .param("now", now()).param("most", mostOfAKind).query(UUID.class).list();
    }

    List<Asked> labelled(Collection<UUID> gaps) {
        return db.sql("""
                select g.id, g.pathway_id, case when p.id is null then 'No patient' else coalesce(upper(p.family_name), 'NAME NOT KNOWN') || coalesce(', ' || p.given_name, '') end,
                       p.nhs_number, p.id is null
                from baton.gap g left join baton.pathway w on w.id = g.pathway_id left join baton.patient p on p.id = w.patient_id
                where g.id = any(:ids) order by g.first_seen, g.id""")
                .param("ids", gaps.toArray(UUID[]::new))
                .query((row, n) -> new Asked(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3) + (row.getBoolean(5) ? ""
                        : " · " + (row.getString(4) == null ? "NHS number not confirmed" : NhsNumber.spaced(row.getString(4))))))
                .list();
    }

    /** A person says what was done. If the next look finds the gap still there, it is asked again. */
    void answered(UUID gapId, String note) {
        db.sql("update baton.gap set answered_at = :now, answered_by = :who, note = :note, asked_at = null where id = :id")
                .param("now", now()).param("who", actor.name()).param("note", note).param("id", gapId).update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static String[] keys(Collection<Gap> gaps) {
        return gaps.stream().map(Gap::key).collect(Collectors.toSet()).toArray(String[]::new);
    }

    private static String[] subjects(Collection<Gap> gaps) {
        return gaps.stream().map(Gap::subject).distinct().toArray(String[]::new);
    }

    private String written(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Gaps cannot be written", e);
        }
    }
}
