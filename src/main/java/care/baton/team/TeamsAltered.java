package care.baton.team;

import care.baton.team.Teams.Team;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Announces, inside the transaction, which teams work and where from now on: whoever keeps something for each team brings it up to date.
 *
 * @param teams  all that work
 * @param duties the processes of each
 */
public record TeamsAltered(List<Team> teams, Map<String, Set<String>> duties) {
}
