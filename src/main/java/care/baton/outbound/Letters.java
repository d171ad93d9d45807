package care.baton.outbound;

import care.baton.outbound.Outbox.Recipient;
import care.baton.patient.Pathways;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The letters with which a pathway ends. Models know this as {@code letters}; each stage writes its own. */
@Component("letters")
public class Letters {

    private final Outbox outbox;
    private final Pathways pathways;

    Letters(Outbox outbox, Pathways pathways) {
        this.outbox = outbox;
        this.pathways = pathways;
    }

    /**
     * Tells the patient and the referrer, in plain words, that the pathway has ended, unless the stage that ended it has told them why. When a patient
     * has died, nothing is sent to them (RTT guidance v5, Annex E).
     */
    public void closed(String pathwayId) {
        UUID id = UUID.fromString(pathwayId);
        switch (String.valueOf(pathways.get(id).closedBecause())) {
            case "linked", "notForUs", "advised", "rejected" -> {
                // referral and triage have written to both, with the reason
            }
            case "merged" -> {
                // the same referral goes on under another number: nothing has ended for the patient
            }
            case "died" -> outbox.write(id, "pathway-closed-referrer", Recipient.REFERRER, Map.of());
            case "withdrew" -> tell(id, "pathway-withdrawn");
            case "returnedToGp" -> tell(id, "pathway-returned-gp");
            case "moved" -> tell(id, "pathway-moved");
            default -> tell(id, "pathway-closed");
        }
    }

    private void tell(UUID pathway, String patientsLetter) {
        outbox.write(pathway, patientsLetter, Recipient.PATIENT, Map.of());
        outbox.write(pathway, "pathway-closed-referrer", Recipient.REFERRER, Map.of());
    }
}
