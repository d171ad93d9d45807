package care.baton.engine;

import care.baton.patient.PathwayReopened;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts a patient's pathway in the models and tells it what has happened. The record is saved first; both commit together.
 * The business key of every instance is the pathway's id.
 */
@Component
public class PathwayEngine {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;

    PathwayEngine(RuntimeService runtime, ProcessEngine engine) {
        this.runtime = runtime;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /**
     * Does what is given as one piece of work: the engine writes all of it together, at the end. Who may come in by which door is settled at the
     * door, so nobody needs a permission per model here.
     */
    public void together(Runnable work) {
        engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            work.run();
            return null;
        }));
    }

    /** Starts a pathway whose referral is already in the record. */
    public void startReferral(UUID pathwayId, String patientLabel) {
        start("pathway.referralReceived", pathwayId, Map.of("pathwayId", pathwayId.toString(), "patient", patientLabel));
    }

    /** Starts a pathway that was already under way elsewhere, at one of the seven stages. */
    public void startAt(String stage, UUID pathwayId, String patientLabel) {
        start("pathway.joinedFromList", pathwayId, Map.of("pathwayId", pathwayId.toString(), "patient", patientLabel, "stage", stage));
    }

    /** At once, not before the commit: what the stage announces when it begins must be heard too. */
    @EventListener
    void goOn(PathwayReopened reopened) {
        start("pathway.goesOn", reopened.pathwayId(), Map.of("pathwayId", reopened.pathwayId().toString()));
    }

    private void start(String message, UUID pathwayId, Map<String, Object> variables) {
        together(() -> runtime.startProcessInstanceByMessage(message, pathwayId.toString(), variables));
    }

    /**
     * Tells a pathway that something happened.
     *
     * @param message as in the models, {@code <stage>.<whatHappened>}
     * @return false if the pathway is not at a point that waits for it: the caller keeps the news where a person sees it
     */
    public boolean tell(UUID pathwayId, String message, Map<String, Object> facts) {
        var told = new AtomicBoolean();
        // correlating all of none is no error, which would undo the caller's transaction
        together(() -> told.set(!runtime.createMessageCorrelation(message).processInstanceBusinessKey(pathwayId.toString()).setVariables(facts)
                .correlateAllWithResult().isEmpty()));
        return told.get();
    }
}
