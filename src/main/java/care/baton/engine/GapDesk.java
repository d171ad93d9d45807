package care.baton.engine;

import care.baton.reconcile.GapsFound;
import care.baton.reconcile.GapsGone;
import care.baton.reconcile.ReconciliationAsked;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts each gap that a person is to put right on the desk of the team that is told, and takes it away when it is gone, in the transaction that announced it. */
@Component
class GapDesk {

    private final RuntimeService runtime;
    private final PathwayEngine engine;

    GapDesk(RuntimeService runtime, PathwayEngine engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    @EventListener
    void ask(GapsFound announced) {
        engine.together(() -> announced.gaps().forEach(gap -> {
            String about = (gap.pathwayId() == null ? gap.gapId() : gap.pathwayId()).toString();
            runtime.startProcessInstanceByMessage("gap.found", about, Map.of("gapId", gap.gapId().toString(), "pathwayId", about, "patient", gap.patient()));
        }));
    }

    @EventListener
    void recall(GapsGone announced) {
        engine.together(() -> announced.gaps().forEach(gap ->
                runtime.createMessageCorrelation("gap.gone").processInstanceVariableEquals("gapId", gap.toString()).correlateAll()));
    }

    @EventListener
    void begin(ReconciliationAsked asked) {
        engine.together(() -> runtime.startProcessInstanceByKey("reconciliation"));
    }
}
