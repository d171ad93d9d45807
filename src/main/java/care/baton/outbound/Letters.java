package care.baton.outbound;

import care.baton.outbound.Outbox.Recipient;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The letters that the spine of the pathway sends. Models know this as {@code letters}; each stage writes its own. */
@Component("letters")
public class Letters {

    private final Outbox outbox;

    Letters(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells the patient and the referrer, in plain words, that the pathway has ended. */
    public void closed(String pathwayId) {
        outbox.write(UUID.fromString(pathwayId), "pathway-closed", Recipient.PATIENT, Map.of());
        outbox.write(UUID.fromString(pathwayId), "pathway-closed-referrer", Recipient.REFERRER, Map.of());
    }
}
