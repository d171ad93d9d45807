package care.baton.inbound;

import care.baton.inbound.Imports.BadRow;
import care.baton.inbound.Imports.Progress;
import care.baton.inbound.Imports.Receipt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for waiting lists: hand one in, and see how far it has come. */
@RestController
@RequestMapping("/api/waiting-list/import")
@Tag(name = "Ways in")
class ImportController {

    private static final int FAULTS_AT_ONCE = 1000;

    /** An import's progress and the faults of the rows that were not placed. */
    record ImportView(Progress progress, List<BadRow> badRows, Integer moreBadRowsAfterLine) {
    }

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @Operation(summary = "Hand in a waiting list", description = """
            A CSV of open pathways with the column names of the Waiting List Minimum Data Set; dates as 2026-01-31. \
            Needed in every row: PATIENT_PATHWAY_IDENTIFIER, ORGANISATION_CODE_PPI_ISSUER, ACTIVITY_TREATMENT_FUNCTION_CODE, and \
            REFERRAL_REQUEST_RECEIVED_DATE or RTT_PERIOD_START_DATE. Rows are placed in the background; bad rows do not stop the good ones. \
            The same file again changes nothing and answers with the first import.""",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))),
            responses = {
                @ApiResponse(responseCode = "202", description = "Received; see Location for its progress"),
                @ApiResponse(responseCode = "200", description = "The same file came before; see Location"),
                @ApiResponse(responseCode = "400", description = "Not readable as CSV: nothing was taken in"),
                @ApiResponse(responseCode = "422", description = "A column is missing that every row needs: nothing was taken in")})
    @PostMapping(consumes = "text/csv")
    ResponseEntity<Progress> receive(HttpServletRequest http) throws IOException {
        Receipt receipt = imports.receive(http.getInputStream(), charset(http), "upload");
        return ResponseEntity.status(receipt.cameBefore() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/api/waiting-list/import/" + receipt.id())).body(imports.progress(receipt.id()).orElseThrow());
    }

    @Operation(summary = "How far an import has come", description = "Rows placed, unchanged, bad and waiting; and what is wrong with the bad ones, by line and column.")
    @GetMapping("/{id}")
    ImportView progress(@PathVariable UUID id, @RequestParam(defaultValue = "0") int badRowsAfterLine) {
        Progress progress = imports.progress(id).orElseThrow(() -> {
            var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no import " + id + ". Use the Location that the upload was answered with.");
            return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
        });
        List<BadRow> faults = imports.badRows(id, badRowsAfterLine, FAULTS_AT_ONCE);
        boolean more = faults.stream().map(BadRow::line).distinct().count() == FAULTS_AT_ONCE;
        return new ImportView(progress, faults, more ? faults.get(faults.size() - 1).line() : null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableList list) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(list.status()), list.getMessage() + " " + list.todo());
        problem.setTitle("This is not a waiting list that can be read");
        return ResponseEntity.status(list.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static Charset charset(HttpServletRequest http) {
        Charset named = MediaType.parseMediaType(http.getContentType()).getCharset();
        return named == null ? StandardCharsets.UTF_8 : named;
    }
}
