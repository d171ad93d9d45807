package care.baton.priority;

import care.baton.patient.Pathways;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose turn is next. Models know this as {@code priority}. */
@Component("priority")
public class Turns {

    private final Pathways pathways;
    private final Clock clock;

    Turns(Pathways pathways, Clock clock) {
        this.pathways = pathways;
        this.clock = clock;
    }

    /** The band of a pathway's turn, which is also the priority of its tasks: 100 now, 80 urgent, 60 soon, 40 in turn, 20 held. */
    public int of(String pathwayId) {
        return 40;
    }

    /** The day by which it is this patient's turn, as 2026-03-12; also the due date of the pathway's tasks. */
    public String due(String pathwayId) {
        return pathways.find(UUID.fromString(pathwayId)).map(p -> p.receivedOn().plusDays(126)).orElse(LocalDate.now(clock)).toString();
    }

    /** Asks the rules again after the pathway's facts have changed. */
    public void review(UUID pathwayId) {
        // grows with the rules
    }
}
