package care.baton.clock;

import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What clinicians of several stages decide in the same words, as the clocks must hear it: whether it is cancer, whether it might be, and that the
 * patient is to be treated.
 */
@Component
public class ClinicalDecisions {

    private static final String TREATED = "30";

    private final ClockDiary diary;

    ClinicalDecisions(ClockDiary diary) {
        this.diary = diary;
    }

    /** Whether a suspicion of cancer is still open: nobody has told the patient yes or no, and a cancer clock runs. */
    public boolean isCancerOpen(UUID pathwayId) {
        ClockAnswer clocks = diary.clocks(pathwayId);
        return runs(clocks, ClockKind.CANCER_28) || runs(clocks, ClockKind.CANCER_62) && !diary.isTold(pathwayId, EventKind.TOLD_DIAGNOSIS);
    }

    /** Whether a consultant may upgrade the patient: who came by the suspected cancer or screening route is urgent already. */
    public boolean mayUpgrade(UUID pathwayId) {
        return diary.clocks(pathwayId).of(ClockKind.CANCER_62).isEmpty();
    }

    /** A consultant suspects cancer in a patient who was not referred for it. */
    public void suspected(UUID pathwayId, String stage) {
        if (mayUpgrade(pathwayId)) {
            diary.now(pathwayId, EventKind.UPGRADED_TO_CANCER, diary.next(pathwayId, stage + ".upgradedToCancer"));
        }
    }

    /**
     * What is known of a suspected cancer. Only what the patient has been told ends the wait for an answer.
     *
     * @param finding cancer, notCancer or notKnown
     */
    public void cancerFound(UUID pathwayId, String stage, String finding, boolean told) {
        if ("cancer".equals(finding) || "notCancer".equals(finding)) {
            EventKind kind = "cancer".equals(finding) ? EventKind.TOLD_DIAGNOSIS : EventKind.TOLD_RULED_OUT;
            diary.now(pathwayId, kind, diary.next(pathwayId, stage + "." + finding), said -> said.communicated(told));
        }
    }

    /** Whether an earlier treatment has stopped the clock, so that a further one must say how it relates to it. */
    public boolean wasTreated(UUID pathwayId) {
        ClockAnswer clocks = diary.clocks(pathwayId);
        return !runs(clocks, ClockKind.MONITORING) && clocks.last(ClockKind.RTT).filter(rtt -> !rtt.isRunning() && TREATED.equals(rtt.statusCode())).isPresent();
    }

    /**
     * The patient is to be treated. A cancer, known or still suspected, is to be treated within 31 days of this.
     *
     * @param treatmentIs otherSide: the second of a pair, and the patient is fit and ready for it; newTreatment: not in the plan agreed before; anything
     *        else, or null: the first treatment, or part of that plan
     */
    public void toTreat(UUID pathwayId, String stage, String treatmentIs, boolean told) {
        boolean cancer = runs(diary.clocks(pathwayId), ClockKind.CANCER_62) || diary.isTold(pathwayId, EventKind.TOLD_DIAGNOSIS);
        EventKind kind = "otherSide".equals(treatmentIs) ? EventKind.FIT_FOR_SECOND_SIDE
                : "newTreatment".equals(treatmentIs) ? EventKind.NEW_TREATMENT_DECIDED : EventKind.DECISION_TO_TREAT;
        diary.now(pathwayId, kind, diary.next(pathwayId, stage + "." + kind.word()), said -> said.communicated(told));
        if (cancer) {
            diary.now(pathwayId, EventKind.CANCER_DECISION_TO_TREAT, diary.next(pathwayId, stage + ".cancerDecisionToTreat"), said -> said.communicated(told));
        }
    }

    private static boolean runs(ClockAnswer clocks, ClockKind kind) {
        return clocks.last(kind).filter(WaitingClock::isRunning).isPresent();
    }
}
