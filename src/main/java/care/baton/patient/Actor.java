package care.baton.patient;

import java.util.List;

/** Who is acting now: the signed-in person or system, as written beside everything that is recorded. */
public interface Actor {

    /** User id, or {@code baton} when the program acts by itself. */
    String name();

    /** The teams in whose name this person acts; none when the program acts by itself. */
    List<String> teams();
}
