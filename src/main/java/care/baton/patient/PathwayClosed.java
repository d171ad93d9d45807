package care.baton.patient;

import java.util.UUID;

/** Announces that a pathway has closed: nobody waits, nobody is asked, any more. */
public record PathwayClosed(UUID pathwayId) {
}
