package care.baton.team;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which processes each team works, from the table {@code baton.duty}. */
@Component
public class Duties {

    private record Duty(String team, String process) {
    }

    private final Map<String, Set<String>> processes;

    Duties(JdbcClient db) {
        this.processes = db.sql("select team, process from baton.duty").query(Duty.class).stream()
                .collect(Collectors.groupingBy(Duty::team, Collectors.mapping(Duty::process, Collectors.toUnmodifiableSet())));
    }

    public Set<String> of(String team) {
        return processes.getOrDefault(team, Set.of());
    }
}
