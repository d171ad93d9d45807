package care.baton.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks every two seconds, while something runs, how much of the heap is in use after collecting it. */
final class HeapWatch {

    private HeapWatch() {
    }

    /** @return the most that was in use at any look, in MB */
    static long most(Callable<?> work) throws Exception {
        var most = new AtomicLong();
        var looks = Executors.newSingleThreadScheduledExecutor();
        try {
            looks.scheduleWithFixedDelay(() -> {
                System.gc();
                most.accumulateAndGet(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20, Math::max);
            }, 0, 2, TimeUnit.SECONDS); // from the end of one look: collecting must not crowd out what is watched
            work.call();
        } finally {
            looks.shutdownNow();
        }
        return most.get();
    }
}
