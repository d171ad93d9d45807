package care.baton.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Measures as a person reads them: medians, spread, growth with size, and a picture. */
final class Report {

    /** The measures of one thing at one size. */
    private record Row(int size, List<Measure> measures) {

        double median() {
            return middle(Measure::seconds);
        }

        double heap() {
            return middle(Measure::heapMb);
        }

        private double middle(ToDoubleFunction<Measure> of) {
            double[] sorted = measures.stream().mapToDouble(of).sorted().toArray();
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }

        String checksum() {
            return measures.stream().map(Measure::checksum).distinct().reduce((one, other) -> one + " BUT ALSO " + other).orElse("");
        }
    }

    private final String title;
    private final Map<String, List<Row>> byName = new LinkedHashMap<>();

    Report(String title, List<Measure> measures) {
        this.title = title;
        var sorted = new LinkedHashMap<String, TreeMap<Integer, List<Measure>>>();
        measures.forEach(one -> sorted.computeIfAbsent(one.name(), name -> new TreeMap<>()).computeIfAbsent(one.size(), size -> new ArrayList<>()).add(one));
        sorted.forEach((name, sizes) -> byName.put(name, sizes.entrySet().stream().map(size -> new Row(size.getKey(), size.getValue())).toList()));
    }

    String text() {
        var text = new StringBuilder("# " + title + "\n\n" + Runtime.getRuntime().availableProcessors() + " cores, at most " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB of heap, Java " + System.getProperty("java.version") + ". Read the seconds as ratios.\n\n"
                + "| What | Size | Times | Median s | Lowest s | Highest s | µs each | Heap after, MB | What came out |\n|---|--:|--:|--:|--:|--:|--:|--:|---|\n");
        byName.forEach((name, rows) -> rows.forEach(row -> {
            var seconds = row.measures().stream().mapToDouble(Measure::seconds).summaryStatistics();
            text.append(String.format("| %s | %,d | %d | %.2f | %.2f | %.2f | %.0f | %.0f | %s |%n", name, row.size(), seconds.getCount(), row.median(), seconds.getMin(),
                    seconds.getMax(), row.median() / row.size() * 1e6, row.heap(), row.checksum()));
        }));
        byName.forEach((name, rows) -> {
            if (rows.size() > 1) {
                text.append(String.format("%n%s: time grows with size to the power of %.2f (1 is in step with it).%n", name, growth(rows)));
            }
        });
        text.append("\n![Seconds by size](seconds.png)\n");
        return text.toString();
    }

    /** The slope of the straight line through the logarithms, by least squares. */
    private static double growth(List<Row> rows) {
        double x = rows.stream().mapToDouble(row -> Math.log(row.size())).average().orElseThrow();
        double y = rows.stream().mapToDouble(row -> Math.log(row.median())).average().orElseThrow();
        double xy = rows.stream().mapToDouble(row -> (Math.log(row.size()) - x) * (Math.log(row.median()) - y)).sum();
        double xx = rows.stream().mapToDouble(row -> Math.pow(Math.log(row.size()) - x, 2)).sum();
        return xy / xx;
    }

    void draw(Path folder) throws IOException {
        XYChart chart = new XYChartBuilder().title(title).xAxisTitle("size").yAxisTitle("seconds, median").width(900).height(500).build();
        byName.forEach((name, rows) -> chart.addSeries(name, rows.stream().map(Row::size).toList(), rows.stream().map(Row::median).toList()));
        BitmapEncoder.saveBitmap(chart, folder.resolve("seconds").toString(), BitmapFormat.PNG);
    }
}
