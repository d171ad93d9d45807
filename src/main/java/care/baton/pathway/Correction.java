package care.baton.pathway;

import care.baton.patient.TurningPoints.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What hospitals take back, where the patient is afterwards, and what cannot be said of it any more. */
public enum Correction {

    /** The patient had not been admitted after all: they wait, with the date that was agreed. */
    ADMISSION_CANCELLED("admissionCancelled", Step.ADMISSION, "waiting", List.of("stay.", "discharge."), Set.of("stay", "discharge"),
            "There is no admission to cancel: nobody has recorded one, or the stay it began has ended and the patient is back on the list or in clinic."),
    /** The patient has not left: they are on the ward. */
    DISCHARGE_CANCELLED("dischargeCancelled", Step.DISCHARGE, "stay", List.of("stay.", "discharge."), Set.of("discharge", "clinic"),
            "There is no discharge to cancel: nobody has recorded that the patient left."),
    /** What clinic recorded was not so: clinic says it again. */
    OUTCOME_CORRECTED("outcomeCorrected", Step.OUTCOME, "clinic", List.of("clinic.", "waiting.", "diagnostics."), Set.of("clinic", "diagnostics", "waiting"),
            "There is no outcome of clinic to correct: none is recorded, or the patient has been admitted since. Then cancel the admission first."),
    /** The pathway had not ended, whatever the reason that was given: it goes on where it was. */
    REOPENED("reopened", Step.ENDING, null, List.of("stay.", "record.", "referral.linked"), Set.of(),
            "The pathway is open: there is nothing to reopen.");

    /** What the clock was told when the pathway ended. */
    private static final List<String> ENDINGS = List.of("pathway.closed", "pathway.died", "pathway.withdrew", "pathway.moved", "pathway.merged");

    private final String word;
    final Step step;
    /** Where the patient is afterwards; null: where they were. */
    final String stage;
    private final List<String> said;
    private final Set<String> stages;
    final String objection;

    Correction(String word, Step step, String stage, List<String> said, Set<String> stages, String objection) {
        this.word = word;
        this.step = step;
        this.stage = stage;
        this.said = said;
        this.stages = stages;
        this.objection = objection;
    }

    /** The correction of which a message of the models tells; empty if it tells of something else. */
    public static Optional<Correction> of(String message) {
        return Arrays.stream(values()).filter(one -> one.message().equals(message)).findFirst();
    }

    /** As in the models and in the journey. */
    public String message() {
        return "pathway." + word;
    }

    boolean appliesAt(String at) {
        return stages.isEmpty() || stages.contains(at);
    }

    /** How the names of the clock events begin that are taken back with it. */
    List<String> stems() {
        return Stream.concat(said.stream(), ENDINGS.stream()).toList();
    }
}
