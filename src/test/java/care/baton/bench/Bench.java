package care.baton.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Does what is to be measured, several things in turn and each several times, so that other work on the machine meets all of them alike; then writes
 * {@code target/bench/report.md}. Add a measure with {@link #add}; what it returns must be the same each time.
 */
final class Bench {

    private record Work(String name, int size, Callable<?> once) {
    }

    private final List<Work> works = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    Bench add(String name, int size, Callable<?> once) {
        works.add(new Work(name, size, once));
        return this;
    }

    /** Everything that was added: once to warm up, then so many rounds. */
    Bench inTurns(int rounds) throws Exception {
        for (Work work : works) {
            measured(work);
        }
        for (int round = 0; round < rounds; round++) {
            for (Work work : works) {
                measures.add(measured(work));
            }
        }
        works.clear();
        return this;
    }

    /** What can be done only once, like taking in a list. */
    Bench once(String name, int size, Callable<?> work) throws Exception {
        measures.add(measured(new Work(name, size, work)));
        return this;
    }

    List<Measure> measures() {
        return List.copyOf(measures);
    }

    void report(String title) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        var report = new Report(title, measures);
        Files.writeString(folder.resolve("report.md"), report.text());
        report.draw(folder);
    }

    private static Measure measured(Work work) throws Exception {
        long from = System.nanoTime();
        String checksum = String.valueOf(work.once().call());
        double seconds = (System.nanoTime() - from) / 1e9;
        return new Measure(work.name(), work.size(), seconds, checksum, heapLeft());
    }

    private static long heapLeft() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** The most heap the program has needed at once so far, in MB: no pool can have been fuller. */
    static long peakHeapMb() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20).sum();
    }
}
