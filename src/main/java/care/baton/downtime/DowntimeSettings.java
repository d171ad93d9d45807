package care.baton.downtime;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sheets for the hours without Baton.
 *
 * @param folder   where they are put; none: no sheets are made, since a folder with patients' names must be chosen with care
 * @param keepDays how long they stay there
 */
@ConfigurationProperties("baton.downtime")
record DowntimeSettings(Path folder, @DefaultValue("2") int keepDays) {

    Optional<Path> where() {
        return folder == null || folder.toString().isBlank() ? Optional.empty() : Optional.of(folder);
    }
}
