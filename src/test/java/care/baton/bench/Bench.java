package care.baton.bench;

import care.baton.bench.Comparison.Key;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Does what is to be measured, several things in turn and each several times, so that other work on the machine meets all of them alike; then writes
 * {@code target/bench/report.md}, one part for each class of measures. Add a measure with {@link #add}; what it returns must be the same each time.
 */
final class Bench {

    /** Whether the sizes of a large hospital are measured ({@code -Dbench.full=true}), or a small try of everything. */
    static final boolean FULL = Boolean.getBoolean("bench.full");

    private static final Map<String, String> PARTS = new LinkedHashMap<>();
    private static final Runnable NOTHING = () -> { };

    /** @param small so short and so often done that the heap is not looked at in between */
    private record Work(String name, int size, Runnable before, Callable<?> once, boolean small) {
    }

    private final List<Work> works = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Bench add(String name, int size, Callable<?> once) {
        return add(name, size, NOTHING, once);
    }

    /** @param before makes everything ready each time, and is not measured */
    Bench add(String name, int size, Runnable before, Callable<?> once) {
        works.add(new Work(name, size, before, once, false));
        return this;
    }

    /** Something as short as one click. */
    Bench addSmall(String name, Runnable before, Callable<?> once) {
        works.add(new Work(name, 1, before, once, true));
        return this;
    }

    /** Everything that was added: so often to warm up, then so many rounds. */
    Bench inTurns(int warmUps, int rounds) throws Exception {
        for (int round = -warmUps; round < rounds; round++) {
            for (Work work : works) {
                Measure one = measured(work);
                if (round >= 0) {
                    measures.add(one);
                }
            }
        }
        works.clear();
        return this;
    }

    /** What can be done only once, like taking in a list. */
    Bench once(String name, int size, Callable<?> work) throws Exception {
        measures.add(measured(new Work(name, size, NOTHING, work, false)));
        return this;
    }

    /** The one may take at most so many times as long, for each, as the other. */
    Bench atMost(double times, String sentence, String of, int size, String against, int otherSize) {
        comparisons.add(new Comparison(sentence, new Key(of, size), new Key(against, otherSize), false, times, false));
        return this;
    }

    /** The other must take at least so many times as long, for each, as the one. */
    Bench atLeast(double times, String sentence, String of, int size, String against, int otherSize) {
        comparisons.add(new Comparison(sentence, new Key(of, size), new Key(against, otherSize), true, times, false));
        return this;
    }

    /** How many times as long the one takes, for each, as the other: worth knowing, and nothing is wanted of it. */
    Bench beside(String sentence, String of, int size, String against, int otherSize) {
        return atMost(Double.NaN, sentence, of, size, against, otherSize);
    }

    /** What was compared last is the same work done in two ways: both must have come to the same result. */
    Bench withTheSameResult() {
        Comparison last = comparisons.remove(comparisons.size() - 1);
        comparisons.add(new Comparison(last.sentence(), last.of(), last.against(), last.atLeast(), last.times(), true));
        return this;
    }

    /** Whatever else whoever reads the figures must know. */
    Bench note(String sentence) {
        notes.add(sentence);
        return this;
    }

    List<Measure> measures() {
        return List.copyOf(measures);
    }

    /**
     * Writes this part of the report, beside the parts that were written before; the same part again takes its own place.
     *
     * @throws AssertionError if the same work did not always come to the same result
     */
    void report(String title) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        var report = new Report(title, measures, comparisons, notes);
        String picture = title.toLowerCase().replaceAll("[^a-z]+", "-");
        report.draw(folder, picture);
        PARTS.put(title, report.text(picture));
        Files.writeString(folder.resolve("report.md"), String.join("\n", PARTS.values()));
        report.requireSameResults();
    }

    private static Measure measured(Work work) throws Exception {
        work.before().run();
        long from = System.nanoTime();
        String checksum = String.valueOf(work.once().call());
        double seconds = (System.nanoTime() - from) / 1e9;
        return new Measure(work.name(), work.size(), seconds, checksum, work.small() ? Measure.NOT_LOOKED : heapLeft());
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
