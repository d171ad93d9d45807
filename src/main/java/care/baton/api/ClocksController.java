package care.baton.api;

import care.baton.clock.ClockAnswer;
import care.baton.clock.ClockBook;
import care.baton.clock.Clocks;
import care.baton.clock.PolicyBook;
import care.baton.patient.Pathways;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the waiting-time clocks say and why: of a patient's pathway, or of any events a validator wants to try. */
@RestController
@Tag(name = "Clocks")
class ClocksController {

    private final Pathways pathways;
    private final ClockBook book;
    private final Clocks clocks;
    private final PolicyBook policies;
    private final Reads reads;
    private final Clock clock;

    ClocksController(Pathways pathways, ClockBook book, Clocks clocks, PolicyBook policies, Reads reads, Clock clock) {
        this.pathways = pathways;
        this.book = book;
        this.clocks = clocks;
        this.policies = policies;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "The clocks of one pathway", description = "Each clock with its start, stop, days, weeks, last day in time and state, and every event with the rule "
            + "and the paragraph of the guidance that applied to it. Also what a person has to do, and events that could not be applied. The read is recorded.")
    @GetMapping("/api/pathways/{id}/clocks")
    @Transactional
    public ClockAnswer clocks(@PathVariable UUID id, @Parameter(description = "the census day; today when not said") @RequestParam(required = false) LocalDate on) {
        if (pathways.find(id).isEmpty()) {
            throw Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search.");
        }
        reads.note(List.of(id), "clocks");
        return book.of(id, on == null ? LocalDate.now(clock) : on);
    }

    @Operation(summary = "Try out events", description = "What the clocks of a pathway with these events would say on a day. Nothing is stored. There is an example for every "
            + "kind of event.")
    @PostMapping("/api/clocks/preview")
    public ClockAnswer preview(@Valid @RequestBody ClockPreview preview) {
        Map<String, String> chosen = preview.policy() == null ? Map.of() : preview.policy();
        try {
            return clocks.fold(preview.told(), policies.policy().choosing(chosen), preview.on() == null ? LocalDate.now(clock) : preview.on());
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(e.getMessage());
        }
    }
}
