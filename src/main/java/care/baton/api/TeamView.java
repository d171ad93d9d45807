package care.baton.api;

import care.baton.team.Rota;
import care.baton.team.Teams;
import care.baton.team.Teams.Team;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A team as a manager reads it: every team that it names is named in words too. */
record TeamView(String id, String name, String stage, String service,
        @Schema(description = "day and night; then there are no hours") boolean alwaysOpen,
        @Schema(description = "false: bank holidays are days off") boolean onBankHolidays,
        @Schema(description = "monday to sunday, each with its spans, for example [\"08:00-12:30\", \"13:00-17:00\"]; hospital time") Map<String, List<String>> hours,
        @Schema(example = "Monday to Friday 08:00-18:00, not on bank holidays") String hoursInWords,
        @Schema(description = "who is asked while the team does not work; null: the site coordinators") String cover, String coverName,
        @Schema(description = "who is told when the team does not answer; null: the site coordinators") String lead, String leadName,
        Set<String> worksIn,
        @Schema(description = "at this moment") boolean openNow,
        @Schema(description = "who is asked at this moment") String askedNow, String askedNowName,
        @Schema(description = "who can sign in and work in it") int people,
        @Schema(allowableValues = {"works", "closing", "closed"}) String state,
        LocalDate closesOn, String successor, String successorName,
        @Schema(description = "send it back with a change") int version) {

    static TeamView of(Team team, Teams teams, Rota rota, Set<String> worksIn, int people, OffsetDateTime now) {
        String cover = other(team.cover(), team, teams);
        String lead = other(team.lead(), team, teams);
        String asked = rota.onDuty(team.id(), now, now);
        return new TeamView(team.id(), team.name(), team.stage(), team.service(), team.hours().always(), team.hours().onBankHolidays(), team.hours().written(),
                team.hours().inWords(), cover, teams.name(cover), lead, teams.name(lead), new TreeSet<>(worksIn), !team.closed() && rota.open(team.id(), now), asked,
                teams.name(asked), people, team.closed() ? "closed" : team.closesOn() != null ? "closing" : "works", team.closesOn(), team.successor(),
                teams.name(team.successor()), team.version());
    }

    /** The team named, or who has its work now; nobody if that is the team itself. */
    private static String other(String named, Team team, Teams teams) {
        String current = named == null ? null : teams.current(named);
        return team.id().equals(current) ? null : current;
    }
}
