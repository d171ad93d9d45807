package care.baton.prompt;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The reasons for which a discharge may be delayed, each with the days between which it is in use: {@code codes/delay-reasons.csv}. */
@Component
class DelayReasons {

    private static final String FILE = "codes/delay-reasons.csv";

    /** @param validTo the last day; null while it is in use */
    record Reason(String code, String group, String words, LocalDate validFrom, LocalDate validTo) {

        boolean holds(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    private final List<Reason> all;

    DelayReasons() throws IOException {
        try (var rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get()
                .parse(new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8))) {
            all = rows.stream().map(row -> new Reason(row.get("code"), row.get("group"), row.get("words"), LocalDate.parse(row.get("valid_from")),
                    row.get("valid_to").isEmpty() ? null : LocalDate.parse(row.get("valid_to")))).toList();
        }
    }

    List<Reason> on(LocalDate day) {
        return all.stream().filter(reason -> reason.holds(day)).toList();
    }

    /** Whether each of these is in use on that day. */
    boolean hold(Collection<String> codes, LocalDate day) {
        return on(day).stream().map(Reason::code).toList().containsAll(codes);
    }
}
