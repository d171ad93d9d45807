package care.baton.reconcile;

import java.time.OffsetDateTime;
import java.util.List;

/** What runs in the engine, held against the record. Each answer is one statement over a whole span, so record and engine are seen at one moment. */
public interface Journeys {

    /**
     * @param deskBy   a hand-over or question that was asked before this moment must be on a desk
     * @param stepsBy  a step that was due before this moment must have run
     */
    record Limits(OffsetDateTime deskBy, OffsetDateTime stepsBy) {
    }

    /** Everything in this span that does not fit. */
    List<Gap> gaps(Span span, Limits limits);

    /** What belongs to no pathway. */
    List<Gap> gapsOfNoPathway(Limits limits);
}
