package care.baton.bench;

import care.baton.bench.Comparison.Key;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Measures as a person reads them: medians, spread, what they are held against, growth with size, and a picture. */
final class Report {

    private final String title;
    private final List<Comparison> comparisons;
    private final List<String> notes;
    private final Map<String, List<Row>> byName = new LinkedHashMap<>();
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    Report(String title, List<Measure> measures, List<Comparison> comparisons, List<String> notes) {
        this.title = title;
        this.comparisons = comparisons;
        this.notes = notes;
        var sorted = new LinkedHashMap<String, TreeMap<Integer, List<Measure>>>();
        measures.forEach(one -> sorted.computeIfAbsent(one.name(), name -> new TreeMap<>()).computeIfAbsent(one.size(), size -> new ArrayList<>()).add(one));
        sorted.forEach((name, sizes) -> byName.put(name, sizes.entrySet().stream().map(size -> new Row(size.getKey(), size.getValue())).toList()));
        byName.forEach((name, some) -> some.forEach(row -> rows.put(new Key(name, row.size()), row)));
    }

    String text(String picture) {
        var text = new StringBuilder("# " + title + "\n\n" + Runtime.getRuntime().availableProcessors() + " cores, at most " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB of heap, Java " + System.getProperty("java.version") + ", load of the machine at the end "
                + String.format("%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()) + ". Read the times as ratios.\n\n"
                + "| What | Size | Times | Median ms | 99th of 100, ms | Lowest | Highest | µs each | Heap, MB | What came out |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n");
        byName.forEach((name, sizes) -> sizes.forEach(row -> text.append(row.line(name)).append('\n')));
        if (!comparisons.isEmpty()) {
            text.append("\n| Compared, for each one | Times | Wanted | |\n|---|--:|--:|---|\n");
            comparisons.forEach(one -> text.append("| ").append(one.verdict(row(one.of()).each(), row(one.against()).each())).append('\n'));
        }
        byName.forEach((name, sizes) -> {
            if (sizes.size() > 1) {
                text.append(String.format("%n%s: time grows with size to the power of %.2f (1 is in step with it).%n", name, growth(sizes)));
            }
        });
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        text.append("\n![Milliseconds by size](").append(picture).append(".png)\n");
        return text.toString();
    }

    void requireSameResults() {
        var faults = new ArrayList<String>();
        rows.forEach((key, row) -> {
            if (row.results().size() > 1) {
                faults.add(key + " came to " + row.results());
            }
        });
        comparisons.stream().filter(Comparison::sameResult).filter(one -> !row(one.of()).results().equals(row(one.against()).results()))
                .forEach(one -> faults.add(one.of() + " came to " + row(one.of()).results() + ", " + one.against() + " to " + row(one.against()).results()));
        if (!faults.isEmpty()) {
            throw new AssertionError("The same work must come to the same result: " + faults);
        }
    }

    private Row row(Key key) {
        Row row = rows.get(key);
        if (row == null) {
            throw new IllegalArgumentException("Nothing was measured as " + key + ", only " + rows.keySet());
        }
        return row;
    }

    /** The slope of the straight line through the logarithms, by least squares. */
    private static double growth(List<Row> rows) {
        double x = rows.stream().mapToDouble(row -> Math.log(row.size())).average().orElseThrow();
        double y = rows.stream().mapToDouble(row -> Math.log(row.median())).average().orElseThrow();
        double xy = rows.stream().mapToDouble(row -> (Math.log(row.size()) - x) * (Math.log(row.median()) - y)).sum();
        double xx = rows.stream().mapToDouble(row -> Math.pow(Math.log(row.size()) - x, 2)).sum();
        return xy / xx;
    }

    void draw(Path folder, String picture) throws IOException {
        XYChart chart = new XYChartBuilder().title(title).xAxisTitle("size").yAxisTitle("milliseconds, median").width(1000).height(560).build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        byName.forEach((name, sizes) -> chart.addSeries(name, sizes.stream().map(Row::size).toList(), sizes.stream().map(row -> row.median() * 1e3).toList()));
        BitmapEncoder.saveBitmap(chart, folder.resolve(picture).toString(), BitmapFormat.PNG);
    }
}
