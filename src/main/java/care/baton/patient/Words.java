package care.baton.patient;

/** Words between people and the record: an unanswered question is "not known", and a task shows no more than the engine can carry. */
public final class Words {

    /** The engine keeps at most 4,000 characters of a text; the record keeps all of it. */
    private static final int LONGEST_SHOWN = 3900;

    private Words() {
    }

    /** What was written, or null for nothing: a blank answer is none. */
    public static String orNull(String written) {
        return written == null || written.isBlank() ? null : written.strip();
    }

    /** A text as a task shows it, cut if it is very long. */
    public static String shown(String text) {
        if (text == null || text.isBlank()) {
            return "Not known";
        }
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + " …";
    }
}
