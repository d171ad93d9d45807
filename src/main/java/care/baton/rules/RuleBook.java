package care.baton.rules;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All the rules the clinical leads have signed, ready to be asked. One folder under {@code rules/} answers one question.
 *
 * <p>The book is compiled on a thread of its own while the rest of Baton starts; whoever asks first waits for it. Rules that
 * cannot be used stop the start. Safe to ask from many threads.
 */
@Component
public class RuleBook implements SmartInitializingSingleton, AutoCloseable {

    /** Larger sessions are slower again, smaller ones pay more for opening. */
    private static final int TOGETHER = 500;

    private final FutureTask<Edition> edition;

    public RuleBook(ResourcePatternResolver resources) {
        edition = new FutureTask<>(() -> Edition.compile(RuleFiles.read(resources)));
        Thread compiling = new Thread(edition, "rule-book");
        compiling.setDaemon(true);
        compiling.start();
    }

    @Override
    public void afterSingletonsInstantiated() {
        edition();
    }

    /** A short mark of the rule texts, kept with every answer; it changes when any rule text changes and only then. */
    public String version() {
        return edition().version();
    }

    /** Every rule in the book, by folder, file and place. */
    public List<RuleCard> rules() {
        return edition().folders().values().stream().flatMap(folder -> folder.cards().stream()).toList();
    }

    /** What the rules find about one patient, in the order of the rules' names; empty when none applies. */
    public <F, A> List<Finding<A>> ask(Question<F, A> question, F facts) {
        return folder(question).ask(question, List.of(facts)).about(facts);
    }

    /**
     * Asks about many patients, a few hundred at a time, without holding them all.
     *
     * @param subjects whom to ask about; read once, in order
     * @param facts    what the rules look at for one of them
     * @param answer   called once for each, in the same order and on this thread, with what was found (empty when none applies)
     */
    public <S, F, A> void askEach(Question<F, A> question, Stream<S> subjects, Function<? super S, F> facts,
                                  BiConsumer<? super S, List<Finding<A>>> answer) {
        RuleFolder folder = folder(question);
        Iterator<S> rest = subjects.iterator();
        while (rest.hasNext()) {
            List<S> chunk = new ArrayList<>(TOGETHER);
            List<F> looked = new ArrayList<>(TOGETHER);
            while (rest.hasNext() && chunk.size() < TOGETHER) {
                S subject = rest.next();
                chunk.add(subject);
                looked.add(facts.apply(subject));
            }
            Findings found = folder.ask(question, looked);
            for (int i = 0; i < chunk.size(); i++) {
                answer.accept(chunk.get(i), found.about(looked.get(i)));
            }
        }
    }

    @Override
    public void close() {
        try {
            edition().close();
        } catch (RuntimeException reported) {
            // the start has already failed with it, and there is nothing to close
        }
    }

    private RuleFolder folder(Question<?, ?> question) {
        RuleFolder folder = edition().folders().get(question.folder());
        if (folder == null) {
            // silence would read as "nothing is urgent"; a folder meant to be empty has a file with a header
            throw new IllegalArgumentException("There is no rule file in rules/" + question.folder()
                    + "; there are " + edition().folders().keySet());
        }
        return folder;
    }

    private Edition edition() {
        try {
            return edition.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("The rules could not be compiled", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the rules", e);
        }
    }
}
