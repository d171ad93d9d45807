package care.baton.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * Models come with a release, tested together. Nobody deploys by hand, an administrator neither; process designers may where the demonstration
 * grants it to them.
 */
@Component
class NoDeployment extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var interceptors = new ArrayList<CommandInterceptor>(
                engine.getCustomPreCommandInterceptorsTxRequired() == null ? List.of() : engine.getCustomPreCommandInterceptorsTxRequired());
        interceptors.add(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (command instanceof DeployCmd) {
                    refuseUnlessDesigner(engine);
                }
                return next.execute(command);
            }
        });
        engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    private static void refuseUnlessDesigner(ProcessEngineConfigurationImpl engine) {
        var person = engine.getIdentityService().getCurrentAuthentication();
        if (person != null && person.getUserId() != null && !OwnWork.teams(person).contains(Grants.DESIGNERS)) {
            throw new AuthorizationException("Models come with a release of Baton and are not deployed by hand.");
        }
    }
}
