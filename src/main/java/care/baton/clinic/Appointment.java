package care.baton.clinic;

import java.time.OffsetDateTime;
import java.util.UUID;

/** One appointment and what became of it; code lists in {@code db/migration/V12__clinic.sql}. */
record Appointment(long id, UUID pathwayId, OffsetDateTime startsAt, String how, String place, String supportArranged, String state, String why,
        OffsetDateTime bookedAt) {

    boolean is(String wanted) {
        return state.equals(wanted);
    }
}
