package care.baton.inbound;

import care.baton.engine.HandoffDesk;
import care.baton.engine.PathwayEngine;
import care.baton.pathway.Correction;
import care.baton.pathway.Corrections;
import care.baton.pathway.Merging;
import care.baton.patient.Journey;
import care.baton.patient.Pathways;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a pathway what another system says happened: once, however often it is sent, whether the pathway is open or closed. What cannot be taken up is
 * kept in the journey, where people see it.
 */
@Component
public class PathwayNews {

    private final Pathways pathways;
    private final Journey journey;
    private final PathwayEngine engine;
    private final HandoffDesk handoffs;
    private final Corrections corrections;
    private final Merging merging;
    private final Clock clock;

    PathwayNews(Pathways pathways, Journey journey, PathwayEngine engine, HandoffDesk handoffs, Corrections corrections, Merging merging, Clock clock) {
        this.pathways = pathways;
        this.journey = journey;
        this.engine = engine;
        this.handoffs = handoffs;
        this.corrections = corrections;
        this.merging = merging;
        this.clock = clock;
    }

    /**
     * Tells the news.
     *
     * @param message as in the models
     * @param eventId the sender's own name for it, or null; the same name again changes nothing
     * @param into    for a merge: the pathway that is kept
     * @param facts   what the models are told
     * @return why it was not taken up; empty if it was, now or before
     */
    @Transactional
    public Optional<String> tell(UUID id, String message, String eventId, LocalDate day, UUID into, Map<String, Object> facts) {
        pathways.lock(id);
        if (eventId != null && journey.hasHeard(id, eventId)) {
            return Optional.empty();
        }
        Optional<Correction> correction = Correction.of(message);
        boolean merge = Merging.MESSAGE.equals(message);
        boolean known = correction.filter(one -> corrections.isDone(id, one)).isPresent() || merge && merging.isDone(id, into);
        Optional<String> objection = known ? Optional.empty() : merge ? merging.objection(id, into) : correction.flatMap(one -> corrections.objection(id, one));
        if (!known && objection.isEmpty() && !taken(id, message, correction, facts)) {
            objection = Optional.of("The pathway is closed, or at a point where nobody expects this.");
        }
        var detail = new HashMap<String, Object>(facts);
        detail.put("message", message);
        detail.put("event", eventId);
        detail.values().removeIf(Objects::isNull);
        Instant moment = day.atStartOfDay(clock.getZone()).toInstant();
        if (objection.isPresent()) {
            journey.add(id, "pathway.toldInVain", moment, null, detail);
        } else if (known || eventId != null) {
            journey.add(id, known ? "pathway.toldAgain" : "pathway.told", moment, eventId, known ? detail : Map.of("message", message));
        }
        return objection;
    }

    private boolean taken(UUID id, String message, Optional<Correction> correction, Map<String, Object> facts) {
        if (correction.isPresent() && !pathways.get(id).isOpen()) {
            corrections.takeBack(id, correction.get(), (String) facts.get("happenedOn"), (String) facts.get("note"));
            return true;
        }
        // what a stage waits for can come before its team has accepted the patient: then they have the patient, and the stage begins
        return engine.tell(id, message, facts) || handoffs.takenByFact(id, message.substring(0, message.indexOf('.'))) && engine.tell(id, message, facts);
    }
}
