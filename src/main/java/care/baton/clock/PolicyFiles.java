package care.baton.clock;

import care.baton.clock.Policy.Entry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads {@code policy/*.csv}; a line that cannot be read, or two values for one day, stop the start and are named. */
final class PolicyFiles {

    private PolicyFiles() {
    }

    static List<Entry> read(ResourcePatternResolver resources) {
        var entries = new ArrayList<Entry>();
        try {
            Resource[] files = resources.getResources("classpath*:policy/*.csv");
            Arrays.sort(files, Comparator.comparing(Resource::getFilename));
            for (Resource file : files) {
                try (var rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get()
                        .parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
                    for (CSVRecord row : rows) {
                        entries.add(entry(file.getFilename() + " line " + rows.getCurrentLineNumber(), row, entries));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The policy files cannot be read", e);
        }
        return List.copyOf(entries);
    }

    private static Entry entry(String where, CSVRecord row, List<Entry> before) {
        if (!row.isConsistent()) {
            throw new IllegalStateException("policy/" + where + ": has " + row.size() + " columns instead of name,value,valid_from,valid_to,source");
        }
        try {
            var entry = new Entry(row.get("name"), row.get("value"), LocalDate.parse(row.get("valid_from")),
                    row.get("valid_to").isEmpty() ? null : LocalDate.parse(row.get("valid_to")), row.get("source"));
            Policy.check(entry.name(), entry.value());
            if (before.stream().anyMatch(other -> other.name().equals(entry.name()) && (other.holds(entry.validFrom()) || entry.holds(other.validFrom())))) {
                throw new IllegalStateException("policy/" + where + ": there is another value of " + entry.name() + " for some of these days");
            }
            return entry;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("policy/" + where + ": " + e.getMessage(), e);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException("policy/" + where + ": write days as 2026-04-01", e);
        }
    }
}
