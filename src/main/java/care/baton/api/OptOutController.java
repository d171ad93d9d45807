package care.baton.api;

import care.baton.patient.NhsNumber;
import care.baton.patient.OptOuts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What patients have chosen about the use of their data for planning (national data opt-out), as the national service or they themselves say it. */
@RestController
@Tag(name = "Privacy")
class OptOutController {

    /** One patient's choice. */
    record Choice(@NotNull @Size(max = 20) String nhsNumber, @NotNull Boolean optedOut) {
    }

    /** Choices, for example the whole answer of the national service. */
    record Choices(@NotEmpty @Size(max = 10_000) List<@Valid @NotNull Choice> choices) {
    }

    /** How many choices were kept, and which places of the list (from 0) name nobody who is known here. */
    record Kept(int kept, List<Integer> notKnown) {
    }

    private final OptOuts optOuts;

    OptOutController(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @Operation(summary = "Keep what patients chose about planning", description = "Up to 10,000 at once; the same again changes nothing. It hides nobody from care: only files for "
            + "planning leave these patients out.")
    @PutMapping("/api/opt-outs")
    @Transactional
    public Kept keep(@Valid @RequestBody Choices given) {
        List<String> numbers = given.choices().stream().map(choice -> NhsNumber.digits(choice.nhsNumber())).toList();
        return kept(optOuts.keep(numbers, given.choices().stream().map(Choice::optedOut).toList()));
    }

    private static Kept kept(List<Boolean> known) {
        return new Kept((int) known.stream().filter(yes -> yes).count(), java.util.stream.IntStream.range(0, known.size()).filter(n -> !known.get(n)).boxed().toList());
    }
}
