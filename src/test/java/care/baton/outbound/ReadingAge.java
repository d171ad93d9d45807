package care.baton.outbound;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How old a child is who can read a text, by the Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 is the school year in the
 * United States, and a child is five years older than that.
 */
final class ReadingAge {

    private static final Pattern SENTENCE = Pattern.compile("[.!?:](\\s|$)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+('[A-Za-z]+)?");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern SILENT = Pattern.compile("([^aeiouyl]|[aeiouy]l)e$|[^aeiouydt]ed$|[^aeiouysxz]es$");

    private ReadingAge() {
    }

    static double of(String text) {
        List<String> words = WORD.matcher(text).results().map(found -> found.group().toLowerCase(java.util.Locale.UK)).toList();
        long sentences = Math.max(1, Arrays.stream(SENTENCE.split(text)).filter(part -> WORD.matcher(part).find()).count());
        double syllables = words.stream().mapToInt(ReadingAge::syllables).sum();
        return 0.39 * words.size() / sentences + 11.8 * syllables / words.size() - 15.59 + 5;
    }

    static int syllables(String word) {
        long vowels = VOWELS.matcher(word).results().count();
        return (int) Math.max(1, SILENT.matcher(word).find() ? vowels - 1 : vowels);
    }
}
