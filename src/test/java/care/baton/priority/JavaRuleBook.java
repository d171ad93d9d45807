package care.baton.priority;

import care.baton.rules.Answer;
import care.baton.rules.Finding;
import care.baton.rules.Question;
import care.baton.rules.RuleBook;
import care.baton.rules.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Answers whose turn is next by the rules written in Java, so that the rest of a review can be measured with both. */
final class JavaRuleBook extends RuleBook {

    private final JavaRules java;
    private final String version;

    JavaRuleBook() {
        super(new PathMatchingResourcePatternResolver());
        java = WrittenOut.compiled(PlainRule.all(this));
        version = version();
    }

    @Override
    @SuppressWarnings("unchecked") // asked the one question only
    public <S, F, A> List<Unanswered<S>> askEach(Question<F, A> question, Stream<S> subjects, Function<? super S, F> facts, BiConsumer<? super S, Answer<A>> answer) {
        subjects.forEach(subject -> {
            var found = new ArrayList<Finding<TurnFinding>>();
            java.ask((PriorityFacts) facts.apply(subject), found);
            answer.accept(subject, (Answer<A>) new Answer<>(version, found));
        });
        return List.of();
    }
}
