package care.baton.team;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** In which processes each team works, from the table {@code baton.duty}. */
@Component
public class Duties {

    private final TeamRegister register;

    Duties(TeamRegister register) {
        this.register = register;
    }

    /** The processes of each team, at work or closed. */
    public Map<String, Set<String>> all() {
        return register.now().duties();
    }

    public Set<String> of(String team) {
        return register.now().duties().getOrDefault(team, Set.of());
    }
}
