package care.baton.api;

import care.baton.reconcile.GapKind;
import care.baton.reconcile.GapNumbers;
import care.baton.reconcile.GapNumbers.Count;
import care.baton.reconcile.GapNumbers.OpenGap;
import care.baton.reconcile.GapNumbers.Run;
import care.baton.reconcile.GapNumbers.Waiting;
import care.baton.reconcile.ReconciliationAsked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The proof that nobody has fallen between, in numbers and one by one. */
@RestController
@Tag(name = "Reconciliation")
class ReconciliationController {

    private static final int LARGEST_PAGE = 200;

    /**
     * @param lastRun  the last look through all pathways that was finished; null: there was none yet
     * @param underWay the look that is under way; null: none is
     * @param open     gaps of all kinds that are open now
     */
    record Proof(Run lastRun, Run underWay, int open, List<Count> kinds, List<Waiting> waiting) {
    }

    /** One page; {@code next} is the gap after which the following page begins, null at the end. */
    record Page(List<OpenGap> gaps, UUID next) {
    }

    private final GapNumbers numbers;
    private final Reads reads;
    private final ApplicationEventPublisher announce;

    ReconciliationController(GapNumbers numbers, Reads reads, ApplicationEventPublisher announce) {
        this.numbers = numbers;
        this.reads = reads;
        this.announce = announce;
    }

    @Operation(summary = "Has anybody fallen between?", description = "Open gaps by kind, with their age and what to do; what was mended by itself in the last 30 days; what waits too "
            + "long to come in or go out. For managers.")
    @GetMapping("/api/reconciliation")
    public Proof proof() {
        List<Count> kinds = numbers.counts();
        return new Proof(numbers.lastRun().orElse(null), numbers.underWay().orElse(null), kinds.stream().mapToInt(Count::open).sum(), kinds, numbers.waiting());
    }

    @Operation(summary = "Look through all pathways now", description = "Begins at once, in the background; if a look is under way already, that one is shown. GET says how far it is.")
    @PostMapping("/api/reconciliation")
    @Transactional
    public ResponseEntity<Proof> lookNow() {
        if (numbers.underWay().isEmpty()) {
            announce.publishEvent(new ReconciliationAsked());
        }
        return ResponseEntity.accepted().body(proof());
    }

    @Operation(summary = "The gaps one by one", description = "The longest known first. Each pathway shown is recorded as read.")
    @GetMapping("/api/reconciliation/gaps")
    @Transactional
    public Page gaps(@Parameter(description = "only this kind, for example standsStill") @RequestParam(required = false) String kind,
            @Parameter(description = "next of the page before") @RequestParam(required = false) UUID after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problems.badRequest("size must be between 1 and " + LARGEST_PAGE + ".");
        }
        List<OpenGap> found = numbers.page(kind(kind), after, size + 1);
        List<OpenGap> page = found.subList(0, Math.min(size, found.size()));
        reads.note(page.stream().map(OpenGap::pathwayId).filter(Objects::nonNull).distinct().toList(), "reconciliation");
        return new Page(page, found.size() > size ? page.get(size - 1).id() : null);
    }

    private static GapKind kind(String word) {
        try {
            return word == null ? null : GapKind.of(word);
        } catch (IllegalArgumentException unknown) {
            throw Problems.badRequest(unknown.getMessage() + " The kinds are named at /api/reconciliation.");
        }
    }
}
