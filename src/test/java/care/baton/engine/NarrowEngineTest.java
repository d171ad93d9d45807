package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine is able to do at all, before anybody asks. */
@BatonTest
class NarrowEngineTest {

    @Autowired
    private ProcessEngine engine;

    @Test
    void there_is_no_script_engine_but_the_engines_own_and_that_one_is_never_handed_out() {
        assertThat(new ScriptEngineManager().getEngineFactories()).extracting(factory -> factory.getClass().getSimpleName()).containsExactly("JuelScriptEngineFactory");
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired()
                .execute(context -> configuration.getScriptingEngines().getScriptEngineForLanguage("juel"))).hasMessageContaining("Baton runs no scripts");
    }

    @Test
    void a_serialised_java_object_is_not_taken() {
        var object = Variables.serializedObjectValue("rO0ABXA=").serializationDataFormat("application/x-java-serialized-object").objectTypeName("java.util.Date").create();
        assertThatThrownBy(() -> engine.getRuntimeService().createMessageCorrelation("nobody.waits").setVariables(Map.of("a", object)).correlateStartMessage())
                .isNotNull();
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
    }

    @Test
    void decision_and_case_models_are_not_taken() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.isDmnEnabled()).isFalse();
        assertThat(configuration.isCmmnEnabled()).isFalse();
    }

    @Test
    void a_model_cannot_read_a_file_of_the_machine_through_its_xml() {
        String model = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " targetNamespace='x'><process id='xxe' name='&b;'/></definitions>";
        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().addString("xxe.bpmn", model).deploy()).hasMessageContaining("DOCTYPE");
    }

    @Test
    void comments_and_attachments_are_refused_with_where_to_write_instead() {
        var tasks = engine.getTaskService();
        assertThatThrownBy(() -> tasks.createComment("any", null, "Patient is anxious")).isInstanceOf(BadUserRequestException.class).hasMessageContaining("task's form");
        assertThatThrownBy(() -> tasks.createAttachment("text", "any", null, "letter", null, new ByteArrayInputStream(new byte[] {1})))
                .isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> tasks.createAttachment("url", "any", null, "letter", null, "http://example.org")).isInstanceOf(BadUserRequestException.class);
    }
}
