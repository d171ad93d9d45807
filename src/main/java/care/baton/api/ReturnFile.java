package care.baton.api;

import care.baton.api.MonthlyReturn.Commissioner;
import care.baton.api.MonthlyReturn.Line;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;

/** Writes the return in the columns of the file NHS England publishes, so that the two can be laid side by side. */
final class ReturnFile {

    private static final List<String> BEFORE = List.of("Period", "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code", "Provider Org Name",
            "Commissioner Parent Org Code", "Commissioner Parent Name", "Commissioner Org Code", "Commissioner Org Name", "RTT Part Type",
            "RTT Part Description", "Treatment Function Code", "Treatment Function Name");
    private static final List<String> AFTER = List.of("Total", "Patients with unknown clock start date", "Total All");
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("'RTT-'MMMM-yyyy", Locale.UK);

    private final ReturnSettings settings;

    ReturnFile(ReturnSettings settings) {
        this.settings = settings;
    }

    static List<String> columns() {
        var columns = new ArrayList<>(BEFORE);
        IntStream.range(0, MonthlyReturn.BANDS - 1).forEach(week -> columns.add(String.format("Gt %02d To %02d Weeks SUM 1", week, week + 1)));
        columns.add("Gt 104 Weeks SUM 1");
        columns.addAll(AFTER);
        return columns;
    }

    void write(MonthlyReturn figures, Appendable to) throws IOException {
        var csv = CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get().print(to);
        csv.printRecord(columns());
        for (Commissioner commissioner : figures.commissioners()) {
            for (Line line : commissioner.lines()) {
                csv.printRecord(record(figures, commissioner, line));
            }
        }
        csv.flush();
    }

    private List<Object> record(MonthlyReturn figures, Commissioner commissioner, Line line) {
        var record = new ArrayList<Object>(List.of(figures.month().format(PERIOD), "", "", settings.providerCode(), settings.providerName(), "", "",
                commissioner.code(), commissioner.name(),
                line.part().type(), line.part().description(), line.code(), line.name()));
        record.addAll(line.part().isByWeeks() ? line.bands() : java.util.Collections.nCopies(MonthlyReturn.BANDS, ""));
        record.add(line.part().isCompleted() ? line.known() : "");
        record.add(line.part().isByWeeks() && line.unknown() > 0 ? line.unknown() : "");
        record.add(line.all());
        return record;
    }
}
