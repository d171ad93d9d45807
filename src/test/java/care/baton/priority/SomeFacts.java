package care.baton.priority;

import care.baton.clock.ShippedPolicy;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts of one patient of whom a test says only what matters to it; the rest is not known, and the policy is the one delivered. */
final class SomeFacts {

    private final Map<String, Object> said = new LinkedHashMap<>();

    private SomeFacts() {
    }

    static SomeFacts on(LocalDate day) {
        return new SomeFacts().with("asAt", day).with("limits", PriorityLimits.of(ShippedPolicy.policy(), day));
    }

    /** The same patient, to say one thing differently. */
    static SomeFacts like(PriorityFacts facts) {
        var same = new SomeFacts();
        for (RecordComponent fact : PriorityFacts.class.getRecordComponents()) {
            try {
                same.with(fact.getName(), fact.getAccessor().invoke(facts));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return same;
    }

    SomeFacts with(String fact, Object value) {
        if (Arrays.stream(PriorityFacts.class.getRecordComponents()).noneMatch(known -> known.getName().equals(fact))) {
            throw new IllegalArgumentException("There is no fact " + fact);
        }
        said.put(fact, value);
        return this;
    }

    PriorityFacts facts() {
        RecordComponent[] known = PriorityFacts.class.getRecordComponents();
        Object[] values = Arrays.stream(known).map(fact -> said.getOrDefault(fact.getName(), unknown(fact.getType()))).toArray();
        try {
            return PriorityFacts.class.getConstructor(Arrays.stream(known).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object unknown(Class<?> type) {
        return type == boolean.class ? (Object) false : type == int.class ? 0 : null;
    }
}
