package care.baton.clinic;

import java.time.LocalDate;

/**
 * What happens next, as patient and clinician agreed it; what does not belong to the step is null.
 *
 * @param step         tests, treatment, followUp, thinkingTime, watchfulWaiting, plannedTest, plannedTreatment, treatedSeeAgain, treatedDischarge or
 *                     discharge
 * @param told         whether the patient has been told: what they have not heard of neither starts nor stops a clock
 * @param test         the test wanted, now or on the planned day
 * @param procedure    what the treatment is: to be done, planned or given today
 * @param treatmentIs  how it relates to an earlier treatment: otherSide, newTreatment or samePlan
 * @param whoseWish    who wishes watchful waiting: patient or clinician
 * @param reviewOn     when watchful waiting is reviewed; null: after the usual time
 */
record Agreed(String step, boolean told, String words, String test, String testUrgency, String procedure, String treatmentIs, LocalDate plannedOn,
        LocalDate seeAgainBy, String whoseWish, LocalDate reviewOn, String dischargeWhy) {

    /** The way on in the model: one arrow for each. */
    String outcome() {
        return switch (step) {
            case "discharge", "treatedDischarge" -> "discharged";
            case "treatedSeeAgain" -> "followUp";
            case "plannedTest", "plannedTreatment" -> "planned";
            default -> step;
        };
    }

    boolean treatedToday() {
        return step.startsWith("treated");
    }

    /** What is planned for a day; null if nothing is. */
    String planned() {
        return switch (step) {
            case "plannedTest" -> test;
            case "plannedTreatment" -> procedure;
            default -> null;
        };
    }
}
