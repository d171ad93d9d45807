package care.baton.inbound;

import care.baton.patient.Failure;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps imports moving in the background: begins when the program is ready, so also takes up what a stopped program left, and looks every few
 * seconds for what another node received. Says once a second how far it is.
 */
@Component
class PlacingWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PlacingWorkers.class);
    private static final long LOOK_AGAIN_SECONDS = 10;
    private static final long LOG_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Placing placing;
    private final ImportSettings settings;
    private final Semaphore work = new Semaphore(0);
    private final AtomicLong logged = new AtomicLong(System.nanoTime());
    private ExecutorService workers;
    private volatile boolean stopping;

    PlacingWorkers(Placing placing, ImportSettings settings) {
        this.placing = placing;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (workers == null && settings.workers() > 0) {
            workers = Executors.newFixedThreadPool(settings.workers(), work -> {
                var thread = new Thread(work, "placing");
                thread.setDaemon(true);
                return thread;
            });
            for (int i = 0; i < settings.workers(); i++) {
                workers.execute(this::workUntilStopped);
            }
        }
    }

    @EventListener
    void wake(Imports.Received received) {
        work.release(settings.workers());
    }

    private void workUntilStopped() {
        while (!stopping) {
            try {
                Optional<UUID> moved = placing.placeSome();
                moved.ifPresent(this::logOnceASecond);
                if (moved.isEmpty()) {
                    rest();
                }
            } catch (RuntimeException e) {
                LOG.warn("The placing of waiting lists pauses ({}) and goes on by itself in {} seconds.", Failure.inShort(e), LOOK_AGAIN_SECONDS);
                rest();
            }
        }
    }

    private void rest() {
        try {
            if (work.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }

    private void logOnceASecond(UUID importId) {
        long last = logged.get();
        long now = System.nanoTime();
        if (now - last >= LOG_EVERY_NANOS && logged.compareAndSet(last, now)) {
            LOG.info("Import {}: {}", importId, placing.inShort(importId));
        }
    }

    @Override
    public void start() {
        // begins when the program is ready, see begin()
    }

    /** Lets the chunks in hand be finished before the database goes away; nothing is interrupted in the middle. */
    @Override
    public synchronized void stop() {
        if (workers != null) {
            stopping = true;
            work.release(settings.workers());
            workers.shutdown();
            try {
                workers.awaitTermination(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            workers = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return workers != null;
    }
}
