package care.baton.prompt;

import care.baton.clock.Policy;
import care.baton.clock.PolicyBook;
import care.baton.patient.OpenPathways;
import care.baton.patient.PathwayClosed;
import care.baton.priority.PathwaysReviewed;
import care.baton.priority.Turns;
import care.baton.prompt.PromptStore.Due;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleFailures;
import care.baton.rules.Unanswered;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the rules what a person must be asked: at once when the clocks say something new, and each night, as time alone brings much of it due. Nothing
 * is asked twice about the same matter; a question whose reason goes away before it is answered is recalled.
 */
@Component
class PromptRules {

    private final PromptStore store;
    private final RuleBook rules;
    private final RuleFailures failures;
    private final Teams teams;
    private final Turns turns;
    private final PolicyBook policies;
    private final OpenPathways lists;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    PromptRules(PromptStore store, RuleBook rules, RuleFailures failures, Teams teams, Turns turns, PolicyBook policies, OpenPathways lists, Clock clock, ApplicationEventPublisher announce) {
        this.store = store;
        this.rules = rules;
        this.failures = failures;
        this.teams = teams;
        this.turns = turns;
        this.policies = policies;
        this.lists = lists;
        this.clock = clock;
        this.announce = announce;
    }

    /** Also whenever the clocks say something new, for then the turn is looked at again. */
    @EventListener
    void on(PathwaysReviewed reviewed) {
        compare(reviewed.pathways());
    }

    /** Of a closed pathway nobody is asked anything. */
    @EventListener
    void on(PathwayClosed closed) {
        recalled(store.recallAll(closed.pathwayId(), OffsetDateTime.now(clock)));
    }

    @Transactional
    int askDue(String list) {
        return lists.eachPage(list, this::compare);
    }

    /** What the rules ask now, against what is asked already. */
    private void compare(List<UUID> pathways) {
        LocalDate today = LocalDate.now(clock);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Policy policy = policies.policy();
        // before the facts: what somebody is asked meanwhile, for a reason that these facts do not know yet, is not taken back
        Map<String, UUID> open = store.open(pathways);
        var due = new HashMap<String, Due>();
        List<Unanswered<PromptFactsOfRecord>> unanswered = rules.askEach(PromptFacts.QUESTION, store.facts(pathways, today, policy).stream(), PromptFactsOfRecord::facts, (pathway, answer) -> answer.findings().forEach(found -> {
            PromptFinding asks = found.answer();
            String team = teams.exists(asks.team()) ? teams.current(asks.team()) : teams.of(asks.team(), pathway.treatmentFunction());
            var one = new Due(pathway.pathway(), found.rule().id(), pathway.about(asks.question()), asks.question(), found.reason(), pathway.known(asks.question()),
                    answer.version(), team, now, now.plus(asks.answerWithin()));
            due.put(one.key(), one);
        }));
        // of whom the rules could not be asked, everything that was asked stays asked
        Set<UUID> left = unanswered.stream().map(one -> one.subject().pathway()).collect(Collectors.toSet());
        failures.keep(PromptFacts.QUESTION, pathways, left.stream().map(id -> new Unanswered<>(id, because(unanswered, id))).toList());
        due.values().removeIf(one -> left.contains(one.pathwayId()));
        left.forEach(id -> open.keySet().removeIf(key -> key.startsWith(id.toString())));
        var gone = new ArrayList<UUID>();
        open.forEach((key, id) -> {
            if (due.remove(key) == null) {
                gone.add(id);
            }
        });
        recalled(store.recall(gone, now));
        if (!due.isEmpty()) {
            asked(store.ask(List.copyOf(due.values()), today));
        }
    }

    private static String because(List<Unanswered<PromptFactsOfRecord>> unanswered, UUID pathway) {
        return unanswered.stream().filter(one -> one.subject().pathway().equals(pathway)).findFirst().orElseThrow().because();
    }

    private void asked(Map<UUID, UUID> asked) {
        if (!asked.isEmpty()) {
            List<UUID> unseen = store.withoutTurn(asked.values());
            if (!unseen.isEmpty()) {
                turns.review(unseen); // a task takes its place from the turn
            }
            announce.publishEvent(new PromptsAsked(List.copyOf(asked.keySet())));
        }
    }

    private void recalled(List<UUID> prompts) {
        if (!prompts.isEmpty()) {
            announce.publishEvent(new PromptsRecalled(prompts));
        }
    }
}
