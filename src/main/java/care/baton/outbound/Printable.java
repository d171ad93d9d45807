package care.baton.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Which letters our fonts can put on paper, and what stands there instead of one they cannot: nothing that somebody told us vanishes without a word. A
 * picture is named, and words in a script we have no font for are said to be there; they are on the page itself.
 */
final class Printable {

    private final List<CmapLookup> fonts = new ArrayList<>();

    Printable(List<Supplier<InputStream>> files) {
        for (Supplier<InputStream> file : files) {
            try (InputStream font = file.get()) {
                fonts.add(new TTFParser().parse(new RandomAccessReadBuffer(font)).getUnicodeCmapLookup());
            } catch (IOException e) {
                throw new UncheckedIOException("A font cannot be read.", e);
            }
        }
    }

    String of(String page) {
        var printed = new StringBuilder(page.length());
        int[] letters = page.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            int letter = letters[i];
            if (isPrintable(letter)) {
                printed.appendCodePoint(letter);
            } else if (isWord(letter)) {
                i = endOfWords(letters, i);
                printed.append("[words in ").append(script(letter)).append(" script]");
            } else if (Character.getType(letter) == Character.OTHER_SYMBOL) {
                printed.append('[').append(name(letter)).append(']');
            }
        }
        return printed.toString();
    }

    private boolean isPrintable(int letter) {
        return letter < ' ' || letter == ' ' || fonts.stream().anyMatch(font -> font.getGlyphId(letter) != 0);
    }

    private static boolean isWord(int letter) {
        return Character.isLetterOrDigit(letter) || switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> letter < 0xFE00 || letter > 0xFE0F;
            default -> false;
        };
    }

    /** The last letter of words that cannot be printed, spaces between them included. */
    private int endOfWords(int[] letters, int from) {
        int end = from;
        for (int i = from; i < letters.length && (letters[i] == ' ' || !isPrintable(letters[i])); i++) {
            end = letters[i] == ' ' ? end : i;
        }
        return end;
    }

    private static String script(int letter) {
        String name = Character.UnicodeScript.of(letter).name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.UK).replace('_', ' ');
    }

    private static String name(int letter) {
        String name = Character.getName(letter);
        return name == null ? "a sign" : name.toLowerCase(Locale.UK);
    }
}
