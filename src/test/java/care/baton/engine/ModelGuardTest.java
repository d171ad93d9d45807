package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.baton.BatonTest;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class ModelGuardTest {

    private static final String SCRIPT = "<scriptTask id='step' scriptFormat='javascript'><script>1</script></scriptTask>";

    @Autowired
    private ProcessEngine engine;

    @ParameterizedTest
    @ValueSource(strings = {
        SCRIPT,
        "<serviceTask id='step' camunda:class='java.util.ArrayList'/>",
        "<serviceTask id='step' camunda:delegateExpression='${triage}'/>",
        "<serviceTask id='step' camunda:type='external' camunda:topic='x'/>",
        "<serviceTask id='step' camunda:type='shell'/>",
        "<sendTask id='step' camunda:class='java.util.ArrayList'/>",
        "<serviceTask id='step' camunda:expression='${runtimeService.suspendProcessInstanceById(pathwayId)}'/>",
        "<serviceTask id='step' camunda:expression='${pathwayId.getClass()}'/>",
        "<businessRuleTask id='step' camunda:decisionRef='x'/>",
        "<userTask id='step' camunda:formKey='embedded:app:x.html'/>",
        "<userTask id='step' camunda:assignee=\"${''.getClass()}\"/>",
        "<userTask id='step'><extensionElements><camunda:taskListener event='create' expression='${triage.of(pathwayId)}'/></extensionElements></userTask>",
        "<userTask id='step'><extensionElements><camunda:executionListener event='start' class='java.util.ArrayList'/></extensionElements></userTask>",
        "<userTask id='step'><extensionElements><camunda:formData><camunda:formField id='a' type='string'><camunda:validation><camunda:constraint name='validator'"
            + " config='java.util.ArrayList'/></camunda:validation></camunda:formField></camunda:formData></extensionElements></userTask>",
        "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:script scriptFormat='x'>1</camunda:script>"
            + "</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
        "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>${clock.instant()}</camunda:inputParameter>"
            + "</camunda:inputOutput></extensionElements></userTask>",
        "<userTask id='step'><documentation>${execution.id}</documentation></userTask>",
        "<serviceTask id='step'><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
        "<userTask id='step'><multiInstanceLoopCharacteristics camunda:collection='${beans.all()}'/></userTask>",
        "<callActivity id='step' calledElement='x' camunda:variableMappingClass='java.util.ArrayList'/>",
        "<intermediateCatchEvent id='step'><timerEventDefinition><timeDuration>${dateTime().toString()}</timeDuration></timerEventDefinition></intermediateCatchEvent>"})
    void a_model_that_could_run_code_is_refused_with_the_elements_name_and_what_to_do(String step) {
        assertThatThrownBy(() -> deploy(step)).isInstanceOf(ParseException.class)
                .hasMessageContaining("step ").hasMessageContaining("which Baton does not run").hasMessageContaining("guard.bpmn");
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("guard").count()).isZero();
    }

    @Test
    void a_condition_in_a_script_language_is_refused() {
        assertThatThrownBy(() -> deploy("<exclusiveGateway id='step'/><sequenceFlow id='flow_b' sourceRef='step' targetRef='endEvent_b'>"
                + "<conditionExpression xsi:type='tFormalExpression' language='javascript'>true</conditionExpression></sequenceFlow><endEvent id='endEvent_b'/>"))
                .isInstanceOf(ParseException.class).hasMessageContaining("flow_b has a condition in a script language");
    }

    @Test
    void without_the_guard_the_engine_would_take_the_same_model() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var parsed = configuration.getCommandExecutorTxRequired().execute(context -> new BpmnParser(configuration.getExpressionManager(), new DefaultBpmnParseFactory())
                .createParse().deployment(new DeploymentEntity()).sourceString(model(SCRIPT)).execute());
        assertThat(parsed.hasErrors()).isFalse();
    }

    @Test
    void a_plain_step_is_taken() {
        String deployment = deploy("<serviceTask id='step' camunda:expression='${team.exists(pathwayId)}'/>");
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    private String deploy(String step) {
        return engine.getRepositoryService().createDeployment().addString("guard.bpmn", model(step)).deploy().getId();
    }

    private static String model(String step) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='care.baton.test'>"
                + "<process id='guard' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='startEvent_a'/>"
                + "<sequenceFlow id='flow_a' sourceRef='startEvent_a' targetRef='step'/>" + step + "</process></definitions>";
    }
}
