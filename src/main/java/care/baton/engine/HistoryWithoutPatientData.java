package care.baton.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.springframework.stereotype.Component;

/**
 * Keeps what happened and who did it in the engine's history, and nothing that a person typed: no variable, form answer or comment ever reaches
 * a history table. What was said about a patient is kept in the record, once.
 */
@Component
class HistoryWithoutPatientData extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new Level()));
    }

    private static final class Level extends AbstractHistoryLevel {

        @Override
        public int getId() {
            return 20;
        }

        @Override
        public String getName() {
            return "without-patient-data";
        }

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
            return HistoryLevel.HISTORY_LEVEL_ACTIVITY.isHistoryEventProduced(type, entity)
                    || type == HistoryEventTypes.INCIDENT_CREATE
                    || type == HistoryEventTypes.INCIDENT_RESOLVE
                    || type == HistoryEventTypes.INCIDENT_DELETE
                    || type == HistoryEventTypes.JOB_FAIL
                    || type == HistoryEventTypes.USER_OPERATION_LOG;
        }
    }
}
