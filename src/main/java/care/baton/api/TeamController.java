package care.baton.api;

import care.baton.engine.ModelNames;
import care.baton.engine.People;
import care.baton.team.BankHolidays;
import care.baton.team.Duties;
import care.baton.team.Rota;
import care.baton.team.TeamBook;
import care.baton.team.TeamBook.Wanted;
import care.baton.team.TeamClosing;
import care.baton.team.TeamHistory;
import care.baton.team.TeamHistory.Change;
import care.baton.team.Teams;
import care.baton.team.Teams.Team;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The teams of the hospital as its managers make, change and close them. No patient is named here. */
@RestController
@RequestMapping(path = "/api/teams", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Teams", description = "For managers and administrators. 409 says in words what makes no sense, or that somebody else was quicker.")
class TeamController {

    private static final String WHAT_FOLLOWS = "Known at once on this node, within seconds on the others.";

    /** @param warning null, or what managers must see to: the bank holidays that are known run out */
    record AllTeams(List<TeamView> teams, String warning) {
    }

    /**
     * One team.
     *
     * @param holds   what would go to the successor if it were closed now: in words, with how many
     * @param changes the latest first
     */
    record WholeTeam(TeamView team, @Schema(description = "the processes in which it is given tasks, as their models are called") List<String> worksInWords,
            Map<String, Integer> holds, List<Change> changes) {
    }

    record ChangedTeam(@NotNull String name, @NotNull Boolean alwaysOpen, boolean onBankHolidays, Map<String, List<String>> hours, String cover, String lead,
            @NotNull @Schema(description = "as it was read; refused if the team has changed since") Integer version) {
    }

    record NewTeam(@NotBlank @Schema(example = "vascular-nurses", description = "cannot be changed later; the team of a service ends with its service") String id,
            @NotNull String name, String stage, String service, @NotNull @Schema(description = "the processes in which it is given tasks") Set<String> worksIn,
            @NotNull Boolean alwaysOpen, boolean onBankHolidays, Map<String, List<String>> hours, String cover, String lead) {
    }

    /** @param on null: today */
    record Closing(@NotBlank String successor, @Schema(description = "today if it is left out") LocalDate on) {
    }

    private final Teams teams;
    private final Duties duties;
    private final ModelNames models;
    private final Rota rota;
    private final TeamBook book;
    private final TeamClosing closing;
    private final TeamHistory history;
    private final BankHolidays bankHolidays;
    private final People people;
    private final Clock clock;

    TeamController(Teams teams, Duties duties, ModelNames models, Rota rota, TeamBook book, TeamClosing closing, TeamHistory history, BankHolidays bankHolidays, People people,
            Clock clock) {
        this.teams = teams;
        this.duties = duties;
        this.models = models;
        this.rota = rota;
        this.book = book;
        this.closing = closing;
        this.history = history;
        this.bankHolidays = bankHolidays;
        this.people = people;
        this.clock = clock;
    }

    @Operation(summary = "All teams", description = "By name, closed ones last: hours, cover, lead, who is asked at this moment, and how many people each has. Warns when the bank "
            + "holidays that are known run out.")
    @GetMapping
    public AllTeams all() {
        Map<String, Integer> inEach = people.inEachTeam();
        return new AllTeams(teams.ever().stream().sorted(Comparator.comparing(Team::closed).thenComparing(Team::name)).map(team -> view(team, inEach)).toList(),
                bankHolidays.warning().orElse(null));
    }

    @Operation(summary = "One team with its history", description = "Also what it holds now, which would go to the successor if it were closed.")
    @GetMapping("/{id}")
    public WholeTeam one(@PathVariable String id) {
        return new WholeTeam(view(found(id), people.inEachTeam()), models.of(duties.of(id)), closing.holds(id), history.of(id));
    }

    @Operation(summary = "Change a team", description = "Name, hours, cover and lead, all of them; what is not said is taken away. " + WHAT_FOLLOWS)
    @PutMapping("/{id}")
    public WholeTeam change(@PathVariable String id, @Valid @RequestBody ChangedTeam wanted) {
        book.change(found(id).id(), new Wanted(wanted.name(), wanted.alwaysOpen(), wanted.onBankHolidays(), wanted.hours(), wanted.cover(), wanted.lead()), wanted.version());
        return one(id);
    }

    @Operation(summary = "Make a team", description = "With its rights and its list in Tasklist; an administrator gives it its people. The same again changes nothing. " + WHAT_FOLLOWS)
    @PostMapping
    public ResponseEntity<WholeTeam> make(@Valid @RequestBody NewTeam wanted) {
        book.make(wanted.id(), wanted.stage(), wanted.service(), wanted.worksIn(),
                new Wanted(wanted.name(), wanted.alwaysOpen(), wanted.onBankHolidays(), wanted.hours(), wanted.cover(), wanted.lead()));
        return ResponseEntity.created(URI.create("/api/teams/" + wanted.id())).body(one(wanted.id()));
    }

    @Operation(summary = "Close a team", description = "Patients, hand-overs, questions, open tasks, people and rights go to the successor in one transaction, today or on a later day. "
            + "Models and rules that still name the team reach the successor. The same again changes nothing.")
    @PostMapping("/{id}/close")
    public WholeTeam close(@PathVariable String id, @Valid @RequestBody Closing wanted) {
        closing.close(found(id).id(), wanted.successor(), wanted.on());
        return one(id);
    }

    @Operation(summary = "Open a closed team again, or call a planned closing off", description = "What went to the successor stays there.")
    @PostMapping("/{id}/reopen")
    public WholeTeam reopen(@PathVariable String id) {
        closing.reopen(found(id).id());
        return one(id);
    }

    private TeamView view(Team team, Map<String, Integer> inEach) {
        return TeamView.of(team, teams, rota, duties.of(team.id()), inEach.getOrDefault(team.id(), 0), OffsetDateTime.now(clock));
    }

    private Team found(String id) {
        return teams.find(id).orElseThrow(() -> Problems.notFound("There is no such team. GET /api/teams lists them."));
    }
}
