package care.baton.team;

import java.util.List;

/** In which teams each person who signs in works. */
public interface Memberships {

    /** Ids of teams; empty for nobody we know. */
    List<String> teamsOf(String user);
}
