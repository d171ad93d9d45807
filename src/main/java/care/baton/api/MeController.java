package care.baton.api;

import care.baton.patient.Actor;
import care.baton.team.Duties;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asking: for pages that show a person the work of their own teams. */
@RestController
@Tag(name = "People")
class MeController {

    /** A team of the hospital, by its id and its name. */
    record Named(String id, String name) {
    }

    /** @param teams in which the person works, by name */
    record Me(String name, List<Named> teams) {
    }

    private final Actor actor;
    private final Teams teams;
    private final Duties duties;

    MeController(Actor actor, Teams teams, Duties duties) {
        this.actor = actor;
        this.teams = teams;
        this.duties = duties;
    }

    @Operation(summary = "Who I am here", description = "The name that is written beside everything I do, and my teams.")
    @GetMapping("/api/me")
    public Me me() {
        return new Me(actor.name(), actor.teams().stream().filter(teams::exists).map(team -> new Named(team, teams.name(team))).sorted(Comparator.comparing(Named::name)).toList());
    }

    @Operation(summary = "Whom I can ask to take over", description = "Every open team that works on patients, by name.")
    @GetMapping("/api/handoffs/teams")
    public List<Named> askable() {
        return teams.all().stream().filter(team -> !team.closed() && !duties.of(team.id()).isEmpty()).map(team -> new Named(team.id(), team.name()))
                .sorted(Comparator.comparing(Named::name)).toList();
    }
}
