package care.baton.api;

import care.baton.outbound.YourJourney;
import care.baton.patient.Pathways;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The patient's copy of their journey, for staff to print or send. */
@RestController
@Tag(name = "Story")
class PatientsCopyController {

    /** How it is printed. */
    enum Print {
        normal, large
    }

    private static final String NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final YourJourney journey;
    private final Pathways pathways;
    private final Reads reads;

    PatientsCopyController(YourJourney journey, Pathways pathways, Reads reads) {
        this.journey = journey;
        this.pathways = pathways;
        this.reads = reads;
    }

    @Operation(summary = "The patient's copy, as a page", description = "\"Your journey\" in plain words. The read is recorded.", responses = {
        @ApiResponse(responseCode = "200"), @ApiResponse(responseCode = "409", description = "The patient has died: nothing is written to them")})
    @GetMapping(path = "/api/pathways/{id}/journey.html")
    @Transactional
    public ResponseEntity<String> page(@PathVariable UUID id, @RequestParam(defaultValue = "normal") Print print) {
        read(id);
        return answer().contentType(MediaType.parseMediaType("text/html;charset=UTF-8")).body(journey.html(id, print == Print.large));
    }

    @Operation(summary = "The patient's copy, as a PDF", description = "The same, tagged for screen readers. The read is recorded.", responses = {
        @ApiResponse(responseCode = "200"), @ApiResponse(responseCode = "409", description = "The patient has died: nothing is written to them")})
    @GetMapping(path = "/api/pathways/{id}/journey.pdf")
    public ResponseEntity<byte[]> paper(@PathVariable UUID id, @RequestParam(defaultValue = "normal") Print print) {
        read(id);
        return answer().contentType(MediaType.APPLICATION_PDF).header("Content-Disposition", "inline; filename=\"your-journey.pdf\"")
                .body(journey.pdf(id, print == Print.large));
    }

    private void read(UUID id) {
        if (pathways.find(id).isEmpty()) {
            throw Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search.");
        }
        reads.note(List.of(id), "copy");
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).header("Content-Security-Policy", NOTHING_RUNS);
    }
}
