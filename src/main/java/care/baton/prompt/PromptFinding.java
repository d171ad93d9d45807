package care.baton.prompt;

import java.time.Duration;
import java.util.Objects;

/**
 * What one rule says: a person is asked something.
 *
 * @param question     which form, as {@code bpmn/prompt.bpmn} names its branches: validate, thinkingTime, …
 * @param team         a team, or a kind of team of which the pathway's service has its own (clinic-clinicians)
 * @param answerWithin how soon an answer is wanted
 */
public record PromptFinding(String question, String team, Duration answerWithin) {

    public PromptFinding {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(answerWithin, "answerWithin");
    }

    public static PromptFinding ask(String question, String team, Duration answerWithin) {
        return new PromptFinding(question, team, answerWithin);
    }
}
