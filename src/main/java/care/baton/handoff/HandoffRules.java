package care.baton.handoff;

import care.baton.clock.PolicyBook;
import care.baton.handoff.OpenHandoffs.Due;
import care.baton.handoff.OpenHandoffs.Standing;
import care.baton.patient.HospitalTime;
import care.baton.patient.OpenPathways;
import care.baton.patient.PathwayClosed;
import care.baton.priority.PathwaysReviewed;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleFailures;
import care.baton.rules.Unanswered;
import care.baton.team.Rota;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the rules who must take over, whenever a pathway has been looked at. There is one hand-over per pathway and rule, however often the rules
 * run; when its reason goes away it is recalled, and the same reason may ask again later. A few are on their desks in the same transaction; what falls due for a
 * whole list waits for {@link HandoffBacklog}.
 */
@Component
class HandoffRules {

    /** What the rules ask of some pathways and what does not stand yet; what stands though it is not asked any more; and what is asked again before it was taken back. */
    private record Compared(List<Due> due, List<UUID> gone, Map<UUID, Due> again) {
    }

    private final JdbcClient db;
    private final RuleBook rules;
    private final RuleFailures failures;
    private final OpenHandoffs open;
    private final HandoffStore store;
    private final HandoffDeskSettings settings;
    private final PolicyBook policies;
    private final Teams teams;
    private final Rota rota;
    private final OpenPathways lists;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    HandoffRules(JdbcClient db, RuleBook rules, RuleFailures failures, OpenHandoffs open, HandoffStore store, HandoffDeskSettings settings, PolicyBook policies,
            Teams teams, Rota rota, OpenPathways lists, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.rules = rules;
        this.failures = failures;
        this.open = open;
        this.store = store;
        this.settings = settings;
        this.policies = policies;
        this.teams = teams;
        this.rota = rota;
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
        takeBack(open.of(closed.pathwayId()), "The pathway was closed on " + HospitalTime.words(LocalDate.now(clock)) + ".");
    }

    /** A page of the list in a transaction of its own; what is due waits for the desks, where the most pressing of all lists come first. */
    @Transactional
    int askDue(String list) {
        int looked = lists.eachPageByItself(list, page -> leaveForLater(compared(page)));
        if (open.anyWait()) {
            announce.publishEvent(new HandoffsWaiting());
        }
        return looked;
    }

    @Transactional
    void compare(Collection<UUID> pathways) {
        open.oneAtATime(pathways);
        Compared found = compared(pathways);
        if (found.due().size() + found.gone().size() > settings.atOnce()) {
            leaveForLater(found);
            announce.publishEvent(new HandoffsWaiting());
            return;
        }
        if (!found.due().isEmpty()) {
            List<UUID> asked = open.ask(found.due(), true);
            if (!asked.isEmpty()) {
                announce(asked);
            }
        }
        if (!found.gone().isEmpty()) {
            open.noLonger(found.gone());
            takeBack(found.gone(), null);
        }
    }

    private void leaveForLater(Compared found) {
        if (!found.due().isEmpty()) {
            open.ask(found.due(), false);
        }
        if (!found.gone().isEmpty()) {
            open.noLonger(found.gone());
        }
    }

    /** @param because null: since when the rule does not apply */
    void takeBack(List<UUID> handoffs, String because) {
        if (handoffs.isEmpty()) {
            return;
        }
        List<UUID> onDesks = open.recall(handoffs, because);
        if (!onDesks.isEmpty()) {
            announce.publishEvent(new HandoffsRecalled(onDesks));
        }
        List<UUID> ended = open.end(handoffs);
        if (!ended.isEmpty()) {
            store.steps(ended, "ended", null, because);
        }
    }

    void announce(Collection<UUID> handoffs) {
        announce.publishEvent(new HandoffsAsked(open.labelled(handoffs)));
    }

    /** What the rules ask for now, against what stands. */
    private Compared compared(Collection<UUID> ids) {
        var compared = new Compared(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        List<HandoffFactsOfRecord> pathways = facts(ids);
        if (pathways.isEmpty()) {
            return compared;
        }
        Map<UUID, List<Standing>> standing = open.standing(pathways.stream().map(HandoffFactsOfRecord::pathway).toList()).stream()
                .collect(Collectors.groupingBy(Standing::pathwayId));
        var unanswered = rules.askEach(HandoffFacts.QUESTION, pathways.stream(), HandoffFactsOfRecord::facts, (pathway, answer) ->
                compare(pathway, HandoffAsk.from(answer.findings(), answer.version()), standing.getOrDefault(pathway.pathway(), List.of()), compared));
        failures.keep(HandoffFacts.QUESTION, pathways.stream().map(HandoffFactsOfRecord::pathway).toList(),
                unanswered.stream().map(one -> new Unanswered<>(one.subject().pathway(), one.because())).toList());
        if (!compared.again().isEmpty()) {
            Set<UUID> stand = open.stillAsked(compared.again().keySet());
            compared.again().forEach((id, due) -> {
                if (!stand.contains(id)) {
                    compared.due().add(due); // it was taken back in this very moment
                }
            });
        }
        return compared;
    }

    private void compare(HandoffFactsOfRecord pathway, List<HandoffAsk> asks, List<Standing> standing, Compared compared) {
        Map<String, HandoffAsk> asked = asks.stream().collect(Collectors.toMap(HandoffAsk::ruleId, Function.identity(), (one, other) -> one));
        Set<String> known = standing.stream().map(Standing::ruleId).collect(Collectors.toSet());
        asks.stream().filter(ask -> !known.contains(ask.ruleId())).forEach(ask -> compared.due().add(due(pathway, ask)));
        for (Standing one : standing) {
            HandoffAsk ask = asked.get(one.ruleId());
            if (ask == null) {
                compared.gone().add(one.id());
            } else if (one.noLonger()) {
                compared.again().put(one.id(), due(pathway, ask));
            }
        }
    }

    /** The team is asked, or who covers for it while it does not work. */
    private Due due(HandoffFactsOfRecord pathway, HandoffAsk ask) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String from = pathway.facts().holder() == null ? "referral-office" : pathway.facts().holder();
        OffsetDateTime by = ask.workingTime() ? rota.afterWorkingTime(ask.team(), now, ask.acceptWithin()) : now.plus(ask.acceptWithin());
        return new Due(pathway.pathway(), from, ask, rota.onDuty(ask.team(), now, by), by);
    }

    /** A pathway that no team holds has only just come: its stage takes it over in the same transaction, and looks again. */
    private List<HandoffFactsOfRecord> facts(Collection<UUID> ids) {
        LocalDate today = LocalDate.now(clock);
        HandoffLimits limits = HandoffLimits.of(policies.policy(), today);
        return db.sql(HandoffFactsOfRecord.SELECT + "where id = any(:ids) and state = 'open' and (holder is not null or abnormal_result_since is not null)")
                .param("ids", ids.toArray(UUID[]::new)).query((row, n) -> HandoffFactsOfRecord.read(row, today, limits, clock.getZone(), teams)).list();
    }
}
