package care.baton.api;

import care.baton.priority.PriorityFacts;
import care.baton.priority.WhatIf.Invented;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Invented patients, to see whose turn the rules would say it is.
 *
 * @param patients in any order; the answer is in the order of turns
 * @param asAt     the day the rules are asked about; today when not said
 * @param rules    rule files to try out in place of the live ones, for those who may propose rules; the live rules when not said
 */
record TurnPreview(@NotEmpty @Size(max = 5000) List<@Valid @NotNull Tried> patients, LocalDate asAt,
        @Schema(description = "text of rule files by path under rules/, such as priority/long-waits.drl; each takes the place of the live file of that path, or is added") Map<String, @NotNull String> rules) {

    /**
     * One invented patient.
     *
     * @param name  any name for them, by which the answer tells them apart; never a real one
     * @param facts as the rules see them; what is not said is not known, or no. The day in it does not count
     */
    record Tried(@NotNull @Size(max = 100) String name, @NotNull @Schema(description = "what the rules may know") PriorityFacts facts) {
    }

    /** Where one of them stands. */
    record Place(String name, TurnView turn) {
    }

    List<Invented> invented() {
        return patients.stream().map(tried -> new Invented(tried.name(), tried.facts())).toList();
    }
}
