package care.baton.engine;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.springframework.stereotype.Component;

/** Hands out no script engine in any language, the engine's own neither: whatever asks for one by a way nobody thought of stops here. */
@Component
class NoScripts extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setScriptEngineResolver(new ScriptEngineResolver() {
            @Override
            public void addScriptEngineFactory(ScriptEngineFactory factory) {
                // none is kept
            }

            @Override
            public ScriptEngineManager getScriptEngineManager() {
                throw refusal("");
            }

            @Override
            public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
                throw refusal(language);
            }
        });
    }

    private static BadUserRequestException refusal(String language) {
        return new BadUserRequestException("Baton runs no scripts, in no language: '" + language + "' was asked for.");
    }
}
