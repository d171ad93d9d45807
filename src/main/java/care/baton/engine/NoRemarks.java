package care.baton.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses comments and attachments on tasks and pathways: the engine keeps them in its history for years, outside the patient's record, where
 * nobody who treats the patient looks for them.
 */
@Component
class NoRemarks extends AbstractProcessEnginePlugin {

    private static final Set<Class<?>> REMARKS = Set.of(AddCommentCmd.class, UpdateCommentCmd.class, CreateAttachmentCmd.class, SaveAttachmentCmd.class);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var interceptors = new ArrayList<CommandInterceptor>(
                engine.getCustomPreCommandInterceptorsTxRequired() == null ? List.of() : engine.getCustomPreCommandInterceptorsTxRequired());
        interceptors.add(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (REMARKS.contains(command.getClass())) {
                    throw new BadUserRequestException("Comments and attachments are not kept here: what is said about a patient belongs in the task's form.");
                }
                return next.execute(command);
            }
        });
        engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }
}
