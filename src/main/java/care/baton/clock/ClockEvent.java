package care.baton.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Something that happened to a patient, as far as waiting-time clocks care. Never changed once received: a mistake is mended by another event that
 * names this one.
 *
 * @param id         the sender's own name for it, unique on the pathway; the same id twice is one event
 * @param happenedOn the hospital day on which it happened
 * @param happenedAt the moment, where it is known; orders events of one day
 * @param recordedAt when it was received; null before that
 * @param replaces   the event this one corrects, or with {@link EventKind#CANCELLED} takes back; null otherwise
 */
public record ClockEvent(String id, EventKind kind, LocalDate happenedOn, OffsetDateTime happenedAt, OffsetDateTime recordedAt, String replaces,
        ClockDetail detail) {

    static final ZoneId HOSPITAL = ZoneId.of("Europe/London");

    /** When it happened, then a fixed order; never when it was received, so that late messages change nothing. */
    static final Comparator<ClockEvent> AS_IT_HAPPENED = Comparator.comparing(ClockEvent::moment).thenComparing(ClockEvent::kind)
            .thenComparing(event -> event.detail().toString()).thenComparing(ClockEvent::id);

    public ClockEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        if (happenedAt != null) {
            happenedOn = happenedAt.atZoneSameInstant(HOSPITAL).toLocalDate();
        }
        Objects.requireNonNull(happenedOn, "happenedOn");
        detail = detail == null ? ClockDetail.NONE : detail;
    }

    public static ClockEvent on(LocalDate day, EventKind kind, String id) {
        return on(day, kind, id, detail -> detail);
    }

    public static ClockEvent on(LocalDate day, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        return new ClockEvent(id, kind, day, null, null, null, said.apply(new ClockDetail.Draft()).done());
    }

    public static ClockEvent at(OffsetDateTime moment, EventKind kind, String id) {
        return at(moment, kind, id, detail -> detail);
    }

    public static ClockEvent at(OffsetDateTime moment, EventKind kind, String id, UnaryOperator<ClockDetail.Draft> said) {
        return new ClockEvent(id, kind, null, moment, null, null, said.apply(new ClockDetail.Draft()).done());
    }

    /** Says that an earlier event did not happen after all. */
    public static ClockEvent cancelling(String replaced, LocalDate day, String id) {
        return new ClockEvent(id, EventKind.CANCELLED, day, null, null, replaced, ClockDetail.NONE);
    }

    /** This event, said in place of an earlier one. */
    public ClockEvent correcting(String replaced) {
        return new ClockEvent(id, kind, happenedOn, happenedAt, recordedAt, replaced, detail);
    }

    /** The same under another name. */
    ClockEvent named(String name) {
        return new ClockEvent(name, kind, happenedOn, happenedAt, recordedAt, replaces, detail);
    }

    /** The moment that orders it: as written down, or the usual time of day for such an event. */
    Instant moment() {
        return happenedAt != null ? happenedAt.toInstant() : happenedOn.atTime(kind.usualTime()).atZone(HOSPITAL).toInstant();
    }

    /** The day that counts for a clock. */
    LocalDate countsOn() {
        return detail.countsOn() != null ? detail.countsOn() : happenedOn;
    }
}
