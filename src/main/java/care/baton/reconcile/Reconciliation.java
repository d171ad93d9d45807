package care.baton.reconcile;

import care.baton.patient.Actor;
import care.baton.patient.HospitalTime;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import care.baton.reconcile.GapStore.Change;
import care.baton.reconcile.Journeys.Limits;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that nobody has fallen between: looks through all pathways, a few thousand at a time and each time in a transaction of its own, mends what can
 * be mended safely and tells people of the rest. Models know this as {@code reconciliation}. However often it runs, and on however many nodes at once,
 * a gap is kept once.
 */
@Component("reconciliation")
public class Reconciliation {

    private static final int TOGETHER = 2000;
    private static final int URGENT = 80;
    private static final int MENDED_ONCE_IN_DAYS = 7;

    private final JdbcClient db;
    private final RecordGaps record;
    private final Journeys journeys;
    private final GapStore store;
    private final Mending mending;
    private final Turns turns;
    private final Actor actor;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher announce;
    private final TransactionTemplate byItself;

    Reconciliation(JdbcClient db, RecordGaps record, Journeys journeys, GapStore store, Mending mending, Turns turns, Actor actor, ReconciliationSettings settings, Clock clock,
            ApplicationEventPublisher announce, PlatformTransactionManager transactions) {
        this.db = db;
        this.record = record;
        this.journeys = journeys;
        this.store = store;
        this.mending = mending;
        this.turns = turns;
        this.actor = actor;
        this.settings = settings;
        this.clock = clock;
        this.announce = announce;
        this.byItself = new TransactionTemplate(transactions);
        this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The whole look in one go: for tests and small hospitals; the model does the same, each part as a job of its own. */
    public void run() {
        String run = begin(null);
        parts().forEach(part -> lookThrough(run, part));
        finish(run);
    }

    /**
     * For models: begins a look through all pathways.
     *
     * @param askedBy the person who started it; null: nobody, it was night
     * @return its number
     */
    public String begin(String askedBy) {
        UUID run = UUID.randomUUID();
        db.sql("insert into baton.reconciliation (id, asked_by, started_at, moved_at) values (:id, :who, :now, :now)")
                .param("id", run).param("who", askedBy == null ? actor.name() : askedBy).param("now", now()).update();
        return run.toString();
    }

    /** For models: the parts in which all pathways are looked through, by the first digit of their ids. */
    public List<String> parts() {
        return Span.PARTS.chars().mapToObj(digit -> String.valueOf((char) digit)).toList();
    }

    /** For models: looks through one part. */
    public void lookThrough(String run, String part) {
        Span all = Span.part(part);
        UUID after = all.after();
        while (!after.equals(all.upTo())) {
            List<UUID> page = openAfter(after, all.upTo());
            var span = new Span(after, page.size() < TOGETHER ? all.upTo() : page.get(page.size() - 1));
            look(UUID.fromString(run), span, page.size());
            after = span.upTo();
        }
    }

    /** For models: looks at what belongs to no pathway, and puts what a person must put right on desks. */
    public void finish(String run) {
        byItself.executeWithoutResult(status -> {
            store.oneAtATime();
            Change change = store.compareOfNoPathway(together(journeys.gapsOfNoPathway(limits())));
            gone(change.gone());
            count(UUID.fromString(run), 0, change.found(), change.gone().size(), 0);
            List<UUID> toAsk = store.toAsk(settings.mostTasks());
            if (!toAsk.isEmpty()) {
                announce.publishEvent(new GapsFound(store.labelled(toAsk)));
            }
            db.sql("update baton.reconciliation set finished_at = :now where id = :id and finished_at is null").param("now", now()).param("id", UUID.fromString(run)).update();
        });
    }

    /** Everything that does not fit on these pathways, as it stands now; nothing is kept, mended or told. */
    public List<Gap> gapsOf(UUID pathwayId) {
        return gaps(Span.only(pathwayId));
    }

    /** For models: the team that is to put a gap right. */
    public String team(String gapId) {
        return store.get(gapId).team();
    }

    public String kind(String gapId) {
        return GapKind.of(store.get(gapId).kind()).words();
    }

    public String detail(String gapId) {
        return store.get(gapId).detail();
    }

    public String since(String gapId) {
        return HospitalTime.words(store.get(gapId).firstSeen().atZoneSameInstant(clock.getZone()).toLocalDate());
    }

    public String whatToDo(String gapId) {
        return GapKind.of(store.get(gapId).kind()).whatToDo();
    }

    public String pathwayOf(String gapId) {
        return store.get(gapId).subject();
    }

    /** For models: the turn of the patient if there is one, and never less than urgent: nobody may be looking after them. */
    public int priority(String gapId) {
        UUID pathway = store.get(gapId).pathwayId();
        return pathway == null ? URGENT : turns.kept(pathway).map(turn -> Math.max(URGENT, turn.band().priority())).orElse(URGENT);
    }

    /** For models: the day on which it must be put right, as 2026-03-12. */
    public String due(String gapId) {
        return LocalDate.ofInstant(store.get(gapId).firstSeen().toInstant().plus(settings.putRightWithin()), clock.getZone()).toString();
    }

    /** ISO 8601 duration. */
    public String putRightWithin() {
        return settings.putRightWithin().toString();
    }

    public void recordPutRight(String gapId, String note) {
        store.answered(UUID.fromString(gapId), Words.orNull(note));
    }

    /** What the managers heard from the team; the gap stays with the team. */
    public void recordChase(String gapId, String note) {
        store.chased(UUID.fromString(gapId), Words.orNull(note));
    }

    private void look(UUID run, Span span, int pathways) {
        Map<Boolean, List<Gap>> found = together(gaps(span)).stream().collect(Collectors.partitioningBy(gap -> mending.knows(gap.kind())));
        var left = new ArrayList<>(found.get(false));
        var mended = new HashMap<Gap, String>();
        Set<String> mendedBefore = store.mendedSince(found.get(true), now().minusDays(MENDED_ONCE_IN_DAYS));
        for (Gap gap : found.get(true)) {
            String how = mendedBefore.contains(gap.key()) ? null : mending.mend(gap, this::gapsOf);
            if (how == null) {
                left.add(gap);
            } else {
                mended.put(gap, how);
            }
        }
        byItself.executeWithoutResult(status -> {
            store.oneAtATime();
            Change change = store.compare(span, left);
            store.mended(mended);
            gone(change.gone());
            count(run, pathways, change.found(), change.gone().size(), mended.size());
        });
    }

    private void gone(List<UUID> gaps) {
        if (!gaps.isEmpty()) {
            announce.publishEvent(new GapsGone(gaps));
        }
    }

    /** The same for a whole span. */
    List<Gap> gaps(Span span) {
        var gaps = new ArrayList<>(record.gaps(span));
        gaps.addAll(journeys.gaps(span, limits()));
        return gaps;
    }

    /** One gap for each pathway and kind, whatever number of tasks or hand-overs it is about. */
    private static Collection<Gap> together(List<Gap> gaps) {
        var one = new LinkedHashMap<String, Gap>();
        gaps.forEach(gap -> one.merge(gap.key(), gap, (a, b) -> {
            var about = new ArrayList<>(a.about());
            about.addAll(b.about());
            return new Gap(a.kind(), a.pathwayId(), a.subject(), a.detail().contains(b.detail()) ? a.detail() : a.detail() + "; " + b.detail(), about);
        }));
        return one.values();
    }

    private List<UUID> openAfter(UUID after, UUID upTo) {
        return db.sql("select id from baton.pathway where state = 'open' and id > :after and id <= :upTo order by id limit :together")
                .param("after", after).param("upTo", upTo).param("together", TOGETHER).query(UUID.class).list();
    }

    private void count(UUID run, int pathways, int found, int gone, int mended) {
        db.sql("""
                update baton.reconciliation set moved_at = :now, pathways = pathways + :pathways, found = found + :found, gone = gone + :gone, mended = mended + :mended
                where id = :id""")
                .param("now", now()).param("pathways", pathways).param("found", found).param("gone", gone).param("mended", mended).param("id", run).update();
    }

    private Limits limits() {
        return new Limits(now().minus(settings.deskWithin()), now().minus(settings.stepsWithin()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
