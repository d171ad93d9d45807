package care.baton.diagnostics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** One test that was requested, and its result when there is one; {@code cancelledOn} if it was no longer needed. */
record RequestedTest(long id, UUID pathwayId, String name, String urgency, String requestingTeam, LocalDate requestedOn, LocalDate chasedOn,
        String chaseAnswer, String result, Boolean abnormal, OffsetDateTime resultedAt, OffsetDateTime leadAskedAt, LocalDate resetOn,
        LocalDate cancelledOn) {

    boolean isWaiting() {
        return resultedAt == null && cancelledOn == null;
    }

    /** The latest day on which something was heard of the test. */
    LocalDate lastHeardOn() {
        return Stream.of(requestedOn, chasedOn, resetOn).filter(Objects::nonNull).max(LocalDate::compareTo).orElseThrow();
    }
}
