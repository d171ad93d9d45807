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

/**
 * Invented patients, to see whose turn the rules would say it is.
 *
 * @param patients in any order; the answer is in the order of turns
 * @param asAt     the day the rules are asked about; today when not said
 */
record TurnPreview(@NotEmpty @Size(max = 5000) List<@Valid @NotNull Tried> patients, LocalDate asAt) {

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
