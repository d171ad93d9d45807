package care.baton.api;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The return as a manager downloads it, read column by column; for tests elsewhere too. */
public final class PublishedReturn {

    private static final int FIRST_WEEK = 13;

    private final List<CSVRecord> lines;

    public PublishedReturn(String file) {
        try (var csv = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(file))) {
            lines = csv.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CSVRecord> lines() {
        return lines;
    }

    /** Whoever waits, by "function weeks", for example "110 17". */
    public Map<String, Integer> cells(String part) {
        var cells = new TreeMap<String, Integer>();
        lines.stream().filter(line -> line.get("RTT Part Type").equals(part) && !isTotal(line)).forEach(line -> {
            for (int week = 0; week < MonthlyReturn.BANDS; week++) {
                int waiting = Integer.parseInt(line.get(FIRST_WEEK + week));
                if (waiting != 0) {
                    cells.merge(line.get("Treatment Function Code").replace("C_", "") + " " + week, waiting, Integer::sum);
                }
            }
        });
        return cells;
    }

    public int total(String part) {
        return lines.stream().filter(line -> line.get("RTT Part Type").equals(part) && isTotal(line)).mapToInt(line -> Integer.parseInt(line.get("Total All"))).sum();
    }

    private static boolean isTotal(CSVRecord line) {
        return line.get("Treatment Function Code").equals("C_999");
    }
}
