package care.baton;

import care.baton.clock.ShippedPolicy;
import care.baton.priority.PriorityLimits;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One row of a table of cases, as a clinical lead wrote it.
 *
 * @param question the folder the table stands in
 * @param file     the table's name without {@code .cases.csv}; the rules it is about stand in the file of that name
 * @param fires    the ids of all rules that must apply, in the whole folder
 * @param silent   the ids of rules that must not apply, though it is close
 * @param columns  everything else on the row: facts and expected answers, by column
 */
record RuleCase(String question, String file, long line, String name, Set<String> fires, Set<String> silent,
                Map<String, String> columns) {

    /** The day on which a case is asked when the table has no column asAt. */
    static final LocalDate AS_AT = LocalDate.of(2025, 6, 30);

    private static final Set<String> ABOUT_THE_CASE = Set.of("case", "fires", "silent", "because");
    private static final Pattern DAYS_AGO = Pattern.compile("(\\d+) days? ago");
    private static final Pattern IN_DAYS = Pattern.compile("in (\\d+) days?");

    static List<RuleCase> all() throws IOException {
        List<RuleCase> cases = new ArrayList<>();
        Resource[] tables = new PathMatchingResourcePatternResolver().getResources("classpath*:rules/*/*.cases.csv");
        Arrays.sort(tables, Comparator.comparing(Resource::getDescription));
        for (Resource table : tables) {
            String[] steps = table.getURL().getPath().split("/");
            String file = steps[steps.length - 1].replace(".cases.csv", "");
            try (CSVParser rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get()
                    .parse(new InputStreamReader(table.getInputStream(), StandardCharsets.UTF_8))) {
                for (CSVRecord row : rows) {
                    cases.add(read(steps[steps.length - 2], file, rows.getCurrentLineNumber(), row));
                }
            }
        }
        return cases;
    }

    private static RuleCase read(String question, String file, long line, CSVRecord row) {
        if (!row.isConsistent()) {
            throw new IllegalArgumentException(file + ".cases.csv line " + line + ": has " + row.size() + " columns, the first row has "
                    + row.getParser().getHeaderNames().size());
        }
        Map<String, String> columns = new TreeMap<>(row.toMap());
        columns.keySet().removeAll(ABOUT_THE_CASE);
        return new RuleCase(question, file, line, row.get("case"), ids(row.get("fires")), ids(row.get("silent")), columns);
    }

    private static Set<String> ids(String cell) {
        return cell.isEmpty() ? Set.of() : new TreeSet<>(List.of(cell.split(" +")));
    }

    String title() {
        return question + "/" + file + ".cases.csv line " + line + ": " + name;
    }

    /** The columns that are facts; the others are the expected answer. */
    Map<String, String> facts(Class<? extends Record> type) {
        Set<String> known = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
        Map<String, String> facts = new TreeMap<>(columns);
        facts.keySet().retainAll(known);
        return facts;
    }

    /** The facts of this row; a column that is not there, or a cell that is empty, is a fact that is not known. */
    <F extends Record> F read(Class<F> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::value).toArray();
        try {
            return type.getConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(title(), e);
        }
    }

    private Object value(RecordComponent fact) {
        String cell = columns.getOrDefault(fact.getName(), "");
        Class<?> type = fact.getType();
        if (type == LocalDate.class) {
            return fact.getName().equals("asAt") ? asAt() : day(cell);
        }
        if (type == PriorityLimits.class) {
            return PriorityLimits.of(ShippedPolicy.policy().choosing(choices(cell)), asAt());
        }
        if (type == boolean.class) {
            return !cell.isEmpty() && yes(fact.getName(), cell);
        }
        if (type == Boolean.class) {
            return cell.isEmpty() ? null : yes(fact.getName(), cell);
        }
        if (type == int.class) {
            return cell.isEmpty() ? 0 : Integer.parseInt(cell);
        }
        return cell.isEmpty() ? null : cell;
    }

    /** Policy tried out in one case: {@code priority.children=soon}, several parted by blanks; the policy as delivered when empty. */
    private static Map<String, String> choices(String cell) {
        return cell.isEmpty() ? Map.of() : Arrays.stream(cell.split(" +")).map(choice -> choice.split("=", 2))
                .collect(Collectors.toMap(choice -> choice[0], choice -> choice[1]));
    }

    private boolean yes(String column, String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException(title() + ": " + column + " is yes, no or empty, not " + cell);
        };
    }

    private LocalDate asAt() {
        String cell = columns.getOrDefault("asAt", "");
        return cell.isEmpty() ? AS_AT : LocalDate.parse(cell);
    }

    /** Reads {@code today}, {@code 3 days ago}, {@code in 14 days} or {@code 2025-03-29}; null when empty. */
    LocalDate day(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (cell.equals("today")) {
            return asAt();
        }
        Matcher ago = DAYS_AGO.matcher(cell);
        if (ago.matches()) {
            return asAt().minusDays(Long.parseLong(ago.group(1)));
        }
        Matcher ahead = IN_DAYS.matcher(cell);
        return ahead.matches() ? asAt().plusDays(Long.parseLong(ahead.group(1))) : LocalDate.parse(cell);
    }
}
