package care.baton.handoff;

import care.baton.handoff.HandoffsAsked.Asked;
import care.baton.patient.NhsNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the hand-overs that rules have asked for and that are not over; however many fall due or are no longer needed, in one statement each. */
@Component
class OpenHandoffs {

    /** A hand-over that stands; {@code noLonger}: its rule does not ask any more, and it waits to be taken from its desk. */
    record Standing(UUID id, UUID pathwayId, String ruleId, boolean noLonger) {
    }

    /** A hand-over to be asked. */
    record Due(UUID pathwayId, String fromTeam, HandoffAsk ask, String askedOf, OffsetDateTime acceptBy) {
    }

    /** After so many the nightly look through all pathways tries once more, and then tells a person. */
    private static final int MOST_TRIES = 3;

    private final JdbcClient db;
    private final Clock clock;

    OpenHandoffs(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One at a time compares what a pathway's rules ask with what stands; who comes second sees what the first has changed. */
    void oneAtATime(Collection<UUID> pathways) {
        db.sql("select 1 from baton.pathway where id = any(:ids) order by id for no key update").param("ids", ids(pathways)).query((row, n) -> n).list();
    }

    List<Standing> standing(Collection<UUID> pathways) {
        return db.sql("""
                select id, pathway_id, rule_id, no_longer_since is not null as no_longer from baton.handoff
                where pathway_id = any(:ids) and rule_id is not null and state in ('asked', 'accepted', 'refused', 'kept')""")
                .param("ids", ids(pathways)).query(Standing.class).list();
    }

    /**
     * @param atOnce they are put on their desks by the caller; otherwise they wait for {@link #nextForDesks}
     * @return those that did not stand already
     */
    List<UUID> ask(List<Due> due, boolean atOnce) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return db.sql("""
                insert into baton.handoff as made (id, pathway_id, rule_id, why, what_asked, book, from_team, to_team, then_to, in_working_time, asked_of, asked_at,
                    accept_by, state, desk_at)
                select gen_random_uuid(), pathway, rule, why, what, book, sender, team, next, working, asked_of, :now, accept_by, 'asked', :desk::timestamptz
                from unnest(:pathways::uuid[], :rules::text[], :whys::text[], :whats::text[], :books::text[], :senders::text[], :teams::text[], :nexts::text[],
                    :workings::boolean[], :askedOf::text[], :acceptBy::timestamptz[])
                    as given (pathway, rule, why, what, book, sender, team, next, working, asked_of, accept_by)
                order by pathway, rule
                on conflict (pathway_id, rule_id) where rule_id is not null and state in ('asked', 'accepted', 'refused', 'kept') do nothing
                returning made.id""")
                .param("pathways", due.stream().map(Due::pathwayId).toArray(UUID[]::new)).param("rules", each(due, one -> one.ask().ruleId()))
                .param("whys", each(due, one -> one.ask().reason())).param("whats", each(due, one -> one.ask().asks()))
                .param("books", each(due, one -> one.ask().rulebookVersion())).param("senders", each(due, Due::fromTeam))
                .param("teams", each(due, one -> one.ask().team())).param("nexts", each(due, one -> one.ask().next()))
                .param("workings", each(due, one -> String.valueOf(one.ask().workingTime()))).param("askedOf", each(due, Due::askedOf))
                .param("acceptBy", each(due, one -> one.acceptBy().toString())).param("now", now).param("desk", atOnce ? now : null)
                .query(UUID.class).list();
    }

    /** Their rule does not ask any more, from today; who was not found so before. */
    void noLonger(Collection<UUID> handoffs) {
        db.sql("update baton.handoff set no_longer_since = :today where id = any(:ids) and no_longer_since is null")
                .param("today", LocalDate.now(clock)).param("ids", ids(handoffs)).update();
    }

    /**
     * Their rule asks again before they were taken from their desks: they stand as if nothing had been.
     *
     * @return those that stand; another node may just have taken one back
     */
    Set<UUID> stillAsked(Collection<UUID> handoffs) {
        return Set.copyOf(db.sql("update baton.handoff set no_longer_since = null where id = any(:ids) and state in ('asked', 'accepted', 'refused', 'kept') returning id")
                .param("ids", ids(handoffs)).query(UUID.class).list());
    }

    /** The rules' own hand-overs of a pathway, and a person's, that are not over. */
    List<UUID> of(UUID pathwayId) {
        return db.sql("select id from baton.handoff where pathway_id = :id and state in ('asked', 'accepted', 'refused', 'kept')").param("id", pathwayId).query(UUID.class).list();
    }

