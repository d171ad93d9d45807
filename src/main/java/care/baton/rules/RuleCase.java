package care.baton.rules;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
public record RuleCase(String question, String file, long line, String name, Set<String> fires, Set<String> silent,
                Map<String, String> columns) {

    /** Reads several facts that are one fact of the whole, such as the limits of the policy on a day, with the choices a case tries out. */
    public interface Together {

        Object read(Class<?> type, Map<String, String> choices, LocalDate asAt);
    }

    /** The day on which a case is asked when the table has no column asAt. */
    private static final LocalDate AS_AT = LocalDate.of(2025, 6, 30);

    private static final Set<String> ABOUT_THE_CASE = Set.of("case", "fires", "silent", "because");
    private static final Pattern DAYS_AGO = Pattern.compile("(\\d+) days? ago");
    private static final Pattern IN_DAYS = Pattern.compile("in (\\d+) days?");

    /** @throws RuleFault naming the table and line that is no case */
    static List<RuleCase> read(String question, String file, String table) {
        List<RuleCase> cases = new ArrayList<>();
        try (CSVParser rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get().parse(new StringReader(table))) {
            for (CSVRecord row : rows) {
                cases.add(read(question, file, rows.getCurrentLineNumber(), row));
            }
            return cases;
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw new RuleFault(List.of("rules/" + question + "/" + file + ".cases.csv: is no table of cases (" + e.getMessage() + ")"));
        }
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

    public String title() {
        return question + "/" + file + ".cases.csv line " + line + ": " + name;
    }

    /** The columns that are facts; the others are the expected answer. */
    public Map<String, String> facts(Class<? extends Record> type) {
        Set<String> known = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
        Map<String, String> facts = new TreeMap<>(columns);
        facts.keySet().retainAll(known);
        return facts;
    }

    /** The facts of this row; a column that is not there, or a cell that is empty, is a fact that is not known. */
    public <F extends Record> F read(Class<F> type, Together together) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(fact -> value(fact, together)).toArray();
        try {
            return type.getConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(title(), e);
        }
    }

    private Object value(RecordComponent fact, Together together) {
        String cell = columns.getOrDefault(fact.getName(), "");
        Class<?> type = fact.getType();
        if (type == LocalDate.class) {
            return fact.getName().equals("asAt") ? asAt() : day(cell);
        }
        if (type.isRecord()) {
            return together.read(type, choices(cell), asAt());
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
    public LocalDate day(String cell) {
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
