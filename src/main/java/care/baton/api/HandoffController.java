package care.baton.api;

import care.baton.engine.HandoffDesk;
import care.baton.engine.OpenTasks;
import care.baton.engine.People;
import care.baton.handoff.AskedByPeople;
import care.baton.handoff.HandoffView;
import care.baton.handoff.HandoffViews;
import care.baton.handoff.TeamsHandoffs;
import care.baton.handoff.TeamsHandoffs.Entry;
import care.baton.handoff.TeamsHandoffs.Reason;
import care.baton.patient.Actor;
import care.baton.patient.Pathways;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hand-overs between teams: read, asked for, answered one by one or many at once, taken back. */
@RestController
@Tag(name = "Hand-overs")
class HandoffController {

    private static final int LARGEST_PAGE = 200;
    private static final Set<String> SEE_EVERY_TEAM = Set.of("hospital-managers", "site-coordinators", People.ADMINISTRATORS);

    /** A person's hand-over; what is left out of the four texts is filled from the record. */
    record Wish(@NotBlank @Size(max = 100) String toTeam, @NotBlank @Size(max = 500) String why, @Size(max = 4000) String situation, @Size(max = 4000) String background,
            @Size(max = 4000) String assessment, @Size(max = 4000) String recommendation, @Size(max = 40) String within, Boolean movesPatient) {
    }

    record Made(UUID id) {
    }

    record Chosen(@NotEmpty @Size(max = 500) List<@NotNull UUID> ids) {
    }

    /** {@code outcome} is {@code accepted}, or why not, in words. */
    record Answered(UUID id, String outcome) {
    }

    record Refusal(@NotBlank @Size(max = 1000) String reason) {
    }

    record Recall(@NotBlank @Size(max = 1000) String note) {
    }

    /** {@code next} is the cursor of the following page, null at the end. */
    record Page(List<Entry> entries, String next) {
    }

    private final HandoffViews views;
    private final TeamsHandoffs ofTeams;
    private final AskedByPeople asked;
    private final HandoffDesk desk;
    private final OpenTasks tasks;
    private final Pathways pathways;
    private final Teams teams;
    private final Actor actor;
    private final Reads reads;

    HandoffController(HandoffViews views, TeamsHandoffs ofTeams, AskedByPeople asked, HandoffDesk desk, OpenTasks tasks, Pathways pathways, Teams teams, Actor actor,
            Reads reads) {
        this.views = views;
        this.ofTeams = ofTeams;
        this.asked = asked;
        this.desk = desk;
        this.tasks = tasks;
        this.pathways = pathways;
        this.teams = teams;
        this.actor = actor;
        this.reads = reads;
    }

