package care.baton.inbound;

import care.baton.clock.ClockBook;
import care.baton.clock.ClockBook.Heard;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a list's pathways, and what happened on them, into the record and makes their clocks, as placing a list does; but starts nobody on a pathway, so that
 * measures of the clocks need no minutes of preparation.
 */
@Component
public class RecordedOnly {

    private static final int TOGETHER = 2000;

    private record Recorded(UUID id, ListRow row) {
    }

    private final ListRowReader reader;
    private final ClockBook clocks;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordedOnly(ListRowReader reader, ClockBook clocks, JdbcTemplate db, TransactionTemplate transaction, Clock clock) {
        this.reader = reader;
        this.clocks = clocks;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return how many rows were read and kept */
    public int list(InputStream csv) throws IOException {
        int rows = 0;
        try (var parsed = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            List<ListColumn> columns = parsed.getHeaderNames().stream().map(ListColumn::of).toList();
            var some = new ArrayList<Recorded>();
            for (CSVRecord line : parsed) {
                var faults = new ArrayList<RowFault>();
                some.add(new Recorded(UUID.randomUUID(), reader.read(columns, line.toList(), faults).orElseThrow(() -> new IllegalStateException(faults.toString()))));
                rows++;
                if (some.size() == TOGETHER) {
                    keep(some);
                    some.clear();
                }
            }
            keep(some);
        }
        return rows;
    }

    private void keep(List<Recorded> some) {
        LocalDate today = LocalDate.now(clock);
        transaction.executeWithoutResult(status -> {
            db.batchUpdate("insert into baton.patient (id, nhs_number_status, gp_practice) values (?, '03', ?)", some.stream()
                    .map(one -> new Object[] {one.id(), one.row().person().gpPractice()}).toList());
            db.batchUpdate("insert into baton.pathway (id, patient_id, came_by, ppid, ppid_issuer, treatment_function, received_on, clock_start, stage) "
                    + "values (?, ?, 'list', ?, ?, ?, ?, ?, 'waiting')", some.stream().map(one -> new Object[] {one.id(), one.id(), one.row().ppid(), one.row().issuer(),
                            one.row().treatmentFunction(), one.row().receivedOn(), one.row().clockStart()}).toList());
            clocks.happened(some.stream().flatMap(one -> ListedEvents.of(one.row(), today).stream().map(event -> new Heard(one.id(), event, null))).toList());
        });
    }
}
