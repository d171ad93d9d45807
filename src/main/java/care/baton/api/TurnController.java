package care.baton.api;

import care.baton.patient.Pathways;
import care.baton.priority.Band;
import care.baton.priority.Explanations;
import care.baton.priority.Explanations.Explanation;
import care.baton.priority.Explanations.NextMove;
import care.baton.priority.Explanations.PastMove;
import care.baton.priority.KeptTurn;
import care.baton.priority.Overrides;
import care.baton.priority.PriorityFacts;
import care.baton.priority.WhatIf;
import care.baton.rehearsal.TriedRules;
import care.baton.rules.RuleBook;
import care.baton.rules.RuleCard;
import care.baton.rules.RuleFault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Why a patient stands where they stand, and where a clinician places them instead. */
@RestController
@Tag(name = "Turns")
class TurnController {

    /**
     * @param next  what the calendar will do by itself; null: nothing within the next year
     * @param rules where each reason and each piece of advice comes from, in their order
     */
    record ExplainedTurn(TurnView turn, NextMove next, String sinceYesterday, List<Source> rules) {
    }

    /** One rule that spoke. {@code source}, {@code owner} and {@code reviewed} are null if the rule is not in the live rulebook any more; {@code moves}: false for advice. */
    record Source(String id, String sentence, String source, String owner, String reviewed, boolean moves) {
    }

    /** Where a patient can be placed. */
    enum Place {
        now(Band.NOW), urgent(Band.URGENT), soon(Band.SOON), inTurn(Band.IN_TURN);

        final Band band;

        Place(Band band) {
            this.band = band;
        }
    }

    /**
     * @param by    by when the patient's turn is; by the day the rules say when not said
     * @param until the last day on which the placing counts
     */
    record Placing(@NotNull Place band, LocalDate by, @NotBlank @Size(max = 1000) String reason,
            @NotNull @Schema(description = "the last day; twelve weeks ahead at most, unless the hospital's policy says otherwise") LocalDate until) {
    }

    /** As the doors to /api/rulebooks have it. */
    private static final Set<String> MAY_PROPOSE_RULES = Set.of("hospital-managers", "clinical-leads");

    private final Pathways pathways;
    private final Explanations explanations;
    private final Overrides overrides;
    private final WhatIf whatIf;
    private final TriedRules tried;
    private final WhoMayPlace whoMayPlace;
    private final RuleBook rules;
    private final Reads reads;
    private final Clock clock;

    TurnController(Pathways pathways, Explanations explanations, Overrides overrides, WhatIf whatIf, TriedRules tried, WhoMayPlace whoMayPlace, RuleBook rules,
            Reads reads, Clock clock) {
        this.pathways = pathways;
        this.explanations = explanations;
        this.overrides = overrides;
        this.whatIf = whatIf;
        this.tried = tried;
        this.whoMayPlace = whoMayPlace;
        this.rules = rules;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "Whose turn, and why", description = "The turn with every reason, what the calendar will do to it next, and what changed since yesterday. The read is recorded.")
    @GetMapping("/api/pathways/{id}/turn")
    @Transactional
    public ExplainedTurn turn(@PathVariable UUID id) {
        known(id);
        reads.note(List.of(id), "turn");
        Explanation found = explanations.of(id).orElseThrow(() -> Problems.notFound("The pathway is closed: it has no turn. Its history is at /api/pathways/" + id + "/turns."));
        return new ExplainedTurn(TurnView.of(found.turn()), found.next(), found.sinceYesterday(), sources(found.turn()));
    }

    private List<Source> sources(KeptTurn turn) {
        Map<String, RuleCard> live = rules.rules().stream().collect(Collectors.toMap(RuleCard::name, Function.identity(), (one, other) -> one));
        return Stream.concat(turn.reasons().stream().map(name -> source(name, live.get(name), true)), turn.advice().stream().map(name -> source(name, live.get(name), false))).toList();
    }

