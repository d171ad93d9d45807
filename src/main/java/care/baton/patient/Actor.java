package care.baton.patient;

/** Who is acting now: the signed-in person or system, as written beside everything that is recorded. */
public interface Actor {

    /** User id, or {@code baton} when the program acts by itself. */
    String name();
}
