package care.baton.patient;

import java.sql.SQLException;
import java.util.Arrays;

/** What failed and where, for a log: without the exception's own words, which may quote a patient. */
public final class Failure {

    private Failure() {
    }

    /** Kind of the root cause, SQL state if there is one, and the first place in our own code. */
    public static String inShort(Throwable failure) {
        Throwable root = rootOf(failure);
        String state = root instanceof SQLException sql ? " " + sql.getSQLState() : "";
        String place = Arrays.stream(root.getStackTrace()).filter(frame -> frame.getClassName().startsWith("care.baton.")).findFirst()
                .map(frame -> " at " + frame).orElse("");
        return kind(failure) + state + place;
    }

    public static String kind(Throwable failure) {
        return rootOf(failure).getClass().getSimpleName();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
