package care.baton.rules;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All the rules the clinical leads have signed, ready to be asked. One folder under {@code rules/} answers one question.
 *
 * <p>The book that came with the program is compiled on a thread of its own while the rest of Baton starts; whoever asks first waits for it. Rules that
 * cannot be used stop the start. Another edition may take its place at any moment: who is asking then goes on with the one begun with. Safe to ask from
 * many threads.
 */
@Component
public class RuleBook implements SmartInitializingSingleton, AutoCloseable {

    private final FutureTask<Edition> released;
    private final AtomicReference<Edition> live = new AtomicReference<>();

    public RuleBook(ResourcePatternResolver resources) {
        released = new FutureTask<>(() -> Edition.compile(RuleFiles.read(resources)));
        Thread compiling = new Thread(released, "rule-book");
        compiling.setDaemon(true);
        compiling.start();
    }

    @Override
    public void afterSingletonsInstantiated() {
        released();
    }

    /** The version of the edition that is live at this moment. An answer carries its own: see {@link Answer}. */
    public String version() {
        return throughout(Edition::version);
    }

    /** The same of the rules for one question: it changes when one of these does, and only then. */
    public String version(Question<?, ?> question) {
        return throughout(edition -> edition.version(question));
    }

    /** The version of the book that came with the program, whether it is live or not. */
    public String releasedVersion() {
        return released().version();
    }

    /** Every rule in the live edition, by folder, file and place. */
    public List<RuleCard> rules() {
        return throughout(Edition::rules);
    }

    /** @throws RulesFailed if the rules cannot be asked about this patient */
    public <F, A> Answer<A> ask(Question<F, A> question, F facts) {
        return throughout(edition -> edition.ask(question, facts));
    }

    /** Asks about many patients in one and the same edition, see {@link Edition#askEach}. */
    public <S, F, A> List<Unanswered<S>> askEach(Question<F, A> question, Stream<S> subjects, Function<? super S, F> facts,
                                                 BiConsumer<? super S, Answer<A>> answer) {
        return throughout(edition -> edition.askEach(question, subjects, facts, answer));
    }

    /** Does a piece of work with the edition that is live when it begins; that edition stays open until the work is done. */
    public <T> T throughout(Function<Edition, T> work) {
        while (true) {
            Edition edition = edition();
            if (edition.open()) {
                try {
                    return work.apply(edition);
                } finally {
                    edition.leave();
                }
            }
        }
    }

    /** The book that came with the program, as text. */
    List<RuleFile> releasedFiles() {
        return released().files();
    }

    /** From now on this edition is asked. The one before is put away when the last who reads in it has finished. */
    void replaceBy(Edition next) {
        Edition before = edition();
        live.set(next);
        before.close();
    }

    @Override
    public void close() {
        try {
            edition().close();
        } catch (RuntimeException reported) {
            // the start has already failed with it, and there is nothing to close
        }
    }

    private Edition edition() {
        Edition replacing = live.get();
        return replacing == null ? released() : replacing;
    }

    private Edition released() {
        try {
            return released.get();
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
