package care.baton.team;

import care.baton.team.Teams.Team;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * All teams as they stand at one moment: a page that is replaced as a whole and never changed.
 *
 * @param mark         number of the last change it knows
 * @param duties       the processes each team works in
 * @param bankHolidays day to title
 */
record TeamList(long mark, Map<String, Team> teams, Map<String, Set<String>> duties, NavigableMap<LocalDate, String> bankHolidays) {

    static final String SITE_COORDINATORS = "site-coordinators";

    /** The team itself, or who follows it if it is closed. A team that nobody knows is a matter for the site coordinators. */
    String current(String team) {
        String now = team;
        var seen = new LinkedHashSet<String>();
        while (now != null && teams.containsKey(now) && seen.add(now)) {
            if (!teams.get(now).closed()) {
                return now;
            }
            now = teams.get(now).successor();
        }
        return SITE_COORDINATORS;
    }

    /** Closed teams whose work this team has now. */
    List<String> follows(String team) {
        return teams.values().stream().filter(other -> other.closed() && current(other.id()).equals(team)).map(Team::id).sorted().toList();
    }
}
