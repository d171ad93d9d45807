package care.baton;

import care.baton.engine.People;
import org.springframework.stereotype.Component;

/** The people of a test: each in the teams the test names, all with one password. */
@Component
public class Staff {

    public static final String PASSWORD = "only-for-tests-1";

    private final People people;

    Staff(People people) {
        this.people = people;
    }

    /** Makes a person who can sign in, if there is none of this name yet; answers the name. */
    public String person(String id, String... teams) {
        if (!people.exists(id)) {
            people.add(id, "Test", id, PASSWORD, teams);
        }
        return id;
    }
}
