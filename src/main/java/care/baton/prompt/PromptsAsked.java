package care.baton.prompt;

import java.util.List;
import java.util.UUID;

/** Announces new questions: each that is still to be answered when the transaction ends becomes a task of its team. */
public record PromptsAsked(List<UUID> prompts) {
}
