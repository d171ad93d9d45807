package care.baton.api;

import care.baton.engine.OpenTasks;
import care.baton.patient.Heading;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Stories;
import care.baton.patient.Stories.Occasion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The patient's story and what was decided together, for whoever looks after the patient; and what the patient says anew. */
@RestController
@RequestMapping("/api/pathways/{id}/story")
@Tag(name = "Story")
class StoryController {

    private static final String WHERE = "the patient's story";

    /** @param words blank: it is no longer so */
    record Saying(@NotBlank String heading, @Size(max = 2000) String words) {
    }

    private final Pathways pathways;
    private final Stories stories;
    private final StoryViews views;
    private final OpenTasks tasks;
    private final Reads reads;

    StoryController(Pathways pathways, Stories stories, StoryViews views, OpenTasks tasks, Reads reads) {
        this.pathways = pathways;
        this.stories = stories;
        this.views = views;
        this.tasks = tasks;
        this.reads = reads;
    }

    @Operation(summary = "The patient's story", description = "Who the patient is, what they told us and when, what differs and waits to be settled, and what was decided together. "
            + "The read is recorded.")
    @GetMapping
    @Transactional
    public StoryView story(@PathVariable UUID id) {
        Pathway pathway = known(id);
        reads.note(List.of(id), "story");
        return views.of(pathway);
    }

    @Operation(summary = "The patient says something anew", description = "Makes a new version under one heading; what was told before is kept. For members of a team that holds the "
            + "patient or has a task for them.", responses = {@ApiResponse(responseCode = "200", description = "The story as it is now"),
            @ApiResponse(responseCode = "403", description = "None of your teams works on this patient now")})
    @PostMapping
    @Transactional
    public StoryView say(@PathVariable UUID id, @Valid @RequestBody Saying saying, Authentication person) {
        Pathway pathway = mayWrite(id, person);
        Heading heading = Heading.of(saying.heading()).orElseThrow(() -> Problems.badRequest("heading must be one of "
                + Arrays.stream(Heading.values()).map(Heading::key).collect(Collectors.joining(", ")) + "."));
        stories.tell(pathway.patientId(), Map.of(heading, saying.words() == null ? "" : saying.words()), new Occasion(id, WHERE));
        return story(id);
    }

    @Operation(summary = "The story is still right", description = "Somebody has read it back to the patient. For members of a team that holds the patient or has a task for them.")
    @PostMapping("/still-right")
    @Transactional
    public StoryView stillRight(@PathVariable UUID id, Authentication person) {
        stories.stillRight(mayWrite(id, person).patientId(), new Occasion(id, WHERE));
        return story(id);
    }

    private Pathway known(UUID id) {
        return pathways.find(id).orElseThrow(() -> Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search."));
    }

    private Pathway mayWrite(UUID id, Authentication person) {
        Pathway pathway = known(id);
        var own = person.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
        Stream<String> working = Stream.concat(Stream.ofNullable(pathway.holder()),
                tasks.of(id).stream().filter(task -> task.team() != null).flatMap(task -> Arrays.stream(task.team().split(", "))));
        if (working.noneMatch(own::contains)) {
            throw new ErrorResponseException(HttpStatus.FORBIDDEN, Problems.of(HttpStatus.FORBIDDEN, "Not for you",
                    "Only a team that holds the patient or has a task for them writes down what they say. Tell that team."), null);
        }
        return pathway;
    }
}
