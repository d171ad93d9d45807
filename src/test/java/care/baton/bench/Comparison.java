package care.baton.bench;

/**
 * What one measure is held against. Both must have come to the same result where {@code sameResult} says so.
 *
 * @param sentence   as it stands in the report
 * @param of         the name and size of the one
 * @param against    the name and size of the other
 * @param atLeast    whether the other must take at least, or the one may take at most, so many times as long
 * @param times      how many times
 */
record Comparison(String sentence, Key of, Key against, boolean atLeast, double times, boolean sameResult) {

    record Key(String name, int size) {
    }

    /** The sentence, how many times, how many are wanted, and whether they are reached. */
    String verdict(double ofEach, double againstEach) {
        double ratio = atLeast ? againstEach / ofEach : ofEach / againstEach;
        if (Double.isNaN(times)) {
            return String.format("%s | %.2f | | |", sentence, ratio);
        }
        boolean reached = atLeast ? ratio >= times : ratio <= times;
        return String.format("%s | %.2f | %s %s | %s |", sentence, ratio, atLeast ? "at least" : "at most", plain(times), reached ? "reached" : "missed");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
