package care.baton.inbound;

import care.baton.inbound.FhirText.Format;
import care.baton.patient.Failure;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door for referral messages: NHS Booking and Referral Standard, FHIR R4, JSON or XML. Every answer is FHIR too, in the form that was sent. */
@RestController
@Tag(name = "Ways in")
class ReferralMessageController {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralMessageController.class);

    private final InboundSettings settings;
    private final FhirText fhir;
    private final Messages messages;
    private final Answers answers;

    ReferralMessageController(InboundSettings settings, FhirText fhir, Messages messages, Answers answers) {
        this.settings = settings;
        this.fhir = fhir;
        this.messages = messages;
        this.answers = answers;
    }

    @Operation(summary = "Take in a referral", description = """
            A FHIR R4 message Bundle in the form of the NHS Booking and Referral Standard: event servicerequest-request, reason new. \
            The same message again gets the same answer and starts nothing.""",
            requestBody = @RequestBody(required = true, content = {
                @Content(mediaType = "application/fhir+json", schema = @Schema(type = "object", description = "FHIR R4 Bundle of type message")),
                @Content(mediaType = "application/fhir+xml", schema = @Schema(type = "object", description = "FHIR R4 Bundle of type message"))}),
            responses = {
                @ApiResponse(responseCode = "200", description = "Taken in: a response message Bundle that names the pathway"),
                @ApiResponse(responseCode = "400", description = "Broken JSON or XML: an OperationOutcome names line and column"),
                @ApiResponse(responseCode = "409", description = "The message id was used for another message"),
                @ApiResponse(responseCode = "413", description = "Larger than the limit"),
                @ApiResponse(responseCode = "415", description = "Neither FHIR JSON nor FHIR XML, or not in UTF-8"),
                @ApiResponse(responseCode = "422", description = "Not a new referral request: an OperationOutcome names the element")})
    @PostMapping("/fhir/$process-message")
    ResponseEntity<String> processMessage(HttpServletRequest http) throws IOException {
        Format format = Format.JSON;
        try {
            format = format(http);
            String text = text(http);
            Bundle bundle = fhir.read(text, format);
            String answer = messages.takeIn(bundle, text);
            return respond(200, format, format == Format.JSON ? answer : fhir.write(fhir.read(answer, Format.JSON), Format.XML));
        } catch (Refusal refusal) {
            LOG.info("Referral message refused ({}): {} {}", refusal.status, refusal.getMessage(), refusal.element == null ? "" : refusal.element);
            return respond(refusal.status, format, answers.refused(refusal));
        } catch (RuntimeException e) {
            LOG.error("A referral message could not be taken in: {}", Failure.inShort(e));
            return respond(500, format, answers.refused(new Refusal(500, IssueType.EXCEPTION, null, "The message was not taken in: something failed on our side.",
                    "Nothing of it was kept. Send it again, unchanged; if that fails too, telephone the referral office.")));
        }
    }

    private static Format format(HttpServletRequest http) {
        MediaType type = mediaType(http.getContentType());
        boolean utf8 = type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
        String subtype = type.getSubtype();
        if (utf8 && type.getType().equals("application") && List.of("fhir+json", "json").contains(subtype)) {
            return Format.JSON;
        }
        if (utf8 && type.getType().equals("application") && List.of("fhir+xml", "xml").contains(subtype)) {
            return Format.XML;
        }
        throw unsupported();
    }

    private static MediaType mediaType(String header) {
        try {
            return MediaType.parseMediaType(header == null ? "" : header);
        } catch (InvalidMediaTypeException e) {
            throw unsupported();
        }
    }

    private static Refusal unsupported() {
        return new Refusal(415, IssueType.NOTSUPPORTED, null, "The Content-Type is not one that is read here.",
                "Send application/fhir+json or application/fhir+xml, in UTF-8.");
    }

    private String text(HttpServletRequest http) throws IOException {
        long limit = settings.messageLimit().toBytes();
        byte[] body = http.getContentLengthLong() > limit ? null : http.getInputStream().readNBytes((int) limit + 1);
        if (body == null || body.length > limit) {
            throw new Refusal(413, IssueType.TOOLONG, null, "The message is larger than " + limit + " bytes.",
                    "Send large documents as links, not inside the message.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, IssueType.STRUCTURE, null, "The body is not UTF-8.", "Write the message in UTF-8.");
        }
    }

    private ResponseEntity<String> respond(int status, Format format, IBaseResource resource) {
        return respond(status, format, fhir.write(resource, format));
    }

    private static ResponseEntity<String> respond(int status, Format format, String text) {
        return ResponseEntity.status(status).contentType(MediaType.parseMediaType(format.mediaType + ";charset=UTF-8")).body(text);
    }
}
