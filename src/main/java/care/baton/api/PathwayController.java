package care.baton.api;

import care.baton.engine.OpenTasks;
import care.baton.inbound.PathwayNews;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Letter;
import care.baton.patient.Journey;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Stories;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What other software may know about one patient's pathway, and tell it. Identifiers of patients never stand in a URL. */
@RestController
@RequestMapping("/api/pathways")
@Tag(name = "Pathways")
class PathwayController {

    private final Pathways pathways;
    private final Patients patients;
    private final Stories stories;
    private final Journey journey;
    private final Turns turns;
    private final Teams teams;
    private final OpenTasks tasks;
    private final PathwayNews news;
    private final Outbox outbox;
    private final Reads reads;
    private final Clock clock;

    PathwayController(Pathways pathways, Patients patients, Stories stories, Journey journey, Turns turns, Teams teams, OpenTasks tasks,
            PathwayNews news, Outbox outbox, Reads reads, Clock clock) {
        this.pathways = pathways;
        this.patients = patients;
        this.stories = stories;
        this.journey = journey;
        this.turns = turns;
        this.teams = teams;
        this.tasks = tasks;
        this.news = news;
        this.outbox = outbox;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "One pathway", description = "What the record knows, the open tasks, and whose turn it is and why. The read is recorded.")
    @GetMapping("/{id}")
    @Transactional
    public PathwayView pathway(@PathVariable UUID id) {
        Pathway pathway = known(id);
        reads.note(List.of(id), "pathway");
        Patient patient = patients.get(pathway.patientId());
        return new PathwayView(pathway, patient, service(pathway), teams.name(pathway.holder()), stories.latest(patient.id()).orElse(null),
                turns.kept(id).map(TurnView::of).orElse(null), tasks.of(id), journey.of(id));
    }

    @Operation(summary = "Find pathways", description = "By NHS number, by UBRN, or by family name and date of birth together. Every record found is recorded as read.")
    @PostMapping("/search")
    @Transactional
    public List<FoundPathway> search(@Valid @RequestBody Search search) {
        List<FoundPathway> found = search.ubrn() != null ? pathways.byUbrn(search.ubrn()).stream().map(this::found).toList()
                : people(search).stream().flatMap(patient -> pathways.of(patient.id()).stream()).map(this::found).toList();
        reads.note(found.stream().map(FoundPathway::id).toList(), "search");
        return found;
    }

    @Operation(summary = "The letters of one pathway", description = "Written, sent or waiting to be sent. The read is recorded.")
    @GetMapping("/{id}/letters")
    @Transactional
    public List<Letter> letters(@PathVariable UUID id) {
        known(id);
        reads.note(List.of(id), "letters");
        return outbox.of(id);
    }

    @Operation(summary = "Tell a pathway what happened", description = """
            Send an id of your own with each event: an event whose id was heard before changes nothing.

            What was recorded and did not happen is taken back; nothing is deleted, the clocks say what they would have said, letters that wait are withdrawn:
            - admissionCancelled: the patient had not been admitted; they are back on the list with the date that was agreed
            - dischargeCancelled: the patient has not left; they are back on the ward, and no summary is due
            - outcomeCorrected: what clinic recorded last was wrong; clinic says it again
            - merged: this pathway is the same referral as the one in "into", which goes on with the earlier clock start; this one ends
            - reopened: the pathway had not ended (a death, a withdrawal, a move or a merge recorded in error); it goes on where it was""", responses = {
        @ApiResponse(responseCode = "204", description = "The pathway has taken it up"),
        @ApiResponse(responseCode = "409", description = "The pathway cannot take this up, and why; it is kept in the journey")})
    @PostMapping("/{id}/events")
    @Transactional
    public ResponseEntity<ProblemDetail> tell(@PathVariable UUID id, @Valid @RequestBody Event event) {
        known(id);
        LocalDate day = event.on() == null ? LocalDate.now(clock) : event.on();
        return news.tell(id, event.what().message, event.id(), day, event.into(), event.facts(day))
                .map(why -> ResponseEntity.status(HttpStatus.CONFLICT).body(Problems.of(HttpStatus.CONFLICT, "The pathway cannot take this up",
                        why + " It is kept in the journey. If it matters for the patient, tell the team that holds them.")))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private List<Patient> people(Search search) {
        return search.nhsNumber() != null ? patients.byNhsNumberAsSent(NhsNumber.digits(search.nhsNumber()))
                : patients.byNameAndBirthDate(search.familyName(), search.birthDate());
    }

    private FoundPathway found(Pathway pathway) {
        return FoundPathway.of(pathway, patients.get(pathway.patientId()), service(pathway), teams.name(pathway.holder()));
    }

    private String service(Pathway pathway) {
        return teams.service(pathway.treatmentFunction()).map(Teams.Service::name).orElse(null);
    }

    private Pathway known(UUID id) {
        return pathways.find(id).orElseThrow(() -> Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search."));
    }
}
