package care.baton.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks once a second, while something runs, how much of the heap is in use after collecting it. */
final class HeapWatch {

    private HeapWatch() {
    }

    /** @return the most that was in use at any look, in MB */
    static long most(Callable<?> work) throws Exception {
        var most = new AtomicLong();
        var looks = Executors.newSingleThreadScheduledExecutor();
        try {
            looks.scheduleAtFixedRate(() -> {
                System.gc();
                most.accumulateAndGet(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20, Math::max);
            }, 0, 1, TimeUnit.SECONDS);
            work.call();
        } finally {
            looks.shutdownNow();
        }
        return most.get();
    }
}
