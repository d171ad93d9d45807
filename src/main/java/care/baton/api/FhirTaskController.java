package care.baton.api;

import care.baton.handoff.HandoffView;
import care.baton.handoff.HandoffViews;
import care.baton.handoff.HandoffViews.Wanted;
import care.baton.outbound.HandoffTasks;
import care.baton.patient.NhsNumber;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Hand-overs as FHIR R4 Tasks, for other systems. An NHS number never stands in a URL: a search by it is posted. Every record shown is recorded as read. */
@RestController
@RequestMapping("/fhir/Task")
@Tag(name = "FHIR")
class FhirTaskController {

    private static final MediaType FHIR = new MediaType(MediaType.valueOf("application/fhir+json"), StandardCharsets.UTF_8);
    private static final int LARGEST_PAGE = 200;
    private static final Set<String> KNOWN = Set.of("owner", "status", "patient", "patient:identifier", "period", "_count", "after", "_format");

    /** What was asked cannot be answered: an OperationOutcome says what to do. */
    private static final class Unanswerable extends RuntimeException {

        private Unanswerable(String words) {
            super(words, null, false, false);
        }
    }

    private final HandoffViews views;
    private final HandoffTasks tasks;
    private final Patients patients;
    private final Teams teams;
    private final Reads reads;
    private final Clock clock;

    FhirTaskController(HandoffViews views, HandoffTasks tasks, Patients patients, Teams teams, Reads reads, Clock clock) {
        this.views = views;
        this.tasks = tasks;
        this.patients = patients;
        this.teams = teams;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "One hand-over as a FHIR Task", description = "The number is the hand-over's. The read is recorded.")
    @GetMapping("/{id}")
    @Transactional
    public ResponseEntity<String> one(@PathVariable String id) {
        HandoffView found = uuid(id) == null ? null : views.one(uuid(id)).orElse(null);
        if (found == null) {
            return ResponseEntity.status(404).contentType(FHIR).body(tasks.refused("not-found", "There is no Task with this id."));
        }
        reads.note(List.of(found.pathwayId()), "handoffs");
        return fhir(tasks.one(found, patients.get(found.patientId())));
    }

    @Operation(summary = "Search hand-overs as FHIR Tasks", description = """
            owner (a team's id), status (FHIR's words, several joined by commas), period (accept-by: ge2026-05-01, lt2026-05-02 or a day), _count (1 to 200). \
            By patient only with the patient's FHIR id here; search by NHS number with POST /fhir/Task/_search. The earliest accept-by comes first.""")
    @GetMapping
    @Transactional
    public ResponseEntity<String> search(@RequestParam MultiValueMap<String, String> asked) {
        return answered(asked, true);
    }

