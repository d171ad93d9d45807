package care.baton.priority;

import care.baton.clock.PolicyBook;
import care.baton.rules.Edition;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleFault;
import care.baton.rules.Unanswered;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose turn the rules would say it is among invented patients. Nothing is kept. */
@Component
public class WhatIf {

    /** One invented patient, by any name. */
    public record Invented(String name, PriorityFacts facts) {
    }

    /** Where one of them stands. */
    public record Place(String name, KeptTurn turn) {
    }

    private final RuleBook rules;
    private final PolicyBook policies;

    WhatIf(RuleBook rules, PolicyBook policies) {
        this.rules = rules;
        this.policies = policies;
    }

    /** The patients in the order of their turns on that day, by the live rules and that day's policy; those of one band and day by name. */
    public List<Place> order(List<Invented> patients, LocalDate asAt) {
        return rules.throughout(live -> order(patients, asAt, live));
    }

    /**
     * The same by other rules.
     *
     * @throws RuleFault if a rule fails for one of the patients, or does not end
     */
    public List<Place> order(List<Invented> patients, LocalDate asAt, Edition rules) {
        PriorityLimits limits = PriorityLimits.of(policies.policy(), asAt);
        var places = new ArrayList<Place>(patients.size());
        List<Unanswered<Invented>> unanswered = rules.askEach(PriorityFacts.QUESTION, patients.stream().map(one -> new Invented(one.name(), one.facts().onDay(asAt, limits))), Invented::facts, (one, answer) ->
                places.add(new Place(one.name(), TurnReview.turn(new PriorityFactsOfRecord(null, one.facts()), Turn.from(answer.findings(), one.facts(), answer.version()), null))));
        if (!unanswered.isEmpty()) {
            throw new RuleFault(unanswered.stream().map(one -> "for " + one.subject().name() + ": " + one.because()).toList());
        }
        places.sort(Comparator.comparing((Place place) -> place.turn().band()).thenComparing(place -> place.turn().due()).thenComparing(Place::name));
        return places;
    }
}
