package care.baton.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** A real trust's published waiting list: how many wait, by treatment function and weeks. Source and licence stand in the file. */
final class WaitingListFigures {

    /** So many people of one treatment function wait so many whole weeks; the first {@code withDecision} of them have a decision to admit. */
    record Cell(String treatmentFunction, int weeks, int waiting, int withDecision) {
    }

    /** One pathway drawn from the figures. */
    record Drawn(String treatmentFunction, int weeks, boolean decisionToAdmit) {
    }

    private final List<Cell> cells;
    private final int total;

    WaitingListFigures() {
        try (var file = new BufferedReader(new InputStreamReader(new ClassPathResource("demo/waiting-list-figures.csv").getInputStream(), StandardCharsets.UTF_8))) {
            cells = file.lines().filter(line -> !line.startsWith("#")).skip(1).map(line -> line.split(","))
                    .map(cell -> new Cell(cell[0], Integer.parseInt(cell[2]), Integer.parseInt(cell[4]), Integer.parseInt(cell[5]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        total = cells.stream().mapToInt(Cell::waiting).sum();
    }

    int total() {
        return total;
    }

    /** Draws evenly spaced pathways, so that any number of them keeps the list's shape; all of them are the list itself. */
    List<Drawn> draw(int pathways) {
        var drawn = new java.util.ArrayList<Drawn>(pathways);
        int cell = 0;
        long before = 0;
        for (int i = 0; i < pathways; i++) {
            long position = (2L * i + 1) * total / (2L * pathways);
            while (position >= before + cells.get(cell).waiting()) {
                before += cells.get(cell++).waiting();
            }
            Cell of = cells.get(cell);
            drawn.add(new Drawn(of.treatmentFunction(), of.weeks(), position - before < of.withDecision()));
        }
        return drawn;
    }
}
