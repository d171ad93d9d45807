package care.baton.api;

import care.baton.engine.Drafts;
import care.baton.engine.TasksInSight;
import care.baton.engine.TasksInSight.Seen;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.priority.KeptTurn;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What Tasklist shows beside a task: why it stands where it stands, whom it is about, and answers half given. Only of tasks the person may see. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Tasks")
class TaskController {

    private static final int LONGEST_DRAFT = 100_000;

    /** A page of tasks. */
    record Page(@NotEmpty @Size(max = 200) List<@NotNull @Size(max = 64) String> taskIds) {
    }

    /**
     * Why a task stands where it stands.
     *
     * @param band   now, urgent, soon, in turn or held, in words
     * @param reason the deciding rule in words, with its id; where a clinician has placed the patient, that person's reason
     * @param due    the last day in time
     * @param late   days past that; 0 if there are none
     * @param placed "higher" or "lower" if a clinician has placed the patient elsewhere than the rules say; null otherwise
     */
    record Card(String taskId, String band, String reason, LocalDate due, long late, String placed) {

        static Card of(Seen task, KeptTurn turn, LocalDate today) {
            LocalDate due = task.due() == null ? turn.due() : task.due();
            return new Card(task.id(), turn.band().words(), turn.placed() == null ? turn.reason() : turn.placed().reason(), due, Math.max(0, today.toEpochDay() - due.toEpochDay()), placed(turn));
        }

        private static String placed(KeptTurn turn) {
            return turn.placed() == null ? null : turn.isHigher() ? "higher" : "lower";
        }
    }

    /**
     * Whom a task is about, and where that patient stands.
     *
     * @param task     what is to be done
     * @param holder   the team that holds the patient; null when the pathway is closed
     * @param turn     null when the pathway is closed
     * @param mayPlace whether the person who asks may place the patient higher or lower
     */
    record About(String taskId, String task, UUID pathwayId, StoryView.Banner patient, String service, String holder, TurnView turn, boolean mayPlace) {
    }

    private final TasksInSight inSight;
    private final Turns turns;
    private final Pathways pathways;
    private final StoryViews stories;
    private final Teams teams;
    private final Drafts drafts;
    private final WhoMayPlace whoMayPlace;
    private final Reads reads;
    private final Clock clock;

    TaskController(TasksInSight inSight, Turns turns, Pathways pathways, StoryViews stories, Teams teams, Drafts drafts, WhoMayPlace whoMayPlace, Reads reads,
            Clock clock) {
        this.inSight = inSight;
        this.turns = turns;
        this.pathways = pathways;
        this.stories = stories;
        this.teams = teams;
        this.drafts = drafts;
        this.whoMayPlace = whoMayPlace;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "Why these tasks stand where they stand", description = "For the cards of a list of tasks, all in one question. A task that is done, or another team's, is left out. "
            + "Written down as seen in a list, once in a quarter of an hour for each person and patient.")
    @PostMapping("/cards")
    @Transactional
    public List<Card> cards(@Valid @RequestBody Page page) {
        List<Seen> seen = inSight.of(page.taskIds());
        Map<?, KeptTurn> kept = turns.kept(seen.stream().map(Seen::pathway).distinct().toList());
        reads.noteInList(seen.stream().map(Seen::pathway).distinct().toList());
        LocalDate today = LocalDate.now(clock);
        return seen.stream().map(task -> kept.get(task.pathway()) == null ? null : Card.of(task, kept.get(task.pathway()), today)).filter(Objects::nonNull).toList();
    }

    @Operation(summary = "Whom a task is about", description = "What stands above every form: name, NHS number, age, alerts and needs. The read is recorded, with the task.")
    @GetMapping("/{id}/patient")
    @Transactional
    public About patient(@PathVariable String id, Authentication person) {
        Seen task = seen(id);
        reads.note(List.of(task.pathway()), "banner");
        Pathway pathway = pathways.get(task.pathway());
        return new About(task.id(), task.what(), pathway.id(), stories.banner(pathway), teams.service(pathway.treatmentFunction()).map(Teams.Service::name).orElse(null),
                pathway.holder() == null ? null : teams.name(pathway.holder()), turns.kept(pathway.id()).map(TurnView::of).orElse(null),
                pathway.isOpen() && whoMayPlace.may(pathway.id(), person));
    }

    @Operation(summary = "Answers half given", description = "What the person who asks has kept for this task; an empty object if nothing.")
    @GetMapping(path = "/{id}/draft", produces = MediaType.APPLICATION_JSON_VALUE)
    public String draft(@PathVariable String id) {
        return drafts.of(id).orElse("{}");
    }

    @Operation(summary = "Keep answers half given", description = "For the person who asks, until they sign out, the task is done, or a day has passed.")
    @PutMapping("/{id}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void keep(@PathVariable String id, @RequestBody ObjectNode answers) {
        String written = answers.toString();
        if (written.length() > LONGEST_DRAFT) {
            throw Problems.badRequest("These answers are too long to be kept. Complete the task, or shorten them.");
        }
        drafts.keep(seen(id).id(), written);
    }

    @Operation(summary = "Forget answers half given")
    @DeleteMapping("/{id}/draft")
    public ResponseEntity<Void> forget(@PathVariable String id) {
        drafts.forget(id);
        return ResponseEntity.noContent().build();
    }

    private Seen seen(String id) {
        return inSight.of(id).orElseThrow(() -> Problems.notFound("There is no such task among those of your teams. It may be done already; look at the list again."));
    }
}
