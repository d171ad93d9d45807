package care.baton.engine;

import care.baton.patient.Refused;
import care.baton.prompt.PatientLeaves;
import care.baton.prompt.PromptStore;
import care.baton.prompt.PromptsAsked;
import care.baton.prompt.PromptsRecalled;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts what the clocks ask on the desk of the team that is asked, and takes it away when it is recalled, in the transaction that announced it. The rules
 * ask, not the person whose answer made them ask: that person needs no permission for it.
 */
@Component
class PromptDesk {

    private final RuntimeService runtime;
    private final PathwayEngine engine;
    private final PromptStore prompts;
    private final BeforeCommit beforeCommit;

    PromptDesk(RuntimeService runtime, PathwayEngine engine, PromptStore prompts, BeforeCommit beforeCommit) {
        this.runtime = runtime;
        this.engine = engine;
        this.prompts = prompts;
        this.beforeCommit = beforeCommit;
    }

    @EventListener
    void ask(PromptsAsked announced) {
        beforeCommit.then(() -> engine.together(() -> prompts.stillAsked(announced.prompts()).forEach(asked -> runtime.startProcessInstanceByMessage("prompt.asked", asked.pathwayId().toString(),
                Map.of("promptId", asked.promptId().toString(), "pathwayId", asked.pathwayId().toString(), "question", asked.question(), "patient", asked.patient())))));
    }

    @EventListener
    void recall(PromptsRecalled announced) {
        beforeCommit.then(() -> engine.together(() -> announced.prompts().forEach(prompt ->
                runtime.createMessageCorrelation("prompt.recalled").processInstanceVariableEquals("promptId", prompt.toString()).correlateAll())));
    }

    /** At once and not just before the commit: what a closing pathway announces must still find its listeners, which are called only once. */
    @EventListener
    void leave(PatientLeaves agreed) {
        var facts = new HashMap<String, Object>(Map.of("happenedOn", agreed.on().toString()));
        facts.put("note", agreed.note());
        if (!engine.tell(agreed.pathwayId(), agreed.declines() ? "pathway.patientWithdrew" : "pathway.careReturned", facts)) {
            throw new Refused("The pathway does not wait for anybody to leave it now. Look at the patient's other tasks, and tell the team that holds the patient.");
        }
    }
}
