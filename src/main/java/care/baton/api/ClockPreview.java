package care.baton.api;

import care.baton.clock.ClockDetail;
import care.baton.clock.ClockEvent;
import care.baton.clock.EventKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A pathway told as events, to see what its clocks would say.
 *
 * @param events in any order
 * @param on     the census day; today when not said
 * @param policy values to try instead of the hospital's own, by the names of {@code policy/*.csv}
 */
record ClockPreview(@NotEmpty @Size(max = 1000) List<@Valid @NotNull Told> events, LocalDate on, @Size(max = 50) Map<String, String> policy) {

    /**
     * One event.
     *
     * @param id         any name for it; needed only to correct or cancel it
     * @param kind       what happened
     * @param happenedOn the day; not needed if the moment is said
     * @param happenedAt the moment, where the order within a day or the hours matter
     * @param replaces   the id of the event this one corrects, or with kind "cancelled" takes back
     * @param detail     what else is known; which parts matter depends on the kind
     */
    record Told(@Size(max = 200) String id, @NotNull EventKind kind, LocalDate happenedOn, OffsetDateTime happenedAt, @Size(max = 200) String replaces,
            ClockDetail detail) {

        @Schema(hidden = true)
        @AssertTrue(message = "Each event needs happenedOn (2026-01-31) or happenedAt (2026-01-31T14:30:00Z).")
        public boolean isWhole() {
            return happenedOn != null || happenedAt != null;
        }

        ClockEvent event(int place) {
            return new ClockEvent(id == null ? "event " + (place + 1) : id, kind, happenedOn, happenedAt, null, replaces, detail);
        }
    }

    List<ClockEvent> told() {
        return IntStream.range(0, events.size()).mapToObj(place -> events.get(place).event(place)).toList();
    }
}
