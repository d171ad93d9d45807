package care.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelExpressionTest {

    @ParameterizedTest
    @ValueSource(strings = {"${decision == 'accept'}", "${triage.prioritise(pathwayId)}", "${urgency}", "#{urgency}", "plain words", "",
        "${waiting.onTheList(pathwayId) && !alreadyOnList}", "${not (weeks > 18 or empty reason)}", "${stay.note(pathwayId, 'as said', 3, true)}",
        "Seen ${count} times, last on ${day}", "${letters.send(pathwayId, \"a } brace\")}", "${decision == 'yes' ? triage.of(pathwayId) : 'no'}",
        "${team.exists(decision) || reason == 'nothing'}", "${triage}"})
    void a_model_may_compare_variables_and_ask_stage_beans(String text) {
        assertThat(ModelExpression.firstFault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${''.getClass()}", "${decision.length()}", "${triage.prioritise(pathwayId).getClass()}", "${runtimeService.startProcessInstanceByKey('x')}",
        "${execution.setVariable('a', 1)}", "${triage.of(execution)}", "${task}", "${decision[0]}", "${triage['of'](pathwayId)}", "${triage.of}", "${triage.x.y(1)}",
        "${triage.triage.of(1)}", "${(triage).of(pathwayId)}", "${of(pathwayId)}", "${dateTime().plusDays(1)}", "${now()}", "${a = 3}", "${", "${}", "${triage.of(pathwayId)(1)}",
        "fine ${decision} then ${''.getClass()}", "${[1,2]}", "${{'a':1}}", "${'a\\'b'}", "${triage.of(pathwayId); other}", "${beans.x.y()}"})
    void a_model_reaches_nothing_else(String text) {
        assertThat(ModelExpression.firstFault(text)).isPresent();
    }
}
