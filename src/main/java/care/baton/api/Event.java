package care.baton.api;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that happened to a patient outside Baton.
 *
 * @param on   the day; today when not said
 * @param note why, or what else a person should know
 */
record Event(@NotNull What what, @PastOrPresent LocalDate on, @Size(max = 2000) String note, @Size(max = 200) String resultId,
        @Size(max = 4000) String resultSummary, Boolean abnormal) {

    /** What can happen, and the message that the models wait for. */
    enum What {
        patientDied("pathway.patientDied"),
        patientWithdrew("pathway.patientWithdrew"),
        movedToAnotherProvider("pathway.movedToAnotherProvider"),
        conditionChanged("pathway.conditionChanged"),
        resultReceived("diagnostics.resultReceived");

        final String message;

        What(String message) {
            this.message = message;
        }
    }

    @Schema(hidden = true)
    @AssertTrue(message = "A result needs resultId, resultSummary and abnormal (true or false).")
    public boolean isWhole() {
        return what != What.resultReceived || resultId != null && resultSummary != null && abnormal != null;
    }

    /** What the models are told. */
    Map<String, Object> facts(LocalDate day) {
        var facts = new HashMap<String, Object>();
        if (what == What.resultReceived) {
            facts.put("resultId", resultId);
            facts.put("resultSummary", resultSummary);
            facts.put("abnormal", abnormal);
        } else {
            facts.put("happenedOn", day.toString());
            facts.put("note", note);
        }
        return facts;
    }
}
