package care.baton.clock;

import care.baton.rules.RuleBook;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A patient's events as a test tells them, asked with the real rules and the real policy. */
final class Told {

    private static final RuleBook RULES = new RuleBook(new PathMatchingResourcePatternResolver());
    /** What the rules said is kept in it: for a test that asks the same again and again. */
    static final Clocks CLOCKS = asking();
    static final Policy POLICY = ShippedPolicy.policy();

    private final List<ClockEvent> events = new ArrayList<>();
    private final Clocks clocks = asking();
    private Policy policy = POLICY;

    /** The rules asked anew: an answer kept from another test would hide that a clock, or a mutant of it, answers otherwise. */
    private static Clocks asking() {
        return new Clocks(new ClockRules(RULES));
    }

    static Told referredOn(String day) {
        return new Told().on(day, EventKind.REFERRAL_RECEIVED);
    }

    Told on(String day, EventKind kind) {
        return on(day, kind, said -> said);
    }

    Told on(String day, EventKind kind, UnaryOperator<ClockDetail.Draft> said) {
        return add(ClockEvent.on(LocalDate.parse(day), kind, "e" + (events.size() + 1), said));
    }

    Told at(String moment, EventKind kind) {
        return add(ClockEvent.at(OffsetDateTime.parse(moment), kind, "e" + (events.size() + 1)));
    }

    Told add(ClockEvent event) {
        events.add(event);
        return this;
    }

    Told choosing(String name, String value) {
        policy = policy.choosing(Map.of(name, value));
        return this;
    }

    /** The id of the last event told. */
    String last() {
        return events.get(events.size() - 1).id();
    }

    Told cancel(String id) {
        return add(ClockEvent.cancelling(id, events.get(events.size() - 1).happenedOn(), UUID.randomUUID().toString()));
    }

    List<ClockEvent> events() {
        return List.copyOf(events);
    }

    ClockAnswer asAt(String day) {
        return clocks.fold(events, policy, LocalDate.parse(day));
    }

    /** On a day after everything told. */
    ClockAnswer after() {
        return clocks.fold(events, policy, events.stream().map(ClockEvent::happenedOn).max(LocalDate::compareTo).orElseThrow());
    }
}
