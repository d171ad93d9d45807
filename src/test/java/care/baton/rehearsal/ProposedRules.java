package care.baton.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder from which a test proposes rules: a copy of the project's own, changed as a clinical lead would change it. */
final class ProposedRules {

    static final Path FOLDER = Path.of("target", "proposed-rules");

    private ProposedRules() {
    }

    /** The rules as they are. */
    static void copy() {
        try {
            if (Files.exists(FOLDER)) {
                try (Stream<Path> old = Files.walk(FOLDER)) {
                    old.filter(Files::isRegularFile).forEach(ProposedRules::delete);
                }
            }
            try (Stream<Path> files = Files.walk(Path.of("rules"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = FOLDER.resolve(Path.of("rules").relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final String SOON = "SOON.by(patient.clockStart().plusDays(patient.limits().over65() - 1))";
    static final String URGENT = SOON.replace("SOON", "URGENT");

    /** Over 52 weeks is urgent instead of soon, in the rules and in their cases. */
    static void overAYearIsUrgent() {
        change("priority/long-waits.drl", ProposedRules::urgent);
        for (String table : new String[] {"codes", "events", "held", "long-waits", "stays", "suspected-cancer"}) {
            change("priority/" + table + ".cases.csv", text -> text.lines().map(line -> line.split(",", -1)[1].contains("PRI-07") ? line.replace(",soon,", ",urgent,") : line)
                    .reduce("", (all, line) -> all + line + "\n"));
        }
    }

    /** The first rule of the file that answers so is the one over 52 weeks. */
    static String urgent(String text) {
        return text.replaceFirst(Pattern.quote(SOON), Matcher.quoteReplacement(URGENT));
    }

    static void change(String path, UnaryOperator<String> change) {
        try {
            Path file = FOLDER.resolve(path);
            String before = Files.readString(file);
            Files.writeString(file, change.apply(before), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
