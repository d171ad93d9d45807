package care.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.clock.ShippedPolicy;
import care.baton.rules.Finding;
import care.baton.rules.RuleBook;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What holds for every patient, whatever the record says of them: who must take over does not depend on when, how often or beside whom it is asked. */
class HandoffPropertiesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final HandoffLimits LIMITS = HandoffLimits.of(ShippedPolicy.policy(), TODAY);
    private static final RuleBook RULES = new RuleBook(new PathMatchingResourcePatternResolver());
    private static final Map<String, List<String>> WORDS = Map.of("stage", List.of("referral", "triage", "clinic", "diagnostics", "waiting", "stay", "discharge"),
            "urgency", List.of("routine", "urgent", "suspectedCancer"), "requestedUrgency", List.of("routine", "urgent", "suspectedCancer"),
            "priorityCode", List.of("P4", "P3", "P2", "P1b", "P1a"), "held", List.of("unfit", "awaitingTest", "unavailable", "watchfulWaiting", "thinkingTime", "planned"),
            "dischargePathway", List.of("P0", "P1", "P2", "P3"), "holder", List.of("wards", "cancer-team", "theatre-scheduling", "pre-assessment", "discharge-hub"),
            "clinicians", List.of("clinic-clinicians-urology"), "serviceLead", List.of("service-leads-urology"), "requestingTeam", List.of("clinic-clinicians-urology", "wards"));
    /** Never unknown: without them no pathway would be in the record. */
    private static final List<String> ALWAYS = List.of("stage", "clinicians", "serviceLead");

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void the_same_facts_always_ask_the_same_whoever_else_is_looked_at(@ForAll("patients") @Size(40) List<HandoffFacts> patients, @ForAll Random random) {
        List<HandoffFacts> shuffled = new ArrayList<>(patients);
        shuffled.addAll(patients);
        Collections.shuffle(shuffled, random);
        var together = new HashMap<HandoffFacts, List<HandoffAsk>>();
        RULES.askEach(HandoffFacts.QUESTION, shuffled.stream(), facts -> facts, (facts, answer) -> {
            List<HandoffAsk> asks = HandoffAsk.from(answer.findings(), answer.version());
            assertThat(together.getOrDefault(facts, asks)).isEqualTo(asks);
            together.put(facts, asks);
        });
        patients.forEach(facts -> assertThat(asks(facts)).isEqualTo(together.get(facts)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_rule_asks_once_for_a_patient_even_if_it_speaks_twice(@ForAll("patient") HandoffFacts patient) {
        List<Finding<HandoffFinding>> found = RULES.ask(HandoffFacts.QUESTION, patient).findings();
        List<Finding<HandoffFinding>> twice = new ArrayList<>(found);
        twice.addAll(found);
        assertThat(HandoffAsk.from(twice, "book")).isEqualTo(HandoffAsk.from(found, "book"));
        assertThat(HandoffAsk.from(found, "book")).extracting(HandoffAsk::ruleId).doesNotHaveDuplicates();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void every_ask_says_whom_by_when_and_what(@ForAll("patient") HandoffFacts patient) {
        assertThat(asks(patient)).allSatisfy(ask -> {
            assertThat(ask.team()).matches("[a-z]+(-[a-z]+)*");
            assertThat(ask.acceptWithin()).isPositive();
            assertThat(ask.asks()).matches("[A-Z].*[^.]");
        });
    }

    @Provide
    Arbitrary<List<HandoffFacts>> patients() {
        return patient().list();
    }

    /** Any patient, also one whose record contradicts itself: rules must not rely on records that make sense. */
    @Provide
    Arbitrary<HandoffFacts> patient() {
        return Arbitraries.randomValue(HandoffPropertiesTest::invented);
    }

    private static HandoffFacts invented(Random random) {
        RecordComponent[] known = HandoffFacts.class.getRecordComponents();
        Object[] values = Arrays.stream(known).map(fact -> value(fact, random)).toArray();
        try {
            return HandoffFacts.class.getConstructor(Arrays.stream(known).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(RecordComponent fact, Random random) {
        if (fact.getName().equals("asAt")) {
            return TODAY;
        }
        if (fact.getType() == HandoffLimits.class) {
            return LIMITS;
        }
        if (fact.getType() == boolean.class) {
            return random.nextInt(4) == 0;
        }
        if (fact.getType() == int.class) {
            return random.nextInt(5);
        }
        if (!ALWAYS.contains(fact.getName()) && random.nextInt(3) == 0) {
            return null;
        }
        if (fact.getType() == LocalDate.class) {
            return TODAY.minusDays(random.nextInt(-60, random.nextBoolean() ? 30 : 800));
        }
        if (fact.getType() == Boolean.class) {
            return random.nextBoolean();
        }
        List<String> words = WORDS.get(fact.getName());
        return words.get(random.nextInt(words.size()));
    }

    private static List<HandoffAsk> asks(HandoffFacts facts) {
        var answer = RULES.ask(HandoffFacts.QUESTION, facts);
        return HandoffAsk.from(answer.findings(), answer.version());
    }
}
