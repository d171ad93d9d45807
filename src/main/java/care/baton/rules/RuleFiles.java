package care.baton.rules;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of a book of rules: rule files and their tables of cases, by path under {@code rules/}. They come with the release, from a folder on this
 * machine, or from the record of an earlier proposal.
 */
public final class RuleFiles {

    private static final String RULES = ".drl";
    private static final String CASES = ".cases.csv";
    private static final Pattern PATH = Pattern.compile("[a-z0-9-]{1,40}/[a-z0-9-]{1,60}(\\.drl|\\.cases\\.csv)");
    private static final int MOST_FILES = 200;
    private static final long LARGEST = 500_000;

    private RuleFiles() {
    }

    /** The rule files that came with this release. Spring's resolver finds them inside a packaged jar as well as in a folder. */
    static List<RuleFile> read(ResourcePatternResolver resources) {
        return files(texts(resources, RULES));
    }

    /** The tables of cases that came with this release. */
    public static List<RuleCase> cases(ResourcePatternResolver resources) {
        return cases(texts(resources, CASES));
    }

    private static SortedMap<String, String> texts(ResourcePatternResolver resources, String ending) {
        try {
            var texts = new TreeMap<String, String>();
            for (Resource resource : resources.getResources("classpath*:rules/*/*" + ending)) {
                String[] steps = resource.getURL().getPath().split("/");
                texts.put(steps[steps.length - 2] + "/" + steps[steps.length - 1], resource.getContentAsString(StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("The rule files could not be read", e);
        }
    }

    /**
     * The book that lies in a folder of this machine, laid out as {@code rules/} is.
     *
     * @throws RuleFault if it cannot be a book of rules: no folder, a file that is neither rules nor cases, too many or too large
     */
    public static SortedMap<String, String> read(Path folder) {
        List<String> faults = new ArrayList<>();
        var texts = new TreeMap<String, String>();
        try (Stream<Path> found = Files.walk(folder, 2)) {
            List<Path> files = found.filter(Files::isRegularFile).limit(MOST_FILES + 1L).toList();
            if (files.size() > MOST_FILES) {
                faults.add("the folder holds more than " + MOST_FILES + " files");
            }
            for (Path file : files) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".md") || path.contains("/.") || path.startsWith(".")) {
                    continue; // for people, and what editors leave
                }
                if (isFile(path, Files.size(file), faults)) {
                    String text = Files.readString(file);
                    texts.put(path, text);
                    requireText(path, text, faults);
                }
            }
        } catch (CharacterCodingException e) {
            faults.add("a file is not UTF-8 text");
        } catch (IOException | UncheckedIOException e) {
            faults.add("the folder cannot be read: " + e.getClass().getSimpleName());
        }
        if (!faults.isEmpty()) {
            throw new RuleFault(faults);
        }
        return texts;
    }

    /**
     * The same rules for texts that were handed in by path.
     *
     * @throws RuleFault if they cannot belong to a book of rules
     */
    public static void require(Map<String, String> texts) {
        List<String> faults = new ArrayList<>();
        if (texts.size() > MOST_FILES) {
            faults.add("there are more than " + MOST_FILES + " files");
        }
        new TreeMap<>(texts).forEach((path, text) -> {
            if (isFile(path, text.getBytes(StandardCharsets.UTF_8).length, faults)) {
                requireText(path, text, faults);
            }
        });
        if (!faults.isEmpty()) {
            throw new RuleFault(faults);
        }
    }

    private static boolean isFile(String path, long size, List<String> faults) {
        if (!PATH.matcher(path).matches()) {
            faults.add("rules/" + path + ": a folder and a file of small letters, digits and dashes is meant, ending in .drl or .cases.csv");
        } else if (size > LARGEST) {
            faults.add("rules/" + path + ": is larger than " + LARGEST + " bytes");
        } else {
            return true;
        }
        return false;
    }

    private static void requireText(String path, String text, List<String> faults) {
        if (text.indexOf(0) >= 0) {
            faults.add("rules/" + path + ": is not text"); // nor could the record keep it
        }
    }

    /** The rule files among the texts, in the order of their paths. */
    public static List<RuleFile> files(Map<String, String> texts) {
        return texts.entrySet().stream().filter(text -> text.getKey().endsWith(RULES))
                .map(text -> new RuleFile(text.getKey().substring(0, text.getKey().indexOf('/')), text.getKey().substring(text.getKey().indexOf('/') + 1), text.getValue()))
                .sorted(Comparator.comparing(RuleFile::path)).toList();
    }

    /** The cases among the texts. */
    public static List<RuleCase> cases(Map<String, String> texts) {
        return new TreeMap<>(texts).entrySet().stream().filter(text -> text.getKey().endsWith(CASES))
                .flatMap(text -> RuleCase.read(text.getKey().substring(0, text.getKey().indexOf('/')),
                        text.getKey().substring(text.getKey().indexOf('/') + 1).replace(CASES, ""), text.getValue()).stream()).toList();
    }

    /** The version these texts add up to. */
    public static String version(Map<String, String> texts) {
        return version(files(texts));
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
