package care.baton.rules;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** All rule files that came with this release, and the version they add up to. */
final class RuleFiles {

    private static final String PATTERN = "classpath*:rules/*/*.drl";

    private RuleFiles() {
    }

    /** Reads through Spring's resolver because it finds files inside a packaged jar as well as in a folder. */
    static List<RuleFile> read(ResourcePatternResolver resources) {
        try {
            List<RuleFile> files = new ArrayList<>();
            for (Resource resource : resources.getResources(PATTERN)) {
                String[] steps = resource.getURL().getPath().split("/");
                files.add(new RuleFile(steps[steps.length - 2], steps[steps.length - 1],
                        resource.getContentAsString(StandardCharsets.UTF_8)));
            }
            files.sort(Comparator.comparing(RuleFile::path));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The rule files could not be read", e);
        }
    }

    /** Twelve characters that change whenever any rule text changes, and only then. */
    static String version(List<RuleFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFile file : files) {
                digest.update((file.path() + "\n" + file.text() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
