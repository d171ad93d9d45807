package care.baton.demo;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.demo.WaitingListFigures.Drawn;
import care.baton.patient.NhsNumber;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoListTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private final WaitingListFigures figures = new WaitingListFigures();

    @Test
    void drawn_whole_it_is_the_published_list() {
        var all = figures.draw(figures.total());

        assertThat(all).hasSize(65_960);
        assertThat(all.stream().filter(Drawn::decisionToAdmit).count()).isEqualTo(18_555);
        assertThat(all.stream().filter(one -> one.treatmentFunction().equals("100") && one.weeks() == 0).count()).isEqualTo(168);
        assertThat(all.stream().filter(one -> one.treatmentFunction().equals("110")).count()).isEqualTo(8_083);
    }

    @Test
    void drawn_small_it_keeps_the_shape() {
        var some = figures.draw(1000);

        assertThat(some).hasSize(1000);
        assertThat(some.stream().filter(one -> one.treatmentFunction().equals("110")).count()).isBetween(118L, 127L);
        assertThat(some.stream().filter(Drawn::decisionToAdmit).count()).isBetween(250L, 310L);
    }

    @Test
    void the_same_day_and_size_give_the_same_list() throws IOException {
        assertThat(new DemoList(figures.draw(300), TODAY).asCsv().readAllBytes()).isEqualTo(new DemoList(figures.draw(300), TODAY).asCsv().readAllBytes());
    }

    @Test
    void everybody_has_a_number_of_their_own_from_the_range_nobody_is_given() {
        var list = new DemoList(figures.draw(figures.total()), TODAY);
        var numbers = new HashSet<String>();
        Map<Boolean, Long> valid = IntStream.range(0, list.size()).mapToObj(n -> list.line(n).split(",")[DemoList.COLUMNS.indexOf("NHS_NUMBER")])
                .filter(number -> !number.isEmpty()).peek(number -> assertThat(number).startsWith("999").hasSize(10)).peek(numbers::add)
                .collect(Collectors.partitioningBy(NhsNumber::isValid, Collectors.counting()));

        assertThat(numbers).hasSize((int) (valid.get(true) + valid.get(false)));
        assertThat(valid.get(false)).as("numbers for a person to resolve").isBetween(500L, 800L);
    }
}
