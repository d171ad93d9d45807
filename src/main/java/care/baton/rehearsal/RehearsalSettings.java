package care.baton.rehearsal;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a new book of rules is taken from.
 *
 * @param folder         laid out as {@code rules/} is; null: nothing can be proposed
 * @param rehearsalLimit how long compiling, the cases and the whole list may take together; a book that takes longer is refused
 */
@ConfigurationProperties("baton.rules")
record RehearsalSettings(Path folder, @DefaultValue("60s") Duration rehearsalLimit) {
}
