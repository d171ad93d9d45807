package care.baton.priority;

import care.baton.clock.ClocksChanged;
import care.baton.patient.Actor;
import care.baton.patient.KeptPlans;
import care.baton.patient.OpenPathways;
import care.baton.patient.PathwayClosed;
import care.baton.priority.TurnStore.Standing;
import care.baton.rules.LiveBook;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn is next: asks the rules and keeps their answer beside each open pathway, where the list and the tasks take their order from.
 * Models know this as {@code priority}. Only an answer that differs from the last one is written.
 */
@Component("priority")
public class Turns {

    private final ThreadLocal<Set<UUID>> untilTheEnd = new ThreadLocal<>();
    private final JdbcClient db;
    private final TurnStore store;
    private final TurnReview review;
    private final LiveBook liveBook;
    private final OpenPathways lists;
    private final KeptPlans plans;
    private final Actor actor;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    Turns(JdbcClient db, TurnStore store, TurnReview review, LiveBook liveBook, OpenPathways lists, KeptPlans plans, Actor actor, Clock clock,
            ApplicationEventPublisher announce) {
        this.db = db;
        this.store = store;
        this.review = review;
        this.liveBook = liveBook;
        this.lists = lists;
        this.plans = plans;
        this.actor = actor;
        this.clock = clock;
        this.announce = announce;
    }

    /** For models: the band of a pathway's turn as a task priority: 100 now, 80 urgent, 60 soon, 40 in turn, 20 held. */
    public int of(String pathwayId) {
        return now(UUID.fromString(pathwayId)).band().priority();
    }

    /** For models: the last day that is in time, as 2026-03-12; also the due date of the pathway's tasks. */
    public String due(String pathwayId) {
        return now(UUID.fromString(pathwayId)).due().toString();
    }

    public Optional<KeptTurn> kept(UUID pathwayId) {
        return Optional.ofNullable(store.standing(List.of(pathwayId)).get(pathwayId).turn());
    }

    /** The same for many pathways; one that is closed is not among them. */
    public Map<UUID, KeptTurn> kept(Collection<UUID> pathways) {
        return store.standing(pathways).values().stream().map(Standing::turn).filter(Objects::nonNull).collect(Collectors.toMap(KeptTurn::pathwayId, turn -> turn));
    }

    /** Asks the rules again after a pathway's facts have changed, in the same transaction. */
    @Transactional
    public void review(UUID pathwayId) {
        review(List.of(pathwayId));
    }

    /** The same for several pathways at once: one read, one write of what changed. */
    @Transactional
    public void review(Collection<UUID> pathways) {
        Set<UUID> later = untilTheEnd.get();
        if (later == null) {
            reviewNow(pathways);
        } else {
            later.addAll(pathways);
        }
    }

    /**
     * Does what is given and looks once, at its end, at all pathways whose facts it changed: for a list that is taken in. Whoever asks meanwhile whose turn it
     * is is told what is kept.
     */
    @Transactional
    public void together(Runnable work) {
        var touched = new LinkedHashSet<UUID>();
        untilTheEnd.set(touched);
        try {
            work.run();
        } finally {
            untilTheEnd.remove();
        }
        reviewNow(touched);
    }

    private void reviewNow(Collection<UUID> pathways) {
        if (pathways.isEmpty()) {
            return;
        }
        plans.forPathways(pathways.size());
        review.of(pathways);
        announce.publishEvent(new PathwaysReviewed(List.copyOf(pathways)));
    }

    /** A clock that stops, runs again or starts elsewhere changes whose turn it is, whoever said so. */
    @EventListener
    void follow(ClocksChanged changed) {
        review(changed.pathways());
    }

    /** A closed pathway has no turn. */
    @EventListener
    void leaveTheList(PathwayClosed closed) {
        store.leave(closed.pathwayId());
    }

    /** For models: the lists that are reviewed one by one, each in a job of its own: a treatment function, or a part of a long one. */
    public List<String> lists() {
        return lists.lists();
    }

    /**
     * For models: reviews every open pathway of one list, in transactions of its own, so that what is done stays done and nobody waits long. A
     * pathway that somebody is changing at this moment is left to them: their change reviews it.
     *
     * @return how many were looked at
     */
    public int reviewList(String list) {
        liveBook.follow(); // a review that another node's approval has started asks the book that was approved
        return lists.eachPageByItself(list, review::of);
    }

    /**
     * For models: keeps that the whole list has been reviewed, when, and for whom.
     *
     * @param askedBy the person who started it; null: nobody, it was night
     */
    public void finishReview(String askedBy) {
        db.sql("insert into baton.list_review (finished_at, asked_by, open_pathways) select :now, :who, count(*) from baton.pathway where state = 'open'")
                .param("now", OffsetDateTime.now(clock)).param("who", askedBy == null ? actor.name() : askedBy).update();
    }

    /** When the whole list was last reviewed; empty if never. */
    public Optional<OffsetDateTime> lastReview() {
        return db.sql("select finished_at from baton.list_review order by id desc limit 1").query(OffsetDateTime.class).optional();
    }

    private KeptTurn now(UUID pathwayId) {
        return kept(pathwayId).orElseGet(() -> {
            reviewNow(List.of(pathwayId));
            return kept(pathwayId).orElseThrow(() -> new IllegalStateException("There is no open pathway " + pathwayId + " to take a turn."));
        });
    }
}
