package care.baton.api;

import care.baton.figures.Flow;
import care.baton.figures.WaitingList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Numbers of a managers' page as a file for a spreadsheet. It counts everybody: from a number nobody can be told, so the opt-out does not apply. */
final class NumbersFile {

    private final CSVPrinter csv;

    NumbersFile(Appendable to) throws IOException {
        to.append('\uFEFF');
        csv = CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get().print(to);
    }

    void waiting(WaitingList.Numbers now) throws IOException {
        csv.printRecord("Numbers of patients, as at " + now.asAt() + ". Small numbers may tell who is meant: do not publish them as they are.");
        csv.printRecord("Code", "Specialty", "Waiting", "Start not known", "Within 18 weeks", "Percent within 18 weeks", "Over 52 weeks", "Over 65 weeks", "Over 78 weeks",
                "Over 104 weeks", "Over 18 weeks within 2 weeks", "Over 18 weeks within 4 weeks", "With a decision to treat");
        for (WaitingList.Line line : now.functions()) {
            line(line);
        }
        line(now.all());
        csv.flush();
    }

    void flow(Flow.Numbers now) throws IOException {
        csv.printRecord("Open work, as at " + now.asAt());
        csv.printRecord("Team", "Patients held", "Open tasks", "Taken by a person", "Past their due day", "Oldest came", "Hand-overs to answer", "Of these past their time");
        for (Flow.Team team : now.teams()) {
            record(Arrays.asList(team.name(), team.patients(), team.tasks(), team.taken(), team.late(), team.oldest(), team.asked(), team.overdue()));
        }
        csv.flush();
    }

    private void line(WaitingList.Line line) throws IOException {
        record(Arrays.asList(line.code() == null ? "" : line.code(), line.name(), line.waiting(), line.notKnown(), line.within18(), line.percentWithin18(), line.over52(), line.over65(),
                line.over78(), line.over104(), line.breachIn2Weeks(), line.breachIn4Weeks(), line.decided()));
    }

    private void record(List<Object> cells) throws IOException {
        csv.printRecord(cells.stream().map(cell -> cell instanceof String text ? SpreadsheetCell.of(text) : cell).toList());
    }
}