    @Operation(summary = "The hand-overs of one pathway", description = "The latest first, each with what it carries and every step of its life. The read is recorded.")
    @GetMapping(path = "/api/pathways/{id}/handoffs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Transactional
    public List<HandoffView> of(@PathVariable UUID id) {
        requirePathway(id);
        reads.note(List.of(id), "handoffs");
        return views.of(id);
    }

    @Operation(summary = "Hand over", description = "Asks a team, with the same contract as the rules' hand-overs. For members of the team that holds the patient, or that has "
            + "a task for them now. within is a time of the asked team's working hours, for example PT4H.", responses = {
        @ApiResponse(responseCode = "201", description = "The team is asked"), @ApiResponse(responseCode = "409", description = "It cannot be asked, and why")})
    @PostMapping("/api/pathways/{id}/handoffs")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Made ask(@PathVariable UUID id, @Valid @RequestBody Wish wish) {
        requirePathway(id);
        List<String> working = tasks.of(id).stream().filter(task -> task.team() != null).flatMap(task -> Arrays.stream(task.team().split(", "))).toList();
        return new Made(asked.ask(id, working, new AskedByPeople.Wish(wish.toTeam(), wish.why(), wish.situation(), wish.background(), wish.assessment(),
                wish.recommendation(), duration(wish.within()), Boolean.TRUE.equals(wish.movesPatient()))));
    }

    @Operation(summary = "What a team is asked, by reason", description = "Everything it must answer now, itself or for another team. No patient is named.")
    @GetMapping(path = "/api/handoffs", produces = MediaType.APPLICATION_JSON_VALUE)
    public List<Reason> reasons(@RequestParam String team) {
        requireOwn(team);
        return ofTeams.reasons(team);
    }

    @Operation(summary = "What a team is asked, one by one", description = "Most pressing first. Each record shown is recorded as read.")
    @GetMapping(path = "/api/handoffs/list", produces = MediaType.APPLICATION_JSON_VALUE)
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Page list(@RequestParam String team, @Parameter(description = "of this rule only, e.g. HND-06") @RequestParam(required = false) String ruleId,
            @Parameter(description = "for this reason only, as the list by reason says it") @RequestParam(required = false) String why,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int size,
            @Parameter(description = "next of the page before") @RequestParam(required = false) String after) {
        requireOwn(team);
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problems.badRequest("size must be between 1 and " + LARGEST_PAGE + ".");
        }
        Cursor from = Cursor.read(after);
        List<Entry> found = ofTeams.list(team, ruleId, why, from.band(), from.due(), from.id(), size + 1);
        List<Entry> page = found.subList(0, Math.min(size, found.size()));
        reads.note(page.stream().map(Entry::pathwayId).toList(), "handoffs");
        Entry last = found.size() > size ? page.get(size - 1) : null;
        return new Page(page, last == null ? null : new Cursor(last.band(), last.due(), last.id()).written());
    }

    @Operation(summary = "Accept many hand-overs", description = "Up to 500. Each is accepted as if its own task had been answered, or the answer says why not; one that cannot be accepted "
            + "stops none of the others.")
    @PostMapping(path = "/api/handoffs/accept", produces = MediaType.APPLICATION_JSON_VALUE)
    public List<Answered> accept(@Valid @RequestBody Chosen chosen) {
        return desk.accept(chosen.ids()).entrySet().stream().map(one -> new Answered(one.getKey(), one.getValue())).toList();
    }

    @Operation(summary = "Refuse a hand-over", description = "It goes back to the team that asked, with the reason.", responses = {
        @ApiResponse(responseCode = "204", description = "Refused"), @ApiResponse(responseCode = "409", description = "It cannot be refused now, and why")})
    @PostMapping("/api/handoffs/{id}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void refuse(@PathVariable UUID id, @Valid @RequestBody Refusal refusal) {
        desk.refuse(id, refusal.reason());
    }

    @Operation(summary = "Take a hand-over back", description = "For the team that asked, until it is accepted. A patient who was to move on stays where they are.", responses = {
        @ApiResponse(responseCode = "204", description = "Taken back"), @ApiResponse(responseCode = "409", description = "It cannot be taken back now, and why")})
    @PostMapping("/api/handoffs/{id}/recall")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void recall(@PathVariable UUID id, @Valid @RequestBody Recall recall) {
        if (views.one(id).isEmpty()) {
            throw Problems.notFound("There is no hand-over " + id + ".");
        }
        asked.recall(id, recall.note());
    }

    private void requirePathway(UUID id) {
        if (pathways.find(id).isEmpty()) {
            throw Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search.");
        }
    }

    private void requireOwn(String team) {
        if (!teams.exists(team)) {
            throw Problems.badRequest("team is not a team of this hospital. Use its id, for example theatre-scheduling.");
        }
        List<String> own = teams.withClosed(actor.teams());
        if (!own.contains(team) && own.stream().noneMatch(SEE_EVERY_TEAM::contains)) {
            throw Problems.forbidden("You are not of this team. Ask for one of your own.");
        }
    }

    private static Duration duration(String within) {
        try {
            return within == null ? null : Duration.parse(within);
        } catch (DateTimeParseException e) {
            throw Problems.badRequest("within must be a time such as PT4H (four hours) or P1D.");
        }
    }
}
