package care.baton.rules;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a piece of work take only so long. Java cannot stop work that does not want to be stopped: it is left behind on its thread, and when too much has
 * been left behind nothing more is begun, so that the rest of Baton keeps its processors.
 */
final class TimeLimit {

    /** Work did not end in time, or was not begun because too much had not ended before. */
    static final class Passed extends Exception {
        private static final long serialVersionUID = 1L;

        Passed(String what) {
            super(what);
        }
    }

    private static final int MOST_LEFT_BEHIND = 8;
    private static final AtomicInteger LEFT_BEHIND = new AtomicInteger();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "rules");
        thread.setDaemon(true);
        return thread;
    });

    private TimeLimit() {
    }

    /** @throws ExecutionException with what the work threw, a lack of memory included */
    static <T> T within(Duration limit, Callable<T> work) throws Passed, ExecutionException {
        if (LEFT_BEHIND.get() >= MOST_LEFT_BEHIND) {
            throw new Passed("was not begun: " + MOST_LEFT_BEHIND + " before it have not ended");
        }
        var ended = new AtomicInteger();
        Future<T> result = THREADS.submit(() -> {
            try {
                return work.call();
            } finally {
                if (ended.getAndSet(1) == 2) {
                    LEFT_BEHIND.decrementAndGet();
                }
            }
        });
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (ended.compareAndSet(0, 2)) {
                LEFT_BEHIND.incrementAndGet();
            }
            result.cancel(true);
            throw new Passed("ran past " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the rules", e);
        }
    }
}
