package care.baton.api;

import care.baton.api.JourneyWords.Said;
import care.baton.api.Timeline.Happened;
import care.baton.api.Timeline.Running;
import care.baton.clock.ClockAnswer;
import care.baton.clock.ClockBook;
import care.baton.clock.WaitingClock;
import care.baton.patient.Journey;
import care.baton.patient.Journey.Step;
import care.baton.patient.Pathways;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What has happened to a patient so far, told in plain words, and what the clocks made of it. */
@RestController
@Tag(name = "Pathways")
class JourneyController {

    private record ClockEntry(LocalDate on, String what, List<String> effects) {
    }

    private final Pathways pathways;
    private final Journey journey;
    private final JourneyWords words;
    private final Teams teams;
    private final ClockBook clocks;
    private final Reads reads;
    private final Clock clock;

    JourneyController(Pathways pathways, Journey journey, JourneyWords words, Teams teams, ClockBook clocks, Reads reads, Clock clock) {
        this.pathways = pathways;
        this.journey = journey;
        this.words = words;
        this.teams = teams;
        this.clocks = clocks;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "The journey in plain words", description = "Everything that happened, the latest first, and the waiting-time clocks with what each event did to them. The read is recorded.")
    @GetMapping("/api/pathways/{id}/journey")
    @Transactional
    public Timeline journey(@PathVariable UUID id) {
        if (pathways.find(id).isEmpty()) {
            throw Problems.notFound("There is no pathway " + id + ". Look it up with POST /api/pathways/search.");
        }
        reads.note(List.of(id), "journey");
        ClockAnswer answer = clocks.of(id, LocalDate.now(clock));
        var running = answer.clocks().stream().sorted(Comparator.comparing((WaitingClock one) -> !one.isRunning())).map(Running::of).toList();
        return new Timeline(running, Stream.concat(journey.of(id).stream().map(this::happened), heard(answer).values().stream()
                .map(entry -> new Happened(entry.on(), null, null, entry.what(), null, List.of(), entry.effects())))
                .sorted(Comparator.comparing(Happened::on).thenComparing(Happened::at, Comparator.nullsLast(Comparator.naturalOrder())).reversed()).toList());
    }

    private Happened happened(Step step) {
        int dot = step.what().indexOf('.');
        return new Happened(step.happenedAt().atZoneSameInstant(clock.getZone()).toLocalDate(), step.happenedAt(), dot < 0 ? null : JourneyWords.plain(step.what().substring(0, dot)),
                words.of(step.what()), step.byWhom(), words.detail(step).stream().map(one -> new Said(one.label(), teams.name(one.value()))).toList(), List.of());
    }

    /** An event that several clocks heard stands once, with what it did to each. */
    private static Map<String, ClockEntry> heard(ClockAnswer answer) {
        var heard = new LinkedHashMap<String, ClockEntry>();
        for (WaitingClock one : answer.clocks()) {
            for (WaitingClock.Step step : one.steps()) {
                heard.computeIfAbsent(step.eventId(), event -> new ClockEntry(step.happenedOn(), step.event().sentence(), new ArrayList<>()))
                        .effects().add(one.kind().words() + ": " + effect(step.effect()) + (step.rule() == null ? "." : ". " + step.rule() + "."));
            }
        }
        return heard;
    }

    /** "stops 30" as "stops (code 30)", "asks clinicalReview" as "asks clinical review". */
    private static String effect(String words) {
        return words.replaceAll(" (\\d{2})\\b", " (code $1)").replaceAll("([a-z])([A-Z])", "$1 $2");
    }
}
