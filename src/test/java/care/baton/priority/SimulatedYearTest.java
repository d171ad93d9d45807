package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A year on one surgical list: patients come, theatres take so many a week, and the order of the list decides who waits. The same year is played three
 * times: by the rules, first come first served, and by clinical code alone.
 */
class SimulatedYearTest {

    /** One patient of the year; {@code treatedOn} is null while they wait. */
    private static final class Waiting {
        final int number;
        final String code;
        final LocalDate came;
        LocalDate treatedOn;

        Waiting(int number, String code, LocalDate came) {
            this.number = number;
            this.code = code;
            this.came = came;
        }

        long days(LocalDate until) {
            return ChronoUnit.DAYS.between(came, treatedOn == null ? until : treatedOn);
        }
    }

    /** @param late those treated or still waiting after the last day their code allows */
    private record Wait(String code, long patients, long median, long longest, long late, long over52) {
    }

    private static final LocalDate BEGIN = LocalDate.of(2026, 4, 6);
    private static final int WEEKS = 52;
    private static final int BACKLOG = 1000;
    private static final int COME_A_WEEK = 60;
    private static final int TREATED_A_WEEK = 62;
    private static final Map<String, Integer> LIMIT = Map.of("P2", 28, "P3", 84, "P4", 126);
    private static final Path REPORT = Path.of("src", "docs", "fairness.md");

    @Test
    void nobody_waits_for_ever_and_nobody_urgent_waits_for_the_routine() throws IOException {
        try (RuleBook rules = new RuleBook(new PathMatchingResourcePatternResolver())) {
            List<Wait> byRules = year((list, day) -> byRules(rules, list, day));
            List<Wait> firstCome = year((list, day) -> list.stream().sorted(Comparator.comparing((Waiting one) -> one.came).thenComparing(one -> one.number)).toList());
            List<Wait> byCode = year((list, day) -> list.stream().sorted(Comparator.comparing((Waiting one) -> one.code).thenComparing(one -> one.number * 7919 % 10007)).toList());

            assertThat(byRules).allSatisfy(wait -> assertThat(wait.longest()).as("the longest wait of a " + wait.code()).isLessThan(456));
            assertThat(of(byRules, "P2").late()).as("urgent patients treated too late, by the rules").isLessThan(of(firstCome, "P2").late() / 5);
            assertThat(of(byRules, "P4").longest()).as("the longest routine wait, by the rules").isLessThan(of(byCode, "P4").longest());
            assertThat(of(byRules, "P4").over52()).as("routine patients over 52 weeks, by the rules").isLessThan(of(byCode, "P4").over52());

            String report = report(Map.of("1 By the rules", byRules, "2 First come, first served", firstCome, "3 By clinical code alone", byCode));
            if (Boolean.getBoolean("fairness.write")) {
                Files.writeString(REPORT, report);
            }
            assertThat(Files.readString(REPORT)).as("To write it anew: mvn test -Dtest=SimulatedYearTest -Dfairness.write=true").isEqualTo(report);
        }
    }

    private static Wait of(List<Wait> waits, String code) {
        return waits.stream().filter(wait -> wait.code().equals(code)).findFirst().orElseThrow();
    }

    /** Who came, and when, is the same each time; only the order differs. */
    private static List<Wait> year(BiFunction<List<Waiting>, LocalDate, List<Waiting>> order) {
        var chance = new Random(52);
        var all = new ArrayList<Waiting>();
        for (int n = 0; n < BACKLOG; n++) {
            String code = code(chance);
            all.add(new Waiting(all.size(), code, BEGIN.minusDays(chance.nextInt(code.equals("P4") ? 400 : LIMIT.get(code) + 10))));
        }
        var list = new ArrayList<>(all);
        for (int week = 0; week < WEEKS; week++) {
            for (int n = 0; n < COME_A_WEEK; n++) {
                var comes = new Waiting(all.size(), code(chance), BEGIN.plusWeeks(week).plusDays(chance.nextInt(7)));
                all.add(comes);
                list.add(comes);
            }
            LocalDate day = BEGIN.plusWeeks(week + 1L);
            order.apply(list, day).stream().limit(TREATED_A_WEEK).toList().forEach(next -> {
                next.treatedOn = day;
                list.remove(next);
            });
        }
        LocalDate end = BEGIN.plusWeeks(WEEKS);
        return LIMIT.keySet().stream().sorted().map(code -> wait(code, all.stream().filter(one -> one.code.equals(code)).toList(), end)).toList();
    }

    private static String code(Random chance) {
        int percent = chance.nextInt(100);
        return percent < 15 ? "P2" : percent < 40 ? "P3" : "P4";
    }

    private static List<Waiting> byRules(RuleBook rules, List<Waiting> list, LocalDate day) {
        var turns = new HashMap<Waiting, Turn>();
        rules.askEach(PriorityFacts.QUESTION, list.stream(), one -> SomeFacts.on(day).with("stage", "waiting").with("receivedOn", one.came).with("clockStart", one.came)
                .with("urgency", one.code.equals("P2") ? "urgent" : "routine").with("priorityCode", one.code).with("priorityOn", one.came).facts(),
                (one, answer) -> turns.put(one, Turn.from(answer.findings(), SomeFacts.on(day).with("clockStart", one.came).facts(), answer.version())));
        return list.stream().sorted(Comparator.comparing((Waiting one) -> turns.get(one).band()).thenComparing(one -> turns.get(one).due())
                .thenComparing(one -> one.number)).toList();
    }

    private static Wait wait(String code, List<Waiting> patients, LocalDate end) {
        List<Long> days = patients.stream().map(one -> one.days(end)).sorted().toList();
        return new Wait(code, patients.size(), days.get(days.size() / 2), days.get(days.size() - 1), days.stream().filter(one -> one > LIMIT.get(code)).count(),
                days.stream().filter(one -> one >= 365).count());
    }

    private static String report(Map<String, List<Wait>> played) {
        String rows = played.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(order -> order.getValue().stream().map(wait -> "| " + order.getKey().substring(2)
                + " | " + wait.code() + " | " + wait.patients() + " | " + wait.median() + " | " + wait.longest() + " | " + wait.late() + " | " + wait.over52() + " |"))
                .collect(Collectors.joining("\n"));
        return """
                # A year on one list, in three orders

                Invented patients on one surgical list: %d wait at the start, %d come and %d are treated each week for %d weeks. The same patients come on the same
                days each time; only the order of the list differs. Days run from coming to treatment, or to the end of the year for who still waits. Late: after
                day 28 for P2, 84 for P3, 126 (18 weeks) for P4.

                `mvn test -Dtest=SimulatedYearTest` plays it and checks that this page says what came out; `-Dfairness.write=true` writes it anew.

                | Order | Code | Patients | Median days | Longest days | Late | Over 52 weeks |
                |---|---|---|---|---|---|---|
                %s

                By the rules urgent patients are treated as they would be by clinical code alone, and the longest routine waits end where that order lets them grow.
                First come, first served keeps the longest wait short and pays for it with urgent patients who are treated too late.
                """.formatted(BACKLOG, COME_A_WEEK, TREATED_A_WEEK, WEEKS, rows);
    }
}
