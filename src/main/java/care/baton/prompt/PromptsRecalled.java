package care.baton.prompt;

import java.util.List;
import java.util.UUID;

/** Announces questions that nobody need answer any more, because their reason has gone away or the pathway has closed. */
public record PromptsRecalled(List<UUID> prompts) {
}
