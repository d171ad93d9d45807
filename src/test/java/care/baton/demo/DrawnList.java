package care.baton.demo;

import care.baton.demo.WaitingListFigures.Drawn;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A list of any size with the shape of the published figures, for tests elsewhere, and how many it has in each cell. */
public final class DrawnList {

    private final List<Drawn> drawn;
    private final LocalDate day;

    public DrawnList(int pathways, LocalDate day) {
        this.drawn = new WaitingListFigures().draw(pathways);
        this.day = day;
    }

    /** The published list itself. */
    public static DrawnList whole(LocalDate day) {
        return new DrawnList(new WaitingListFigures().total(), day);
    }

    public int size() {
        return drawn.size();
    }

    public InputStream asCsv() {
        return new DemoList(drawn, day).asCsv();
    }

    /** How many wait, by "function weeks", for example "110 17". */
    public Map<String, Integer> waiting() {
        return cells(false);
    }

    /** Those of them who have a decision to admit. */
    public Map<String, Integer> decided() {
        return cells(true);
    }

    private Map<String, Integer> cells(boolean decidedOnly) {
        var cells = new TreeMap<String, Integer>();
        drawn.stream().filter(one -> one.decisionToAdmit() || !decidedOnly).forEach(one -> cells.merge(one.treatmentFunction() + " " + one.weeks(), 1, Integer::sum));
        return cells;
    }
}
