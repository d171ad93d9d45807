package care.baton.api;

import care.baton.team.Teams;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Who may place a patient higher or lower than the rules do: clinicians and leads of the patient's service. */
@Component
class WhoMayPlace {

    private final Teams teams;

    WhoMayPlace(Teams teams) {
        this.teams = teams;
    }

    boolean may(UUID pathway, Authentication person) {
        List<String> those = List.of(teams.clinicians(pathway.toString()), teams.triage(pathway.toString()), teams.serviceLead(pathway.toString()));
        return person.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(team -> those.contains(team) && !team.equals("referral-office"));
    }
}
