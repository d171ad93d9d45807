package care.baton.api;

import care.baton.api.WaitingPlaces.Row;
import care.baton.api.WaitingPlaces.Which;
import care.baton.clock.Weeks;
import care.baton.figures.Flow;
import care.baton.figures.Quality;
import care.baton.figures.Steps;
import care.baton.figures.WaitingList;
import care.baton.patient.Actor;
import care.baton.patient.Patient;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What managers see: counted every few seconds, each number with its time, and the list behind it. */
@RestController
@RequestMapping("/api/figures")
@Tag(name = "Figures for managers")
class FiguresController {

    private static final int LARGEST_PAGE = 200;
    private static final String NOT_YET = "Nothing has been counted yet. The first count comes some seconds after the start.";

    /** One patient on a list behind a number; {@code days} and {@code lastDayWithin18} are null where the start is not known. */
    record Place(UUID pathwayId, String patient, LocalDate birthDate, String specialty, LocalDate since, Integer days, String weeks, LocalDate lastDayWithin18, String band,
            LocalDate due, List<String> reasons, String stage, String team, String priorityCode, LocalDate dateToComeIn) {
    }

    /** One page; {@code next} is the cursor of the following one, null at the end. */
    record Page(List<Place> places, String next) {
    }

    /** Where a page ended. */
    private record Cursor(LocalDate since, UUID id) {

        static final Cursor START = new Cursor(LocalDate.EPOCH.minusYears(1000), new UUID(0, 0));

        static Cursor read(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ");
                return new Cursor(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeParseException e) {
                throw Problems.badRequest("after is not a cursor that was given out here. Use next of the page before, unchanged, or leave it out.");
            }
        }

        String written() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((since + " " + id).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final WaitingList waiting;
    private final Flow flow;
    private final Quality quality;
    private final Steps steps;
    private final WaitingPlaces places;
    private final BehindFlow behindFlow;
    private final Teams teams;
    private final Reads reads;
    private final Actor actor;
    private final Clock clock;

    FiguresController(WaitingList waiting, Flow flow, Quality quality, Steps steps, WaitingPlaces places, BehindFlow behindFlow, Teams teams, Reads reads, Actor actor,
            Clock clock) {
        this.waiting = waiting;
        this.flow = flow;
        this.quality = quality;
        this.steps = steps;
        this.places = places;
        this.behindFlow = behindFlow;
        this.teams = teams;
        this.reads = reads;
        this.actor = actor;
        this.clock = clock;
    }

    @Operation(summary = "How many wait, and how long", description = "Everybody with a running clock from referral to treatment, by weeks as the national return counts them "
            + "(RTT guidance v5 §10.1.7), by how pressing they are, and by treatment function. No patient can be told from it.")
    @GetMapping("/waiting")
    public WaitingList.Numbers waiting(@Parameter(description = "treatment function code, e.g. 110") @RequestParam(required = false) String treatmentFunction) {
        requireKnown(treatmentFunction);
        return counted(waiting.numbers(treatmentFunction));
    }

    @Operation(summary = "The patients behind a number", description = "The longest wait first. Each record shown is recorded as read.")
    @GetMapping("/waiting/list")
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Page list(@RequestParam(required = false) String treatmentFunction, @Parameter(description = "100, 80, 60, 40, 20; 0: not ranked") @RequestParam(required = false) Integer band,
            @Parameter(description = "longer than so many weeks") @RequestParam(required = false) Integer from,
            @Parameter(description = "up to so many weeks") @RequestParam(required = false) Integer to,
            @Parameter(description = "only those whose clock start is not known") @RequestParam(defaultValue = "false") boolean startNotKnown,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int size,
            @Parameter(description = "next of the page before") @RequestParam(required = false) String after) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problems.badRequest("size must be between 1 and " + LARGEST_PAGE + ".");
        }
        Cursor start = after == null ? Cursor.START : Cursor.read(after);
        List<Row> rows = places.page(which(treatmentFunction, band, from, to, startNotKnown), LocalDate.now(clock), start.since(), start.id(), size + 1);
        List<Row> page = rows.subList(0, Math.min(size, rows.size()));
        reads.note(page.stream().map(Row::pathwayId).toList(), "managers-list");
        return new Page(page.stream().map(this::place).toList(),
                rows.size() > size ? new Cursor(page.get(size - 1).since(), page.get(size - 1).pathwayId()).written() : null);
    }

    @Operation(summary = "The same patients as a file", description = "use=care: with names and everybody, for those who call and book patients; each record is recorded as read. "
            + "use=planning: without names, and without patients who have opted out of planning.")
    @GetMapping("/waiting/list.csv")
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void file(@RequestParam(required = false) String treatmentFunction, @RequestParam(required = false) Integer band, @RequestParam(required = false) Integer from,
            @RequestParam(required = false) Integer to, @RequestParam(defaultValue = "false") boolean startNotKnown,
            @Parameter(description = "care or planning") @RequestParam String use, HttpServletResponse response) throws IOException {
        if (!use.equals("care") && !use.equals("planning")) {
            throw Problems.badRequest("use must be care or planning.");
        }
        boolean planning = use.equals("planning");
        Which which = which(treatmentFunction, band, from, to, startNotKnown);
        LocalDate today = LocalDate.now(clock);
        if (!planning) {
            places.noteAll(which, today, actor.name(), "managers-file", OffsetDateTime.now(clock));
        }
        as(response, "waiting-list-for-" + use + "-" + today + ".csv");
        try (Stream<Row> rows = places.all(which, today, planning)) {
            var file = new WaitingFile(teams, today);
            if (planning) {
                file.forPlanning(rows, response.getWriter());
            } else {
                file.forCare(rows, response.getWriter());
            }
        }
    }

