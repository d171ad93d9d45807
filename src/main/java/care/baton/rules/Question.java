package care.baton.rules;

import java.util.Objects;
import java.util.Set;

/**
 * A question that a folder of rules answers, such as "whose turn is next".
 *
 * @param folder the folder's name under {@code rules/}
 * @param facts  what the rules look at
 * @param answer what each rule that applies adds
 * @param words  what rules may name to say their answer: the answer itself, and lists of words that make one, such as {@code Band}
 */
public record Question<F, A>(String folder, Class<F> facts, Class<A> answer, Set<Class<?>> words) {

    public Question {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(answer, "answer");
        words = Set.copyOf(words);
    }

    /** A question whose rules name nothing but the answer. */
    public Question(String folder, Class<F> facts, Class<A> answer) {
        this(folder, facts, answer, Set.of(answer));
    }
}
