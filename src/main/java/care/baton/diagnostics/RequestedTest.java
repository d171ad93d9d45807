package care.baton.diagnostics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One test that was requested, and its result when there is one. */
record RequestedTest(long id, UUID pathwayId, String name, String urgency, String requestingTeam, LocalDate requestedOn, LocalDate chasedOn,
        String chaseAnswer, String result, Boolean abnormal, OffsetDateTime resultedAt, OffsetDateTime leadAskedAt) {

    boolean isWaiting() {
        return resultedAt == null;
    }
}
