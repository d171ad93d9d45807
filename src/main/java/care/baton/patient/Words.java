package care.baton.patient;

/** Words between people and the record: an unanswered question is "not known", and a task shows no more than the engine can carry. */
public final class Words {

    /** The engine keeps at most 4,000 characters of a text; the record keeps all of it. */
    private static final int LONGEST_SHOWN = 3900;

    // Unicode: first strong isolate, pop directional isolate
    private static final String APART = "\u2068";
    private static final String TOGETHER_AGAIN = "\u2069";

    private Words() {
    }

    /** What was written, or null for nothing: a blank answer is none. */
    public static String orNull(String written) {
        return written == null || written.isBlank() ? null : written.strip();
    }

    /**
     * Words as they stand in a line with others: written from right to left, they are kept from turning their neighbours round, numbers above all. Words from
     * left to right stay as they are.
     */
    public static String apart(String words) {
        return words.codePoints().anyMatch(Words::fromRightToLeft) ? APART + words + TOGETHER_AGAIN : words;
    }

    private static boolean fromRightToLeft(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** A text as a task shows it, cut if it is very long. */
    public static String shown(String text) {
        if (text == null || text.isBlank()) {
            return "Not known";
        }
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + " …";
    }
}
