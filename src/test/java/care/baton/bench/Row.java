package care.baton.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The measures of one thing at one size. */
record Row(int size, List<Measure> measures) {

    double median() {
        return at(0.5, Measure::seconds);
    }

    double each() {
        return median() / size;
    }

    /** The values met, of the whole: one if everything went well. */
    List<String> results() {
        return measures.stream().map(Measure::checksum).distinct().sorted().toList();
    }

    String line(String name) {
        boolean looked = measures.stream().allMatch(one -> one.heapMb() != Measure.NOT_LOOKED);
        return String.format("| %s | %,d | %d | %s | %s | %s | %s | %s | %s | %s |", name, size, measures.size(), ms(median()),
                measures.size() < 100 ? "" : ms(at(0.99, Measure::seconds)), ms(at(0, Measure::seconds)), ms(at(1, Measure::seconds)), number(each() * 1e6),
                looked ? String.format("%.0f", at(1, Measure::heapMb)) : "", String.join(" BUT ALSO ", results()));
    }

    /** Between the two nearest, as a median of an even number is. */
    private double at(double share, ToDoubleFunction<Measure> of) {
        double[] sorted = measures.stream().mapToDouble(of).sorted().toArray();
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static String ms(double seconds) {
        return number(seconds * 1e3);
    }

    /** Three figures, for anything from a rule to a whole list. */
    private static String number(double value) {
        return value >= 100 ? String.format("%,.0f", value) : value >= 10 ? String.format("%.1f", value) : String.format("%.2f", value);
    }
}
