package care.baton.handoff;

import care.baton.handoff.HandoffsAsked.Asked;
import care.baton.patient.NhsNumber;
import care.baton.patient.OpenPathways;
import care.baton.patient.PathwayClosed;
import care.baton.priority.PathwaysReviewed;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleFailures;
import care.baton.rules.Unanswered;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the rules who must take over, whenever a pathway has been looked at. There is one hand-over per pathway and rule, however often the rules
 * run; when its reason goes away it is recalled, and the same reason may ask again later.
 */
@Component
class HandoffRules {

    private final JdbcClient db;
    private final RuleBook rules;
    private final RuleFailures failures;
    private final OpenPathways lists;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    HandoffRules(JdbcClient db, RuleBook rules, RuleFailures failures, OpenPathways lists, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.rules = rules;
        this.failures = failures;
        this.lists = lists;
        this.clock = clock;
        this.announce = announce;
    }

    @EventListener
    void on(PathwaysReviewed reviewed) {
        compare(reviewed.pathways());
    }

    /** A closed pathway asks nobody for anything. */
    @EventListener
    void on(PathwayClosed closed) {
        recall(db.sql("select id from baton.handoff where pathway_id = :id and state in ('asked', 'accepted', 'refused', 'kept')").param("id", closed.pathwayId())
                .query(UUID.class).list());
    }

    @Transactional
    int askDue(String treatmentFunction) {
        return lists.eachPage(treatmentFunction, this::compare);
    }

    /** What the rules ask for now, against what is already asked. */
    private void compare(List<UUID> ids) {
        List<HandoffFactsOfRecord> pathways = facts(ids);
        if (pathways.isEmpty()) {
            return;
        }
        var standing = standing(pathways);
        var asked = new ArrayList<UUID>();
        var gone = new ArrayList<UUID>();
        var unanswered = rules.askEach(HandoffFacts.QUESTION, pathways.stream(), HandoffFactsOfRecord::facts, (pathway, answer) -> {
            List<HandoffAsk> asks = HandoffAsk.from(answer.findings(), answer.version());
            Map<String, UUID> already = standing.getOrDefault(pathway.pathway(), Map.of());
            asks.stream().filter(ask -> !already.containsKey(ask.ruleId())).forEach(ask -> asked.addAll(insert(pathway, ask)));
            Set<String> still = asks.stream().map(HandoffAsk::ruleId).collect(Collectors.toCollection(HashSet::new));
            already.forEach((rule, id) -> {
                if (!still.contains(rule)) {
                    gone.add(id);
                }
            });
        });
        failures.keep(HandoffFacts.QUESTION, pathways.stream().map(HandoffFactsOfRecord::pathway).toList(),
                unanswered.stream().map(one -> new Unanswered<>(one.subject().pathway(), one.because())).toList());
        if (!asked.isEmpty()) {
            announce(asked);
        }
        recall(gone);
    }

    void announce(Collection<UUID> handoffs) {
        announce.publishEvent(new HandoffsAsked(labelled(handoffs)));
    }

    private Map<UUID, Map<String, UUID>> standing(List<HandoffFactsOfRecord> pathways) {
        var standing = new HashMap<UUID, Map<String, UUID>>();
        db.sql("select pathway_id, rule_id, id from baton.handoff where pathway_id = any(:ids) and rule_id is not null and state in ('asked', 'accepted', 'refused', 'kept')")
                .param("ids", pathways.stream().map(HandoffFactsOfRecord::pathway).toArray(UUID[]::new))
                .query((row, n) -> standing.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashMap<>()).put(row.getString(2), row.getObject(3, UUID.class)))
                .list();
        return standing;
    }

    private List<UUID> insert(HandoffFactsOfRecord pathway, HandoffAsk ask) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String from = pathway.facts().holder() == null ? "referral-office" : pathway.facts().holder();
        return db.sql("""
                insert into baton.handoff (id, pathway_id, rule_id, why, book, from_team, to_team, asked_of, asked_at, accept_by, state)
                values (:id, :pathway, :rule, :why, :book, :from, :to, :to, :now, :by, 'asked')
                on conflict (pathway_id, rule_id) where rule_id is not null and state in ('asked', 'accepted', 'refused', 'kept') do nothing
                returning id""")
                .param("id", UUID.randomUUID()).param("pathway", pathway.pathway()).param("rule", ask.ruleId()).param("why", ask.reason())
                .param("book", ask.rulebookVersion()).param("from", from).param("to", ask.team()).param("now", now)
                .param("by", now.plus(ask.acceptWithin())).query(UUID.class).list();
    }

    private List<Asked> labelled(Collection<UUID> handoffs) {
        return db.sql("""
                select h.id, h.pathway_id, coalesce(upper(p.family_name), 'NAME NOT KNOWN') || coalesce(', ' || p.given_name, ''), p.nhs_number
                from baton.handoff h join baton.pathway w on w.id = h.pathway_id join baton.patient p on p.id = w.patient_id
                where h.id = any(:ids)""")
                .param("ids", handoffs.toArray(UUID[]::new))
                .query((row, n) -> new Asked(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getString(3) + " · " + (row.getString(4) == null ? "NHS number not confirmed" : NhsNumber.spaced(row.getString(4)))))
                .list();
    }

    private void recall(List<UUID> gone) {
        if (gone.isEmpty()) {
            return;
        }
        UUID[] ids = gone.toArray(UUID[]::new);
        List<UUID> unanswered = db.sql("update baton.handoff set state = 'recalled', answered_at = :now where id = any(:ids) and state in ('asked', 'refused') returning id")
                .param("now", OffsetDateTime.now(clock)).param("ids", ids).query(UUID.class).list();
        db.sql("update baton.handoff set state = 'ended' where id = any(:ids) and state in ('accepted', 'kept')").param("ids", ids).update();
        if (!unanswered.isEmpty()) {
            announce.publishEvent(new HandoffsRecalled(unanswered));
        }
    }

    private List<HandoffFactsOfRecord> facts(List<UUID> ids) {
        LocalDate today = LocalDate.now(clock);
        return db.sql(HandoffFactsOfRecord.SELECT + "where id = any(:ids) and state = 'open'").param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> HandoffFactsOfRecord.read(row, today, clock.getZone())).list();
    }
}