    @Operation(summary = "Search hand-overs by patient", description = "As above, as form fields; patient may be an NHS number, with or without "
            + "https://fhir.nhs.uk/Id/nhs-number| before it.")
    @PostMapping(path = "/_search", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Transactional
    public ResponseEntity<String> searchPosted(@RequestParam MultiValueMap<String, String> asked, HttpServletRequest request) {
        return answered(asked, request.getQueryString() != null);
    }

    /** @param inUrl whether what was asked stands in an address, which logs and proxies keep */
    private ResponseEntity<String> answered(MultiValueMap<String, String> asked, boolean inUrl) {
        try {
            return fhir(found(asked, inUrl));
        } catch (Unanswerable why) {
            return ResponseEntity.badRequest().contentType(FHIR).body(tasks.refused("invalid", why.getMessage()));
        }
    }

    private String found(MultiValueMap<String, String> asked, boolean inUrl) {
        asked.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw new Unanswerable("Tasks can be searched by owner, status, patient and period, with _count. Leave the others out.");
        });
        int count = count(asked.getFirst("_count"));
        String owner = owner(asked.getFirst("owner"));
        String named = asked.getFirst("patient") == null ? asked.getFirst("patient:identifier") : asked.getFirst("patient");
        UUID patient = named == null ? null : patient(named, inUrl);
        if (named != null && patient == null) {
            return tasks.page(List.of(), Map.of(), base(), base(), null);
        }
        OffsetDateTime[] period = period(asked.getOrDefault("period", List.of()));
        String[] after = after(asked.getFirst("after"));
        List<HandoffView> found = views.search(new Wanted(owner, states(asked.getFirst("status")), patient, period[0], period[1],
                after == null ? null : OffsetDateTime.parse(after[0]), after == null ? null : UUID.fromString(after[1]), count + 1));
        List<HandoffView> page = found.subList(0, Math.min(count, found.size()));
        reads.note(page.stream().map(HandoffView::pathwayId).distinct().toList(), "handoffs");
        Map<UUID, Patient> whose = page.stream().map(HandoffView::patientId).distinct().map(patients::get).collect(Collectors.toMap(Patient::id, Function.identity()));
        return tasks.page(page, whose, base(), address(asked, patient, null), found.size() > count ? address(asked, patient, page.get(count - 1)) : null);
    }

    /** With the patient's number here in place of an NHS number. */
    private static String address(MultiValueMap<String, String> asked, UUID patient, HandoffView last) {
        var address = ServletUriComponentsBuilder.fromHttpUrl(base());
        for (String name : List.of("owner", "status", "period", "_count")) {
            asked.getOrDefault(name, List.of()).forEach(value -> address.queryParam(name, "{" + name + "}"));
        }
        if (patient != null) {
            address.queryParam("patient", patient);
        }
        if (last != null) {
            address.queryParam("after", Base64.getUrlEncoder().withoutPadding()
                    .encodeToString((last.acceptBy() + " " + last.id()).getBytes(StandardCharsets.US_ASCII)));
        }
        var values = new ArrayList<String>();
        for (String name : List.of("owner", "status", "period", "_count")) {
            values.addAll(asked.getOrDefault(name, List.of()));
        }
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }

    private static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path("/fhir/Task").toUriString();
    }

    private static int count(String text) {
        if (text == null) {
            return 50;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST_PAGE) {
            throw new Unanswerable("_count must be between 1 and " + LARGEST_PAGE + ".");
        }
        return Integer.parseInt(text);
    }

    private String owner(String text) {
        String team = text == null ? null : text.substring(text.indexOf('|') + 1);
        if (team != null && !teams.exists(team)) {
            throw new Unanswerable("owner is not a team of this hospital. Use its id, for example theatre-scheduling.");
        }
        return team;
    }

    private static List<String> states(String text) {
        if (text == null) {
            return null;
        }
        List<String> states = Arrays.stream(text.split(",")).map(String::strip).flatMap(status -> HandoffTasks.states(status).stream()).toList();
        if (states.isEmpty()) {
            throw new Unanswerable("status must be draft, requested, accepted, rejected, failed, cancelled or completed; several are joined by commas.");
        }
        return states;
    }

    /** The number here of the patient who is meant; null if nobody here is. */
    private UUID patient(String text, boolean inUrl) {
        String meant = text.substring(text.indexOf('|') + 1).replaceFirst("^Patient/", "").strip();
        if (uuid(meant) != null) {
            return uuid(meant);
        }
        if (inUrl) {
            throw new Unanswerable("An NHS number must not stand in an address. Send the search as a form: POST /fhir/Task/_search with patient=… in the body.");
        }
        String digits = NhsNumber.digits(meant);
        if (!NhsNumber.isValid(digits)) {
            throw new Unanswerable("patient must be an NHS number whose check digit is right, or the patient's id here.");
        }
        return patients.byNhsNumber(digits).map(Patient::id).orElse(null);
    }

    /** From which moment on, and before which; each may be null. */
    private OffsetDateTime[] period(List<String> said) {
        OffsetDateTime from = null;
        OffsetDateTime to = null;
        for (String one : said) {
            String prefix = one.matches("(ge|gt|le|lt|eq).*") ? one.substring(0, 2) : "eq";
            String moment = one.matches("(ge|gt|le|lt|eq).*") ? one.substring(2) : one;
            OffsetDateTime begin = begin(moment);
            OffsetDateTime end = moment.length() == 10 ? begin.plusDays(1) : begin.plusNanos(1000);
            if (Set.of("ge", "gt", "eq").contains(prefix)) {
                from = "gt".equals(prefix) ? end : begin;
            }
            if (Set.of("le", "lt", "eq").contains(prefix)) {
                to = "lt".equals(prefix) ? begin : end;
            }
        }
        return new OffsetDateTime[] {from, to};
    }

    private OffsetDateTime begin(String moment) {
        try {
            return moment.length() == 10 ? LocalDate.parse(moment).atStartOfDay(clock.getZone()).toOffsetDateTime() : OffsetDateTime.parse(moment.replace(' ', '+'));
        } catch (DateTimeParseException e) {
            throw new Unanswerable("period must be a day or a moment, for example ge2026-05-01 or lt2026-05-01T12:00:00Z.");
        }
    }

    private static String[] after(String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ");
            OffsetDateTime.parse(parts[0]);
            UUID.fromString(parts[1]);
            return parts;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeParseException e) {
            throw new Unanswerable("after is not from a next link that was given out here. Follow the link as it is.");
        }
    }

    private static UUID uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(text) : null;
    }

    private static ResponseEntity<String> fhir(String body) {
        return ResponseEntity.ok().contentType(FHIR).body(body);
    }
}
