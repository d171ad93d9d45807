package care.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Staff;
import care.baton.TestClock;
import care.baton.api.PublishedReturn;
import care.baton.clock.FoldedAgain;
import care.baton.demo.DrawnList;
import care.baton.inbound.RecordedOnly;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * A real trust's whole list, from the project's own figures: its rows read and its clocks made, returned cell by cell as it was published, and its clocks made
 * again at three sizes. How fast the same list is taken in with its tasks stands in performance.md.
 */
@BatonWebTest
@Import({RecordedOnly.class, FoldedAgain.class})
class WholeListBench {

    private static final LocalDate CENSUS = LocalDate.of(2026, 1, 31);

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private RecordedOnly recorded;
    @Autowired
    private FoldedAgain folded;
    @Autowired
    private TestClock clock;

    @Test
    void the_whole_list() throws Exception {
        clock.set(CENSUS.atTime(9, 0).atZone(clock.getZone()));
        assumeTrue(Bench.FULL, "only the whole list can be compared with what was published");
        var list = DrawnList.whole(CENSUS);
        var manager = new Caller(port, staff.person("bench-manager", "hospital-managers"));
        var bench = new Bench();

        bench.once("Keeping the list's events and making its clocks", list.size(), () -> recorded.list(list.asCsv()) + " rows");
        for (int part : new int[] {4, 2, 1}) {
            int size = list.size() / part;
            bench.add("Making the clocks again", size, () -> folded.first(size));
        }
        bench.add("The national return", list.size(), () -> compared(list, manager));
        bench.inTurns(1, 3).note("Most heap at once " + Bench.peakHeapMb() + " MB.").report("The whole list and its clocks");

        assertThat(bench.measures()).filteredOn(one -> one.name().equals("The national return")).extracting(Measure::checksum)
                .containsOnly("1031 of 1031 cells of Part 2 and of Part 2A 1031 of 1031 equal, 63.2% within 18 weeks");
    }

    private static String compared(DrawnList list, Caller manager) {
        var published = new PublishedReturn(manager.get("/api/returns/rtt?month=2026-01").body());
        Map<String, Integer> waiting = published.cells("Part_2");
        long within = waiting.entrySet().stream().filter(cell -> Integer.parseInt(cell.getKey().split(" ")[1]) < 18).mapToInt(Map.Entry::getValue).sum();
        return equal(list, list.waiting(), waiting) + " cells of Part 2 and of Part 2A " + equal(list, list.decided(), published.cells("Part_2A")) + " equal, "
                + String.format("%.1f%% within 18 weeks", 100.0 * within / published.total("Part_2"));
    }

    /** Of all cells anybody waits in; cells that only one of the two has count as different. */
    private static String equal(DrawnList list, Map<String, Integer> given, Map<String, Integer> returned) {
        var all = new TreeMap<>(list.waiting());
        returned.forEach(all::putIfAbsent);
        return all.keySet().stream().filter(cell -> given.getOrDefault(cell, 0).equals(returned.getOrDefault(cell, 0))).count() + " of " + all.size();
    }
}