    /**
     * Recalls those that nobody has taken over yet.
     *
     * @param because a sentence; null: since when the rule does not apply
     * @return those that stand on a desk
     */
    List<UUID> recall(Collection<UUID> handoffs, String because) {
        List<UUID> onDesks = db.sql("""
                update baton.handoff set state = 'recalled', answered_at = :now,
                    answer_note = concat_ws(' ', answer_note, coalesce(:because::text, 'The rule no longer applies since ' || to_char(no_longer_since, 'FMDD FMMonth YYYY') || '.'))
                where id = any(:ids) and state in ('asked', 'refused') returning case when rule_id is null or desk_at is not null then id end""")
                .param("now", OffsetDateTime.now(clock)).param("because", because).param("ids", ids(handoffs)).query(UUID.class).list();
        return onDesks.stream().filter(id -> id != null).toList();
    }

    /** Ends those that a team has taken over, or has kept. */
    List<UUID> end(Collection<UUID> handoffs) {
        return db.sql("update baton.handoff set state = 'ended' where id = any(:ids) and state in ('accepted', 'kept') returning id").param("ids", ids(handoffs))
                .query(UUID.class).list();
    }

    /** Whether any wait for their desks, or to be taken from them; one that was tried too often waits for a person. */
    boolean anyWait() {
        return db.sql("""
                select exists (select from baton.handoff where rule_id is not null and state = 'asked' and desk_at is null and desk_tries < :most)
                    or exists (select from baton.handoff where no_longer_since is not null and state in ('asked', 'accepted', 'refused', 'kept'))""")
                .param("most", MOST_TRIES).query(Boolean.class).single();
    }

    /**
     * The most pressing that wait for their desks; what another node is at is left to it. They count as tried whatever becomes of the caller's transaction:
     * where one of them made it fail, the others that wait come first, and then each by itself, a few times.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    List<UUID> nextForDesks(int atMost) {
        List<UUID> untried = tried("waiting.desk_tries = 0", atMost);
        return untried.isEmpty() ? tried("waiting.desk_tries between 1 and " + (MOST_TRIES - 1), 1) : untried;
    }

    private List<UUID> tried(String which, int atMost) {
        return db.sql("""
                update baton.handoff h set desk_tries = h.desk_tries + 1 from (
                    select waiting.id from baton.handoff waiting left join baton.turn t on t.pathway_id = waiting.pathway_id
                    where waiting.rule_id is not null and waiting.state = 'asked' and waiting.desk_at is null and waiting.no_longer_since is null and %s
                    order by waiting.desk_tries, t.band desc nulls last, t.due, waiting.id limit :most for update of waiting skip locked) as next
                where h.id = next.id returning h.id""".formatted(which)).param("most", atMost).query(UUID.class).list();
    }

    /** Those of them that still wait for their desks, and from now on do not wait any more. */
    List<UUID> toDesks(Collection<UUID> handoffs) {
        return db.sql("""
                update baton.handoff h set desk_at = :now, from_team = coalesce(w.holder, h.from_team)
                from baton.pathway w, (
                    select id from baton.handoff where id = any(:ids) and state = 'asked' and desk_at is null and no_longer_since is null
                    order by id for update skip locked) as still
                where h.id = still.id and w.id = h.pathway_id returning h.id""")
                .param("now", OffsetDateTime.now(clock)).param("ids", ids(handoffs)).query(UUID.class).list();
    }

    /** Some whose rule does not ask any more; what another node is at is left to it. */
    List<UUID> nextNoLonger(int atMost) {
        return db.sql("""
                select id from baton.handoff where no_longer_since is not null and state in ('asked', 'accepted', 'refused', 'kept')
                order by id limit :most for update skip locked""").param("most", atMost).query(UUID.class).list();
    }

    /** Each with the label by which staff identify the patient, the most pressing first. */
    List<Asked> labelled(Collection<UUID> handoffs) {
        return db.sql("""
                select h.id, h.pathway_id, coalesce(upper(p.family_name), 'NAME NOT KNOWN') || coalesce(', ' || p.given_name, ''), p.nhs_number
                from baton.handoff h join baton.pathway w on w.id = h.pathway_id join baton.patient p on p.id = w.patient_id
                left join baton.turn t on t.pathway_id = h.pathway_id
                where h.id = any(:ids) order by t.band desc nulls last, t.due, h.id""")
                .param("ids", ids(handoffs))
                .query((row, n) -> new Asked(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getString(3) + " · " + (row.getString(4) == null ? "NHS number not confirmed" : NhsNumber.spaced(row.getString(4)))))
                .list();
    }

    private static String[] each(List<Due> due, Function<Due, String> part) {
        return due.stream().map(part).toArray(String[]::new);
    }

    private static UUID[] ids(Collection<UUID> some) {
        return some.toArray(UUID[]::new);
    }
}
