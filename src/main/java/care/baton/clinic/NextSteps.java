package care.baton.clinic;

import care.baton.clinic.Agreements.Agreement;
import care.baton.clock.ClinicalDecisions;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.SharedDecision;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What follows from an agreement between patient and clinician: each step writes its facts, and whether the patient has been told. */
@Component
class NextSteps {

    private final Agreements agreements;
    private final Pathways pathways;
    private final Journey journey;
    private final ClinicClocks clocks;
    private final ClinicalDecisions decisions;
    private final ClinicLetters letters;
    private final Holds holds;
    private final Clock clock;

    NextSteps(Agreements agreements, Pathways pathways, Journey journey, ClinicClocks clocks, ClinicalDecisions decisions, ClinicLetters letters, Holds holds, Clock clock) {
        this.agreements = agreements;
        this.pathways = pathways;
        this.journey = journey;
        this.clocks = clocks;
        this.decisions = decisions;
        this.letters = letters;
        this.holds = holds;
        this.clock = clock;
    }

    void take(UUID id, SharedDecision decision, Agreed agreed) {
        agreements.add(id, decision, agreed);
        holds.end(id);
        boolean again = decisions.wasTreated(id);
        clocks.agreed(pathways.get(id), agreed);
        var detail = new HashMap<String, Object>(Map.of("patientTold", agreed.told()));
        if (agreed.treatedToday()) {
            journey.add(id, "clinic.treated", Map.of("treatment", agreed.procedure()));
        }
        switch (agreed.step()) {
            case "tests" -> {
                // whoever takes the tests on finds in the journey what was asked for
                detail.putAll(Map.of("testWanted", agreed.test(), "testUrgency", agreed.testUrgency()));
                journey.add(id, "clinic.testsAgreed", detail);
            }
            case "treatment" -> {
                pathways.decidedToTreat(id, agreed.procedure(), again);
                if ("otherSide".equals(agreed.treatmentIs())) {
                    pathways.otherSideToFollow(id, false);
                }
                detail.put("procedure", agreed.procedure());
                journey.add(id, "clinic.decisionToTreat", detail);
            }
            case "discharge", "treatedDischarge" -> {
                detail.put("why", agreed.dischargeWhy());
                journey.add(id, "clinic.dischargeAgreed", detail);
                letters.discharged(id, agreed.dischargeWhy());
            }
            case "watchfulWaiting" -> {
                LocalDate day = agreed.reviewOn() == null ? holds.usualReview() : future("\"Review on\" (reviewOn)", agreed.reviewOn());
                holds.begin(id, "watchfulWaiting", day);
                detail.put("reviewOn", day.toString());
                journey.add(id, "clinic.watchfulWaitingBegan", detail);
                letters.watchfulWaiting(id, agreed.words(), day);
            }
            case "thinkingTime" -> {
                holds.begin(id, "thinkingTime", clocks.thinkingTimeEnds(id));
                journey.add(id, "clinic.thinkingTimeBegan", detail);
            }
            case "plannedTest", "plannedTreatment" -> {
                holds.begin(id, "planned", future("\"Planned for\" (plannedOn)", agreed.plannedOn()));
                detail.putAll(Map.of("plannedOn", agreed.plannedOn().toString(), "planned", agreed.planned()));
                journey.add(id, "clinic.planned", detail);
            }
            default -> {
                detail.put("seeAgainBy", agreed.seeAgainBy().toString());
                journey.add(id, "clinic.followUpAgreed", detail);
            }
        }
        if (!"watchfulWaiting".equals(agreed.step())) {
            letters.agreed(id, agreed);
        }
    }

    private LocalDate future(String question, LocalDate day) {
        if (!day.isAfter(LocalDate.now(clock))) {
            throw new Refused(question + ": choose a day after today.");
        }
        return day;
    }

    /** The patient comes back before the day of a review or a plan, or the day of a review has come. */
    void endWait(UUID id) {
        boolean planned = "planned".equals(pathways.get(id).held());
        if (!planned) {
            clocks.watchfulWaitingEnded(pathways.get(id));
        }
        holds.end(id);
        journey.add(id, planned ? "clinic.planLookedAtEarly" : "clinic.watchfulWaitingEnded", Map.of());
    }

    /**
     * The planned day has come: what was planned is arranged now, by whoever arranges it for others too, and its clock starts.
     *
     * @return {@code tests} or {@code treatment}
     */
    String reachPlannedDay(UUID id) {
        Agreement plan = agreements.latest(id).orElseThrow();
        boolean test = "plannedTest".equals(plan.nextStep());
        boolean again = decisions.wasTreated(id);
        clocks.plannedDayReached(id, test ? plan.plannedWhat() : null);
        holds.end(id);
        if (test) {
            journey.add(id, "clinic.plannedDayReached", Map.of("testWanted", plan.plannedWhat(), "testUrgency", "routine"));
            return "tests";
        }
        pathways.decidedToTreat(id, plan.plannedWhat(), again);
        journey.add(id, "clinic.plannedDayReached", Map.of("procedure", plan.plannedWhat()));
        return "treatment";
    }
}