    @Operation(summary = "The numbers of the waiting list as a file", description = "One line for each treatment function. No patient can be told from it but by small numbers.")
    @GetMapping("/waiting.csv")
    public void numbersFile(HttpServletResponse response) throws IOException {
        WaitingList.Numbers now = counted(waiting.numbers(null));
        as(response, "waiting-list-numbers-" + LocalDate.now(clock) + ".csv");
        new NumbersFile(response.getWriter()).waiting(now);
    }

    @Operation(summary = "Where the work lies", description = "Teams by open work, hand-overs, and stays by days without criteria to reside.")
    @GetMapping("/flow")
    public Flow.Numbers flow() {
        return counted(flow.numbers());
    }

    @Operation(summary = "The same as a file")
    @GetMapping("/flow.csv")
    public void flowFile(HttpServletResponse response) throws IOException {
        Flow.Numbers now = counted(flow.numbers());
        as(response, "flow-" + LocalDate.now(clock) + ".csv");
        new NumbersFile(response.getWriter()).flow(now);
    }

    @Operation(summary = "A team's most overdue tasks", description = "A hundred at most, the longest overdue first. Each record shown is recorded as read.")
    @GetMapping("/flow/tasks")
    @Transactional
    public List<BehindFlow.Task> tasks(@Parameter(description = "the team's id") @RequestParam String team) {
        if (!teams.exists(team)) {
            throw Problems.badRequest("team is not a team of this hospital. Use its id, for example theatre-scheduling.");
        }
        List<BehindFlow.Task> tasks = behindFlow.tasks(team);
        reads.note(tasks.stream().map(BehindFlow.Task::pathwayId).distinct().toList(), "managers-list");
        return tasks;
    }

    @Operation(summary = "Patients in a bed who meet no criterion to reside", description = "The longest first, two hundred at most. Each record shown is recorded as read.")
    @GetMapping("/flow/stays")
    @Transactional
    public List<BehindFlow.Stay> stays(@Parameter(description = "at least so many days; -1: those who need a bed") @RequestParam(defaultValue = "0") int from,
            @Parameter(description = "fewer than so many days") @RequestParam(required = false) Integer to) {
        List<BehindFlow.Stay> stays = behindFlow.stays(from, to, LocalDate.now(clock));
        reads.note(stays.stream().map(BehindFlow.Stay::pathwayId).toList(), "managers-list");
        return stays;
    }

    @Operation(summary = "What is wrong or uncertain in the data", description = "Unknown starts, events that could not be counted, questions that wait, messages and rows that "
            + "wait for a person, incidents, letters that are not sent.")
    @GetMapping("/quality")
    public Quality.Numbers quality() {
        return counted(quality.numbers());
    }

    @Operation(summary = "How many patients stand at each step of a model")
    @GetMapping("/steps")
    public Steps.Numbers steps(@Parameter(description = "one version of a model, as the engine names it") @RequestParam String definition) {
        return counted(steps.of(definition));
    }

    private static <T> T counted(Optional<T> numbers) {
        return numbers.orElseThrow(() -> new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "Not counted yet", NOT_YET), null));
    }

    private Which which(String treatmentFunction, Integer band, Integer from, Integer to, boolean startNotKnown) {
        requireKnown(treatmentFunction);
        if (band != null && band != 0 && Arrays.stream(care.baton.priority.Band.values()).noneMatch(known -> known.priority() == band)) {
            throw Problems.badRequest("band must be 100 (now), 80 (urgent), 60 (soon), 40 (in turn), 20 (held) or 0 (not ranked).");
        }
        if (from != null && (from < 0 || from > 2000) || to != null && (to < 1 || to > 2000)) {
            throw Problems.badRequest("from and to are weeks: between 0 and 2000.");
        }
        return new Which(treatmentFunction, band, from, to, startNotKnown);
    }

    private void requireKnown(String treatmentFunction) {
        if (treatmentFunction != null && !treatmentFunction.isEmpty() && teams.service(treatmentFunction).isEmpty()) {
            throw Problems.badRequest("treatmentFunction is not a treatment function of this hospital. Use its code, for example 110.");
        }
    }

    private Place place(Row row) {
        LocalDate since = row.since().equals(WaitingList.NOT_KNOWN) ? null : row.since();
        Integer days = since == null ? null : Weeks.days(since, LocalDate.now(clock));
        return new Place(row.pathwayId(), label(row.nhsNumber(), row.familyName(), row.givenName()), row.birthDate(),
                teams.service(row.treatmentFunction()).map(Teams.Service::name).orElse(null), since, days, days == null ? null : Weeks.words(days),
                since == null ? null : since.plusDays(Weeks.lastDayWithin(18)), WaitingFile.band(row.band()), row.due(),
                row.reasons() == null || row.reasons().isEmpty() ? List.of() : List.of(row.reasons().split("\n")), row.stage(), teams.name(row.holder()), row.priorityCode(), row.tciOn());
    }

    static String label(String nhsNumber, String familyName, String givenName) {
        return new Patient(null, nhsNumber, null, null, null, familyName, givenName, null, null, null, null, null, null).label();
    }

    private static void as(HttpServletResponse response, String name) {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