    private static Source source(String name, RuleCard card, boolean moves) {
        int space = name.indexOf(' ');
        boolean isRule = space > 0 && Character.isDigit(name.charAt(space - 1));
        return new Source(isRule ? name.substring(0, space) : null, isRule ? name.substring(space + 1) : name, card == null ? null : card.source(),
                card == null ? null : card.owner(), card == null ? null : card.reviewed(), moves);
    }

    @Operation(summary = "Every change of a turn", description = "The latest first, each with the rules that spoke and the version of the rulebook. The read is recorded.")
    @GetMapping("/api/pathways/{id}/turns")
    @Transactional
    public List<PastMove> turns(@PathVariable UUID id) {
        known(id);
        reads.note(List.of(id), "turn");
        return explanations.history(id);
    }

    @Operation(summary = "Place a patient higher or lower", description = "For clinicians and leads of the patient's service. Everybody sees the reason; it lapses by itself, "
            + "and the rules' own answer stays in sight. A patient placed lower moves up all the same once the rules find them more pressing than today.")
    @PutMapping("/api/pathways/{id}/override")
    @Transactional
    public ExplainedTurn place(@PathVariable UUID id, @Valid @RequestBody Placing placing, Authentication person) {
        mayPlace(id, person);
        overrides.place(id, placing.band().band, placing.by(), placing.reason(), placing.until());
        return turn(id);
    }

    @Operation(summary = "Take an override back", description = "The rules' own answer counts again.")
    @DeleteMapping("/api/pathways/{id}/override")
    @Transactional
    public ExplainedTurn takeBack(@PathVariable UUID id, Authentication person) {
        mayPlace(id, person);
        overrides.takeBack(id);
        return turn(id);
    }

    @Operation(summary = "Try out the rules", description = "Whose turn the rules would say it is among invented patients on a day. Nothing is stored. Who may propose rules may send "
            + "rule files too: they are checked as a proposal is (422: refused, with the rule and line at fault) and asked in place of the live ones.")
    @PostMapping("/api/turns/preview")
    public List<TurnPreview.Place> preview(@Valid @RequestBody TurnPreview preview, Authentication person) {
        LocalDate asAt = preview.asAt() == null ? LocalDate.now(clock) : preview.asAt();
        return order(preview, asAt, person).stream().map(place -> new TurnPreview.Place(place.name(), TurnView.of(place.turn()))).toList();
    }

    private List<WhatIf.Place> order(TurnPreview preview, LocalDate asAt, Authentication person) {
        if (preview.rules() != null && person.getAuthorities().stream().noneMatch(team -> MAY_PROPOSE_RULES.contains(team.getAuthority()))) {
            throw new ErrorResponseException(HttpStatus.FORBIDDEN, Problems.of(HttpStatus.FORBIDDEN, "Not for you",
                    "Only those who may propose rules try out other ones. Leave rules out to ask the live ones."), null);
        }
        try {
            return preview.rules() == null ? whatIf.order(preview.invented(), asAt)
                    : tried.with(PriorityFacts.QUESTION.folder(), preview.rules(), rules -> whatIf.order(preview.invented(), asAt, rules));
        } catch (RuleFault fault) {
            throw new ErrorResponseException(HttpStatus.UNPROCESSABLE_ENTITY, Problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "These rules are refused", fault.getMessage()), null);
        }
    }

    @Operation(summary = "How many patients clinicians have placed elsewhere than the rules say", description = "By treatment function, for managers.")
    @GetMapping("/api/overrides")
    public List<Overrides.Count> count() {
        return overrides.count();
    }

    private void known(UUID id) {
        if (pathways.find(id).isEmpty()) {
            throw Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search.");
        }
    }

    private void mayPlace(UUID id, Authentication person) {
        known(id);
        if (!whoMayPlace.may(id, person)) {
            throw new ErrorResponseException(HttpStatus.FORBIDDEN, Problems.of(HttpStatus.FORBIDDEN, "Not for you",
                    "Only clinicians and leads of the patient's service place a patient higher or lower. Ask them."), null);
        }
    }
}
