package care.baton.diagnostics;

import care.baton.clock.ClinicalDecisions;
import care.baton.clock.ClockDiary;
import care.baton.clock.EventKind;
import care.baton.outbound.Outbox;
import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a result means for the patient, as a clinician says it, and what follows from it. */
@Component
class ResultReview {

    private static final String STAGE = "diagnostics";

    private final TestRequests tests;
    private final ClinicalDecisions decisions;
    private final ClockDiary diary;
    private final Pathways pathways;
    private final Outbox outbox;
    private final Journey journey;

    ResultReview(TestRequests tests, ClinicalDecisions decisions, ClockDiary diary, Pathways pathways, Outbox outbox, Journey journey) {
        this.tests = tests;
        this.decisions = decisions;
        this.diary = diary;
        this.pathways = pathways;
        this.outbox = outbox;
        this.journey = journey;
    }

    /** For a form: whether the patient has still to be told if it is cancer. */
    boolean asksForCancer(UUID id) {
        return decisions.isCancerOpen(id);
    }

    /** For a form: whether an abnormal result may make a consultant suspect cancer in a patient who did not come for it. */
    boolean mayUpgrade(RequestedTest test) {
        return Boolean.TRUE.equals(test.abnormal()) && decisions.mayUpgrade(test.pathwayId());
    }

    boolean treatedBefore(UUID id) {
        return decisions.wasTreated(id);
    }

    void record(RequestedTest test, String decision, String meaning, String procedure, String treatmentIs, boolean told, String dischargeWhy, String cancerFinding,
            boolean suspectCancer) {
        UUID id = test.pathwayId();
        tests.reviewed(test.id(), meaning, told);
        outbox.write(id, "diagnostics-result", Recipient.PATIENT, Map.of("test", test.name(), "meaning", meaning, decision, true));
        var detail = new HashMap<String, Object>(Map.of("decision", decision, "patientTold", told));
        if (cancerFinding != null) {
            decisions.cancerFound(id, STAGE, cancerFinding, told);
            detail.put("cancer", cancerFinding);
        }
        if (suspectCancer) {
            decisions.suspected(id, STAGE);
            detail.put("suspectedCancer", true);
        }
        if ("treatment".equals(decision)) {
            boolean again = decisions.wasTreated(id);
            decisions.toTreat(id, STAGE, treatmentIs, told);
            pathways.decidedToTreat(id, procedure, again);
            if ("otherSide".equals(treatmentIs)) {
                pathways.otherSideToFollow(id, false);
            }
            detail.put("procedure", procedure);
        } else if ("discharge".equals(decision)) {
            outbox.write(id, "diagnostics-discharged-gp", Recipient.GP, Map.of("why", dischargeWhy));
            detail.put("why", dischargeWhy);
            diary.now(id, EventKind.DECISION_NOT_TO_TREAT, "diagnostics.test." + test.id() + ".decisionNotToTreat", said -> said.communicated(told));
        }
        journey.add(id, "diagnostics.resultReviewed", detail);
    }
}
