package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import care.baton.BatonTest;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class CheckedAnswersTest {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FormService forms;
    @Autowired
    private HistoryService history;

    @Autowired
    private ProcessEngine engine;

    private String deployment;
    private ProcessInstance instance;

    @BeforeEach
    void ask() {
        deployment = repository.createDeployment().addClasspathResource("models/answers.bpmn").addClasspathResource("models/decide.form").deploy().getId();
        BpmnAwareTests.init(engine);
        instance = runtime.startProcessInstanceByKey("answers");
    }

    @AfterEach
    void withdraw() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void a_full_answer_is_taken() {
        answer(Map.of("decision", "reject", "reason", "Not for us", "on", "2026-03-02", "weeks", 3, "told", true));
        assertThat(instance).isWaitingAtExactly("userTask_after");
    }

    @Test
    void a_missing_answer_is_named_with_what_to_do() {
        assertThatThrownBy(() -> answer(Map.of("weeks", 3))).isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("\"What is decided?\" (decision): an answer is needed");
        assertThat(instance).isWaitingAtExactly("userTask_decide");
    }

    @Test
    void a_blank_answer_is_no_answer() {
        assertThatThrownBy(() -> answer(Map.of("decision", "reject", "reason", "  "))).hasMessageContaining("(reason): an answer is needed");
    }

    @Test
    void a_question_that_was_hidden_need_not_be_answered() {
        answer(Map.of("decision", "accept"));
        assertThat(instance).isWaitingAtExactly("userTask_after");
    }

    @Test
    void every_fault_is_named_at_once_and_no_answer_is_quoted() {
        assertThatThrownBy(() -> answer(Map.of("decision", "perhaps", "on", "31.3.2026", "weeks", 99, "told", "yes", "nonsense", "x")))
                .hasMessageContaining("choose one of accept, reject, again")
                .hasMessageContaining("year-month-day")
                .hasMessageContaining("must be 52 or less")
                .hasMessageContaining("say true or false")
                .hasMessageContaining("nonsense: this form does not ask for it")
                .hasMessageNotContaining("perhaps");
    }

    @Test
    void the_form_service_checks_as_the_task_service_does() {
        assertThatThrownBy(() -> forms.submitTaskForm(task(), Map.of("decision", "perhaps"))).isInstanceOf(FormFieldValidationException.class);
    }

    @Test
    void a_task_that_is_done_says_so() {
        String task = task();
        tasks.claim(task, "ward.sister");
        answer(Map.of("decision", "accept"));
        assertThatThrownBy(() -> tasks.complete(task, Map.of("decision", "accept"))).hasMessageContaining("already done by ward.sister");
    }

    @Test
    void what_was_typed_is_forgotten_after_it_was_recorded_and_never_reaches_history() {
        answer(Map.of("decision", "reject", "reason", "Not for us"));
        assertThat(runtime.createVariableInstanceQuery().variableName("reason").count()).isZero();
        assertThat(runtime.createVariableInstanceQuery().variableName("decision").count()).as("a gateway reads it").isEqualTo(1);
        assertThat(history.createHistoricVariableInstanceQuery().count()).isZero();
        assertThat(history.createHistoricDetailQuery().count()).isZero();
    }

    @Test
    void an_earlier_answer_never_stands_in_for_a_later_one() {
        answer(Map.of("decision", "again", "weeks", 3));
        assertThat(instance).isWaitingAtExactly("userTask_decide");
        answer(Map.of("decision", "accept"));
        assertThat(runtime.createVariableInstanceQuery().variableName("weeks").list()).allMatch(weeks -> weeks.getValue() == null);
    }

    private void answer(Map<String, Object> answers) {
        tasks.complete(task(), answers);
    }

    private String task() {
        return tasks.createTaskQuery().processDefinitionKey("answers").singleResult().getId();
    }
}
