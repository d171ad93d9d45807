package care.baton.rules;

import java.util.Objects;

/**
 * A question that a folder of rules answers, such as "whose turn is next".
 *
 * @param folder the folder's name under {@code rules/}
 * @param facts  what the rules look at
 * @param answer what each rule that applies adds
 */
public record Question<F, A>(String folder, Class<F> facts, Class<A> answer) {

    public Question {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(answer, "answer");
    }
}
