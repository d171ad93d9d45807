package care.baton.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import care.baton.rules.RuleBook;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What holds for every patient, whatever the record says of them: the promises behind the order of the list. */
class TurnPropertiesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RuleBook RULES = new RuleBook(new PathMatchingResourcePatternResolver());
    private static final List<String> CODES = InventedFacts.CODES;
    private static final List<String> URGENCIES = InventedFacts.URGENCIES;
    /** Where the list reads in the database: {@code order by band desc, due}. */
    private static final Comparator<Turn> RANK = Comparator.comparing(Turn::band).thenComparing(Turn::due);
    private static final List<String> ADVISORY = List.of("child", "carer", "interpreterNeeded", "supportNeeded", "conversationWanted", "deprivationDecile", "frailtyScore");

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void waiting_longer_never_ranks_lower(@ForAll("patients") PriorityFacts patient, @ForAll @IntRange(min = 1, max = 800) int longer) {
        assertRanks(earlier(patient, "clockStart", longer), patient);
        assertRanks(earlier(patient, "listPositionDate", longer), patient);
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void waiting_a_day_longer_never_ranks_lower_on_any_day(@ForAll("patients") PriorityFacts patient) {
        assertNeverLower("clockStart", IntStream.rangeClosed(0, 740).mapToObj(days -> with(patient, "clockStart", TODAY.minusDays(days))).toList());
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void a_clock_nearer_its_end_or_past_it_never_ranks_lower(@ForAll("patients") PriorityFacts patient) {
        PriorityFacts bookable = with(patient, "held", null);
        for (String clock : List.of("cancer28By", "cancer62By", "cancer31By", "rebookBy", "testBy", "plannedFor", "summaryBy", "thinkingUntil", "priorityOn")) {
            assertNeverLower(clock, IntStream.rangeClosed(-65, 90).mapToObj(days -> with(bookable, clock, TODAY.minusDays(days))).toList());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_more_urgent_code_never_ranks_lower(@ForAll("patients") PriorityFacts patient) {
        for (int i = 1; i < CODES.size(); i++) {
            assertRanks(with(patient, "priorityCode", CODES.get(i)), with(patient, "priorityCode", CODES.get(i - 1)));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_more_urgent_referral_never_ranks_lower(@ForAll("patients") PriorityFacts patient) {
        PriorityFacts open = with(patient, "cancerEnded", false);
        for (int i = 1; i < URGENCIES.size(); i++) {
            assertRanks(with(open, "urgency", URGENCIES.get(i)), with(open, "urgency", URGENCIES.get(i - 1)));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void advice_never_moves_anybody(@ForAll("patients") PriorityFacts patient, @ForAll("patients") PriorityFacts other) {
        SomeFacts advised = SomeFacts.like(patient);
        Map<String, Object> others = said(other);
        ADVISORY.forEach(fact -> advised.with(fact, others.get(fact)));
        Turn one = turn(patient);
        Turn same = turn(advised.facts());
        assertThat(same).returns(one.band(), Turn::band).returns(one.due(), Turn::due).returns(one.reasons(), Turn::reasons);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void two_patients_are_always_in_some_order_and_three_never_in_a_ring(@ForAll @Size(3) List<@From("patients") PriorityFacts> patients) {
        List<Turn> turns = turns(patients);
        Turn a = turns.get(0);
        Turn b = turns.get(1);
        Turn c = turns.get(2);
        assertThat(Integer.signum(RANK.compare(a, b))).isEqualTo(-Integer.signum(RANK.compare(b, a)));
        assertThat(RANK.compare(a, b) <= 0 && RANK.compare(b, c) <= 0 && RANK.compare(a, c) > 0).as("a ring").isFalse();
        assertThat(turns).allSatisfy(turn -> assertThat(List.of(turn.band(), turn.due())).doesNotContainNull());
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void the_order_in_which_patients_are_looked_at_never_matters(@ForAll @Size(min = 2, max = 40) List<@From("patients") PriorityFacts> patients, @ForAll long seed) {
        List<PriorityFacts> otherwise = new ArrayList<>(patients);
        Collections.shuffle(otherwise, new Random(seed));
        assertThat(turnOfEach(otherwise)).isEqualTo(turnOfEach(patients));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void among_p4_the_earlier_place_in_the_list_comes_first(@ForAll @IntRange(max = 364) int one, @ForAll @IntRange(max = 364) int other, @ForAll @IntRange(max = 364) int clock) {
        PriorityFacts p4 = SomeFacts.on(TODAY).with("stage", "waiting").with("priorityCode", "P4").with("clockStart", TODAY.minusDays(clock)).facts();
        int ranks = RANK.compare(turn(with(p4, "listPositionDate", TODAY.minusDays(one))), turn(with(p4, "listPositionDate", TODAY.minusDays(other))));
        assertThat(Integer.signum(ranks)).isEqualTo(Integer.compare(other, one));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_p2_comes_before_a_p4_of_up_to_78_weeks(@ForAll @IntRange(max = 546) int waited, @ForAll @IntRange(max = 60) int coded) {
        PriorityFacts p4 = SomeFacts.on(TODAY).with("priorityCode", "P4").with("clockStart", TODAY.minusDays(waited)).facts();
        PriorityFacts p2 = SomeFacts.on(TODAY).with("priorityCode", "P2").with("priorityOn", TODAY.minusDays(coded)).with("clockStart", TODAY.minusDays(coded)).facts();
        assertThat(RANK.compare(turn(p2), turn(p4))).isNegative();
    }

    /** Every fact said at random, each about half the time. */
    @Provide
    Arbitrary<PriorityFacts> patients() {
        return Arbitraries.randomValue(random -> InventedFacts.any(random, TODAY));
    }

    /** @param days one patient, a day further each time */
    private static void assertNeverLower(String what, List<PriorityFacts> days) {
        List<Turn> turns = turns(days);
        for (int day = 1; day < turns.size(); day++) {
            if (RANK.compare(turns.get(day), turns.get(day - 1)) > 0) {
                fail(what + " of day " + day + " ranks lower than the day before: " + turns.get(day - 1) + ", then " + turns.get(day) + "\n" + days.get(day));
            }
        }
    }

    private static void assertRanks(PriorityFacts first, PriorityFacts second) {
        Turn before = turn(first);
        Turn after = turn(second);
        if (RANK.compare(before, after) > 0) {
            fail(before + "\nranks lower than " + after + "\n" + first + "\n" + second);
        }
    }

    private static PriorityFacts earlier(PriorityFacts patient, String fact, int days) {
        LocalDate day = (LocalDate) said(patient).get(fact);
        return day == null ? patient : with(patient, fact, day.minusDays(days));
    }

    private static PriorityFacts with(PriorityFacts patient, String fact, Object value) {
        return SomeFacts.like(patient).with(fact, value).facts();
    }

    private static Map<String, Object> said(PriorityFacts patient) {
        var said = new HashMap<String, Object>();
        Arrays.stream(PriorityFacts.class.getRecordComponents()).forEach(fact -> {
            try {
                said.put(fact.getName(), fact.getAccessor().invoke(patient));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return said;
    }

    private static Turn turn(PriorityFacts patient) {
        return turns(List.of(patient)).get(0);
    }

    private static List<Turn> turns(List<PriorityFacts> patients) {
        var turns = new ArrayList<Turn>();
        RULES.askEach(PriorityFacts.QUESTION, patients.stream(), patient -> patient, (patient, answer) -> turns.add(Turn.from(answer.findings(), patient, "")));
        return turns;
    }

    private static Map<PriorityFacts, Turn> turnOfEach(List<PriorityFacts> patients) {
        var turns = new HashMap<PriorityFacts, Turn>();
        List<Turn> answers = turns(patients);
        for (int i = 0; i < patients.size(); i++) {
            turns.put(patients.get(i), answers.get(i));
        }
        return turns;
    }
}
