package care.baton.api;

import care.baton.api.SubmissionChecks.Failure;
import care.baton.clock.PolicyBook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The national referral-to-treatment return, and what is wrong with it before anybody sends it. No patient can be told from it but by small numbers. */
@RestController
@Tag(name = "National return")
class ReturnController {

    private final ReturnFigures figures;
    private final PolicyBook policies;
    private final ReturnSettings settings;
    private final Clock clock;

    ReturnController(ReturnFigures figures, PolicyBook policies, ReturnSettings settings, Clock clock) {
        this.figures = figures;
        this.policies = policies;
        this.settings = settings;
        this.clock = clock;
    }

    @Operation(summary = "The return of a month", description = "Parts 1A, 1B, 2, 2A and 3 by treatment function and week, in the columns of the published file. "
            + "C_999 is the line of all. Each commissioner has its own lines; who pays follows from the patient's practice. The header Failed-Checks says how many checks failed; "
            + "/api/returns/rtt/checks names them.")
    @GetMapping("/api/returns/rtt")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void rtt(@Parameter(description = "for example 2026-01; a month that is not over is counted as if nothing more happened") @RequestParam YearMonth month,
            HttpServletResponse response) throws IOException {
        MonthlyReturn now = figures.of(past(month));
        response.setHeader("Failed-Checks", String.valueOf(failures(now).size()));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"rtt-" + month + ".csv\"");
        new ReturnFile(settings).write(now, response.getWriter());
    }

    @Operation(summary = "What is wrong with the return of a month", description = "The checks of the guidance's Annex B. An empty list: it can be sent as it is.")
    @GetMapping(path = "/api/returns/rtt/checks", produces = MediaType.APPLICATION_JSON_VALUE)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Failure> checks(@Parameter(description = "for example 2026-01") @RequestParam YearMonth month) {
        return failures(figures.of(past(month)));
    }

    private List<Failure> failures(MonthlyReturn now) {
        return SubmissionChecks.of(now, figures.of(now.month().minusMonths(1)), policies.policy(), settings);
    }

    private YearMonth past(YearMonth month) {
        if (month.isAfter(YearMonth.now(clock)) || month.getYear() < 2000) {
            throw Problems.badRequest("month must be a month between 2000 and now, for example 2026-01.");
        }
        return month;
    }
}
