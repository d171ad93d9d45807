package care.baton.downtime;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the sheets lie: one folder for each hour, readable by the account that runs Baton and nobody else, and a first page that leads to the latest. An hour
 * is written under another name and gets its own when it is whole. Only what this class has named itself is ever removed.
 */
final class SheetFolder implements AutoCloseable {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH");
    private static final Pattern AN_HOUR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}");
    private static final String UNFINISHED = ".unfinished-";
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final ZonedDateTime hour;
    private final Path unfinished;

    SheetFolder(Path folder, ZonedDateTime hour) throws IOException {
        this.folder = folder;
        this.hour = hour;
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            onlyOwner(folder, "rwx------");
        }
        this.unfinished = Files.createTempDirectory(folder, UNFINISHED);
    }

    Writer file(String name) throws IOException {
        Path file = Files.createFile(unfinished.resolve(name));
        onlyOwner(file, "rw-------");
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    /** Gives the hour its name, leads the first page to it, and removes what is older than so many days. */
    void publish(int keepDays) throws IOException {
        Path whole = folder.resolve(HOUR.format(hour));
        remove(whole);
        Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
        Path first = Files.createTempFile(folder, UNFINISHED, ".html");
        onlyOwner(first, "rw-------");
        Files.writeString(first, "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Downtime sheets</title><meta http-equiv=\"refresh\" content=\"0;url=" + whole.getFileName()
                + "/index.html\"><a href=\"" + whole.getFileName() + "/index.html\">The latest downtime sheets</a></html>");
        Files.move(first, folder.resolve("index.html"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path old : hours()) {
            if (LocalDateTime.parse(old.getFileName().toString(), HOUR).isBefore(hour.toLocalDateTime().minusDays(keepDays))) {
                remove(old);
            }
        }
    }

    private List<Path> hours() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).filter(one -> AN_HOUR.matcher(one.getFileName().toString()).matches()).toList();
        }
    }

    /** Removes what was not finished, of this time and of a node that was stopped in the middle. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path left : all.filter(one -> one.getFileName().toString().startsWith(UNFINISHED)).toList()) {
                remove(left);
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static void onlyOwner(Path path, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
