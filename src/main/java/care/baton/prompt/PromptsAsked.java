package care.baton.prompt;

import java.util.List;
import java.util.UUID;

/** Announces new questions, the most pressing patients first: each becomes a task of its team, in the same transaction. */
public record PromptsAsked(List<Asked> asked) {

    /** @param patient the label by which staff identify the patient */
    public record Asked(UUID promptId, UUID pathwayId, String question, String patient) {
    }
}
