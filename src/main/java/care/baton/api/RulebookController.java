package care.baton.api;

import care.baton.patient.Actor;
import care.baton.rehearsal.Proposals;
import care.baton.rules.LiveBook;
import care.baton.rules.RuleFailures;
import care.baton.rules.Rulebooks;
import care.baton.rules.Rulebooks.Book;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The books of rules: proposed by one person, rehearsed on today's list, approved by another. No patient's name appears here. */
@RestController
@RequestMapping(path = "/api/rulebooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rules")
class RulebookController {

    /** A book with what its rehearsal found and the texts themselves, by path under {@code rules/}. */
    record WholeBook(Book book, JsonNode report, Map<String, String> texts) {
    }

    private final Rulebooks rulebooks;
    private final LiveBook live;
    private final Proposals proposals;
    private final RuleFailures failures;
    private final Actor actor;

    RulebookController(Rulebooks rulebooks, LiveBook live, Proposals proposals, RuleFailures failures, Actor actor) {
        this.rulebooks = rulebooks;
        this.live = live;
        this.proposals = proposals;
        this.failures = failures;
        this.actor = actor;
    }

    @Operation(summary = "All books of rules", description = "The latest first, 200 at most; live is the one that is asked now.")
    @GetMapping
    public List<Book> all() {
        return rulebooks.all();
    }

    @Operation(summary = "One book of rules with its rehearsal", description = "Who moves up or down by band, treatment function and age, the rules responsible, examples by "
            + "pathway id, the result of every table of cases, and the texts.")
    @GetMapping("/{number}")
    public WholeBook one(@PathVariable long number) {
        return new WholeBook(found(number), rulebooks.report(number), rulebooks.texts(number));
    }

    @Operation(summary = "Propose the rules in the folder", description = "Takes the folder in baton.rules.folder, compiles it, runs it beside the live book on today's whole list, "
            + "runs its cases, and keeps all that. Takes some seconds. 201: ready to be approved; 422: refused, with the rule and line at fault. Nothing else changes.")
    @PostMapping
    public ResponseEntity<?> propose() {
        Book book = found(proposals.propose(actor.name()));
        URI location = URI.create("/api/rulebooks/" + book.number());
        if (book.state().equals("refused")) {
            ProblemDetail refused = Problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "This book of rules is refused", book.refusedBecause());
            refused.setProperty("number", book.number());
            return ResponseEntity.unprocessableEntity().location(location).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(refused);
        }
        return ResponseEntity.created(location).body(new WholeBook(book, rulebooks.report(book.number()), Map.of()));
    }

    @Operation(summary = "Approve a proposed book", description = "By another person than the one who proposed it. It is live at once, on every node within seconds, and the whole "
            + "list is reviewed. 409 says why it cannot be approved.")
    @PostMapping("/{number}/approval")
    public Book approve(@PathVariable long number) {
        live.approve(found(number).number(), actor.name());
        return found(number);
    }

    @Operation(summary = "Withdraw a proposed book")
    @PostMapping("/{number}/withdrawal")
    public Book withdraw(@PathVariable long number) {
        live.withdraw(found(number).number(), actor.name());
        return found(number);
    }

    @Operation(summary = "Back to the book before", description = "One person is enough. Once more goes back to the one before that; the book that came with the release is the last.")
    @PostMapping("/rollback")
    public Book rollBack() {
        live.rollBack(actor.name());
        return rulebooks.all().stream().filter(Book::live).findFirst().orElseThrow();
    }

    @Operation(summary = "Pathways about which the rules could not be asked", description = "Each keeps its former answer until they can. The rule at fault is named.")
    @GetMapping("/failures")
    public List<RuleFailures.Failure> failures() {
        return failures.waiting();
    }

    private Book found(long number) {
        return rulebooks.find(number).orElseThrow(() -> Problems.notFound("There is no rulebook " + number + "."));
    }
}
