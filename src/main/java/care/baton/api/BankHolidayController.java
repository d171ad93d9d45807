package care.baton.api;

import care.baton.team.BankHolidays;
import care.baton.team.BankHolidays.Event;
import care.baton.team.TeamHistory;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bank holidays of England, and the newer list when it is published. */
@RestController
@RequestMapping(path = "/api/bank-holidays", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Teams")
class BankHolidayController {

    record Day(LocalDate date, String title) {
    }

    /**
     * What is known.
     *
     * @param knownUntil the last day of the last year that is known; null: none
     * @param warning    null, or that the list runs out
     * @param changedBy  null: as it came with the program
     */
    record Known(List<Day> days, LocalDate knownUntil, String warning, String changedBy, OffsetDateTime changedAt) {
    }

    /** As published at https://www.gov.uk/bank-holidays.json; the other divisions are passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Published(@NotNull @Valid @JsonProperty("england-and-wales") Division englandAndWales) {
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Division(@NotNull @Size(max = 1000) List<@NotNull PublishedDay> events) {
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PublishedDay(String title, @Schema(example = "2026-04-03") String date) {
    }

    private final BankHolidays holidays;
    private final TeamHistory history;

    BankHolidayController(BankHolidays holidays, TeamHistory history) {
        this.holidays = holidays;
        this.history = history;
    }

    @Operation(summary = "The bank holidays that are known", description = "Warns when fewer than 90 days ahead are known (baton.team.warn-days-ahead).")
    @GetMapping
    public Known known() {
        var last = history.lastOfBankHolidays();
        return new Known(holidays.all().entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList(), holidays.knownUntil().orElse(null),
                holidays.warning().orElse(null), last.map(TeamHistory.Change::by).orElse(null), last.map(TeamHistory.Change::at).orElse(null));
    }

    @Operation(summary = "Hand in the newer list", description = "The file from https://www.gov.uk/bank-holidays.json as it is. From the first year it names on, it replaces what was "
            + "known; a list that ends earlier than the one that is known is refused.")
    @PutMapping
    public Known replace(@Valid @RequestBody Published published) {
        holidays.replace(published.englandAndWales().events().stream().map(day -> new Event(day.title(), day.date())).toList());
        return known();
    }
}
