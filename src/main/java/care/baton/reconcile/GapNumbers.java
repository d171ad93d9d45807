package care.baton.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The proof in numbers, for managers: when all pathways were last looked through, what was found, and what waits too long to come in or go out. */
@Component
public class GapNumbers {

    /** One look through all pathways; {@code finishedAt} is null while it is under way. */
    public record Run(UUID id, String askedBy, OffsetDateTime startedAt, OffsetDateTime finishedAt, int pathways, int found, int gone, int mended) {
    }

    /** Open gaps of one kind; {@code mended} is how many mended by themselves in the last 30 days. */
    public record Count(String kind, String words, String whatToDo, int open, int told, OffsetDateTime oldest, OffsetDateTime newest, int mended) {
    }

    /** What waits longer than it should; {@code oldest} is null if there is none. */
    public record Waiting(String what, String words, int count, OffsetDateTime oldest) {
    }

    /** One open gap; {@code pathwayId} is null if it belongs to no pathway, {@code askedAt} if it is counted only. */
    public record OpenGap(UUID id, String kind, UUID pathwayId, String subject, String detail, OffsetDateTime firstSeen, OffsetDateTime lastSeen, String team,
            OffsetDateTime askedAt, OffsetDateTime answeredAt, String note) {
    }

    private static final Duration STALE = Duration.ofMinutes(15);
    private static final int MENDED_DAYS = 30;

    private final JdbcClient db;
    private final ReconciliationSettings settings;
    private final Clock clock;

    GapNumbers(JdbcClient db, ReconciliationSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /** The last look that was finished. */
    public Optional<Run> lastRun() {
        return run("finished_at is not null", now());
    }

    /** The look that is under way, if one is; one that has not moved for a quarter of an hour is not. */
    public Optional<Run> underWay() {
        return run("finished_at is null and moved_at > :since", now().minus(STALE));
    }

    public List<Count> counts() {
        record Row(String kind, int open, int told, OffsetDateTime oldest, OffsetDateTime newest, int mended) {
        }
        return db.sql("""
                select kind, count(*) filter (where gone_at is null) as open, count(*) filter (where gone_at is null and asked_at is not null) as told,
                    min(first_seen) filter (where gone_at is null) as oldest, max(first_seen) filter (where gone_at is null) as newest,
                    count(*) filter (where mended is not null) as mended
                from baton.gap where gone_at is null or mended is not null and gone_at > :since group by kind order by kind""")
                .param("since", now().minusDays(MENDED_DAYS)).query(Row.class).stream()
                .map(row -> new Count(row.kind(), GapKind.of(row.kind()).words(), GapKind.of(row.kind()).whatToDo(), row.open(), row.told(), row.oldest(), row.newest(), row.mended()))
                .toList();
    }

    public List<Waiting> waiting() {
        return List.of(
                waiting("letters", "Letters that wait to leave the building for more than " + days(settings.lettersWithin()),
                        "select written_at from baton.outbox where sent_at is null and withdrawn_at is null and written_at < :before", settings.lettersWithin()),
                waiting("messages", "Messages that were received and not answered", "select received_at from baton.inbound_message where state = 'received' and received_at < :before",
                        settings.inboundWithin()),
                waiting("imports", "Waiting lists whose placing stands still", "select moved_at from baton.import where state = 'placing' and moved_at < :before",
                        settings.inboundWithin()));
    }

    /**
     * Open gaps, the longest known first.
     *
     * @param kind  null: every kind
     * @param after the gap after which the page begins; null: the first page
     */
    public List<OpenGap> page(GapKind kind, UUID after, int size) {
        return db.sql("""
                select id, kind, pathway_id, subject, detail, first_seen, last_seen, team, asked_at, answered_at, note from baton.gap
                where gone_at is null and (:kind::text is null or kind = :kind)
                  and (:after::uuid is null or (first_seen, id) > (select first_seen, id from baton.gap where id = :after))
                order by first_seen, id limit :size""")
                .param("kind", kind == null ? null : kind.word()).param("after", after).param("size", size).query(OpenGap.class).list();
    }

    private Waiting waiting(String what, String words, String times, Duration within) {
        return db.sql("select count(*), min(since) from (" + times + ") as waiting (since)").param("before", now().minus(within))
                .query((row, n) -> new Waiting(what, words, row.getInt(1), row.getObject(2, OffsetDateTime.class))).single();
    }

    private Optional<Run> run(String which, OffsetDateTime since) {
        return db.sql("select id, asked_by, started_at, finished_at, pathways, found, gone, mended from baton.reconciliation where " + which + " order by started_at desc, moved_at desc limit 1")
                .param("since", since).query(Run.class).optional();
    }

    private static String days(Duration within) {
        return within.toDays() == 1 ? "a day" : within.toDays() + " days";
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
