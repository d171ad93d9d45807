package care.baton.priority;

import care.baton.rules.RuleBook;
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

    WhatIf(RuleBook rules) {
        this.rules = rules;
    }

    /** The patients in the order of their turns on that day; those of one band and day by name. */
    public List<Place> order(List<Invented> patients, LocalDate asAt) {
        var places = new ArrayList<Place>(patients.size());
        rules.askEach(PriorityFacts.QUESTION, patients.stream().map(one -> new Invented(one.name(), one.facts().onDay(asAt))), Invented::facts, (one, findings) ->
                places.add(new Place(one.name(), TurnReview.turn(new PriorityFactsOfRecord(null, one.facts()), Turn.from(findings, one.facts(), rules.version()), null))));
        places.sort(Comparator.comparing((Place place) -> place.turn().band()).thenComparing(place -> place.turn().due()).thenComparing(Place::name));
        return places;
    }
}
