package care.baton.patient;

/**
 * What was asked cannot be done, for a reason that the person who asked can understand and mend. The message says what, where and what to do, and
 * never quotes what was typed: it is shown on screens and written to logs.
 */
@SuppressWarnings("serial")
public class Refused extends RuntimeException {

    public Refused(String message) {
        super(message);
    }
}
