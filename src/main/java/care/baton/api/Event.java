package care.baton.api;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to a patient outside Baton.
 *
 * @param id   the sender's own name for it; the same again changes nothing
 * @param on   the day; today when not said
 * @param note why, or what else a person should know
 * @param into for a merge: the pathway that is kept
 */
record Event(@Schema(description = "your own name for this event, unique on the pathway") @Size(max = 200) String id, @NotNull What what, @PastOrPresent LocalDate on, @Size(max = 2000) String note, @Size(max = 200) String resultId,
        @Size(max = 4000) String resultSummary, Boolean abnormal,
        @Schema(description = "for merged: the pathway that is kept") UUID into) {

    /** What can happen, and the message that the models wait for. */
    enum What {
        patientDied("pathway.patientDied"),
        patientWithdrew("pathway.patientWithdrew"),
        movedToAnotherProvider("pathway.movedToAnotherProvider"),
        conditionChanged("pathway.conditionChanged"),
        admissionCancelled("pathway.admissionCancelled"),
        dischargeCancelled("pathway.dischargeCancelled"),
        outcomeCorrected("pathway.outcomeCorrected"),
        merged("pathway.merged"),
        reopened("pathway.reopened"),
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

    @Schema(hidden = true)
    @AssertTrue(message = "A merge needs into: the pathway that is kept. Other events have none.")
    public boolean isAnswerable() {
        return (what == What.merged) == (into != null);
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
            if (into != null) {
                facts.put("into", into.toString());
            }
        }
        return facts;
    }
}
