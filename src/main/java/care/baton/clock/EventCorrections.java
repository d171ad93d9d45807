package care.baton.clock;

import care.baton.patient.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where a person sets right what was received: an event is said again in other words, or did not happen. What was received stays as it came. */
@Component
public class EventCorrections {

    private final ClockBook book;
    private final ClockStore store;
    private final ClockDiary diary;
    private final Clock clock;

    EventCorrections(ClockBook book, ClockStore store, ClockDiary diary, Clock clock) {
        this.book = book;
        this.store = store;
        this.diary = diary;
        this.clock = clock;
    }

    /** An event as it was received. */
    public ClockEvent received(UUID pathwayId, String eventId) {
        return store.event(pathwayId, eventId).orElseThrow(() -> new IllegalStateException("There is no event " + eventId + " on pathway " + pathwayId));
    }

    /** It did not happen. */
    public void takeBack(UUID pathwayId, String eventId) {
        book.happened(pathwayId, ClockEvent.cancelling(eventId, LocalDate.now(clock), diary.next(pathwayId, eventId + ".takenBack")));
    }

    /** It happened, with some parts of it as said now. */
    public void sayAgain(UUID pathwayId, String eventId, Map<String, ?> parts) {
        ClockEvent event = received(pathwayId, eventId);
        keep(pathwayId, event, event.happenedAt() == null ? event.happenedOn() : null, parts);
    }

    /** It happened on this day, with some parts of it as said now. */
    public void sayAgain(UUID pathwayId, String eventId, LocalDate day, Map<String, ?> parts) {
        ClockEvent event = received(pathwayId, eventId);
        refuseUnlessPast(day);
        keep(pathwayId, event, day, parts);
    }

    /**
     * The day that counts for it is this one: the start of a clock that a list or another hospital brought, or simply the day it happened.
     *
     * @throws Refused if it only takes another event back
     */
    public void countsFrom(UUID pathwayId, String eventId, LocalDate day) {
        ClockEvent event = received(pathwayId, eventId);
        refuseUnlessPast(day);
        if (event.kind() == EventKind.CANCELLED) {
            throw new Refused("What was received only takes another event back. Say that it did not happen, or leave it with a note.");
        }
        boolean bringsItsStart = event.detail().countsOn() != null || event.kind() == EventKind.ALREADY_WAITING || event.kind() == EventKind.TRANSFER_IN
                || event.kind() == EventKind.STATUS_SENT;
        boolean dayStands = bringsItsStart && !event.happenedOn().isBefore(day) && !event.happenedOn().isAfter(LocalDate.now(clock));
        var parts = new HashMap<String, Object>();
        parts.put("countsOn", bringsItsStart ? day : null);
        keep(pathwayId, event, dayStands ? event.happenedAt() == null ? event.happenedOn() : null : day, parts);
    }

    /** @param day null: at the very moment of the event */
    private void keep(UUID pathwayId, ClockEvent event, LocalDate day, Map<String, ?> parts) {
        String id = diary.next(pathwayId, event.id() + ".corrected");
        book.happened(pathwayId, new ClockEvent(id, event.kind(), day, day == null ? event.happenedAt() : null, null, event.id(), store.with(event.detail(), parts)));
    }

    private void refuseUnlessPast(LocalDate day) {
        if (day.isAfter(LocalDate.now(clock))) {
            throw new Refused("The day lies ahead. Give a day up to today.");
        }
    }
}
