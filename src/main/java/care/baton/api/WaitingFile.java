package care.baton.api;

import care.baton.api.WaitingPlaces.Row;
import care.baton.clock.Weeks;
import care.baton.figures.WaitingList;
import care.baton.patient.NhsNumber;
import care.baton.priority.Band;
import care.baton.team.Teams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A list as a file for a spreadsheet. There are two: for care, with names and with everybody; and for planning, without names and without those who have opted
 * out. The first line says which of the two it is.
 */
final class WaitingFile {

    private static final String CARE = "For direct care only: everybody on the list, whatever they chose about planning. Patients' names: keep and pass on like a health record.";
    private static final String PLANNING = "For planning: without names, and without patients who have opted out (national data opt-out).";

    private static final List<String> FOR_CARE = List.of("Patient", "NHS number", "Date of birth", "Phone", "Specialty", "Waits since", "Weeks waited", "Days waited",
            "Last day within 18 weeks", "How pressing", "Next step due", "Why", "Stage", "With", "Priority code", "Date to come in", "Decision to treat");
    private static final List<String> FOR_PLANNING = List.of("Specialty", "Weeks waited", "Days waited", "How pressing", "Stage", "Priority code", "Decision to treat",
            "Age in years");

    private final Teams teams;
    private final LocalDate today;

    WaitingFile(Teams teams, LocalDate today) {
        this.teams = teams;
        this.today = today;
    }

    void forCare(Stream<Row> rows, Appendable to) throws IOException {
        write(CARE, FOR_CARE, rows.map(row -> Arrays.asList(name(row), row.nhsNumber() == null ? "not confirmed" : NhsNumber.spaced(row.nhsNumber()), row.birthDate(),
                row.phone(), specialty(row), since(row), weeks(row), days(row), since(row) == null ? null : row.since().plusDays(Weeks.lastDayWithin(18)), band(row.band()),
                row.due(), row.reasons() == null ? null : row.reasons().replace("\n", "; "), row.stage(), teams.name(row.holder()), row.priorityCode(), row.tciOn(),
                row.decided() ? "yes" : "no")), to);
    }

    void forPlanning(Stream<Row> rows, Appendable to) throws IOException {
        write(PLANNING, FOR_PLANNING, rows.map(row -> Arrays.asList(specialty(row), weeks(row), days(row), band(row.band()), row.stage(), row.priorityCode(),
                row.decided() ? "yes" : "no", row.birthDate() == null ? null : row.birthDate().until(today).getYears())), to);
    }

    private static void write(String what, List<String> columns, Stream<List<Object>> rows, Appendable to) throws IOException {
        // without the mark, spreadsheets on Windows read names in the wrong letters
        to.append('\uFEFF');
        CSVPrinter csv = CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get().print(to);
        csv.printRecord(what);
        csv.printRecord(columns);
        rows.forEach(row -> {
            try {
                csv.printRecord(row.stream().map(cell -> cell instanceof String text ? SpreadsheetCell.of(text) : cell).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        csv.flush();
    }

    private static String name(Row row) {
        return Stream.of(row.familyName(), row.givenName()).filter(Objects::nonNull).reduce((family, given) -> family + ", " + given).orElse("Name not known");
    }

    private String specialty(Row row) {
        return teams.service(row.treatmentFunction()).map(Teams.Service::name).orElse(row.treatmentFunction());
    }

    private static LocalDate since(Row row) {
        return row.since().equals(WaitingList.NOT_KNOWN) ? null : row.since();
    }

    private Integer days(Row row) {
        return since(row) == null ? null : Weeks.days(row.since(), today);
    }

    private String weeks(Row row) {
        return since(row) == null ? "start not known" : Weeks.words(days(row));
    }

    static String band(int band) {
        return band == 0 ? "Not ranked" : Band.ofPriority(band).words();
    }
}
