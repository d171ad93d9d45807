package care.baton.demo;

import care.baton.engine.Grants;
import care.baton.engine.People;
import care.baton.team.Teams;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The invented staff of the demonstration, one or more for each team, all with the same password that everybody knows. */
@Component
@ConditionalOnBean(EmbeddedDatabase.class)
@ConditionalOnProperty(name = "baton.demo.enabled", matchIfMissing = true)
class DemoPeople {

    static final String PASSWORD = "baton";

    private final People people;
    private final Teams teams;
    private final Grants grants;

    DemoPeople(People people, Teams teams, Grants grants) {
        this.people = people;
        this.teams = teams;
        this.grants = grants;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(0)
    void comeToWork() {
        grants.letDesignersDeploy();
        teamsOfEach().forEach((name, memberOf) -> {
            if (!people.exists(name)) {
                String[] words = name.split("\\.");
                people.add(name, capital(words[0]), words.length > 1 ? capital(words[1]) : "Demo", PASSWORD, memberOf);
            }
        });
    }

    /** Everybody, by name, with their teams. */
    private Map<String, String[]> teamsOfEach() {
        var all = new TreeMap<String, String[]>();
        all.put("admin", new String[] {People.ADMINISTRATORS});
        all.put("process.designer", new String[] {"process-designers"});
        all.put("ops.manager", new String[] {"hospital-managers"});
        all.put("privacy.officer", new String[] {"privacy-officers"});
        all.put("clinical.lead", new String[] {"clinical-leads"});
        all.put("referral.clerk", new String[] {"referral-office"});
        all.put("triage.nurse", allOf("triage-clinicians-"));
        all.put("triage.orthopaedics", new String[] {"triage-clinicians-trauma-and-orthopaedics"});
        all.put("triage.ophthalmology", new String[] {"triage-clinicians-ophthalmology"});
        all.put("clinic.clerk", new String[] {"clinic-clerks"});
        all.put("clinic.doctor", allOf("clinic-clinicians-"));
        all.put("clinic.orthopaedics", new String[] {"clinic-clinicians-trauma-and-orthopaedics"});
        all.put("service.lead", allOf("service-leads-"));
        all.put("diagnostics.lead", new String[] {"diagnostics"});
        all.put("theatre.scheduler", new String[] {"theatre-scheduling"});
        all.put("preassessment.nurse", new String[] {"pre-assessment"});
        all.put("ward.sister", new String[] {"wards"});
        all.put("ward.doctor", new String[] {"wards"});
        all.put("discharge.hub", new String[] {"discharge-hub"});
        all.put("pharmacist", new String[] {"pharmacy"});
        all.put("transport.desk", new String[] {"transport"});
        all.put("therapist", new String[] {"therapy"});
        all.put("validation.clerk", new String[] {"validation"});
        all.put("cancer.coordinator", new String[] {"cancer-team"});
        all.put("harm.reviewer", new String[] {"harm-review"});
        all.put("site.coordinator", new String[] {"site-coordinators"});
        all.put("integration", new String[] {"integration"});
        return all;
    }

    private String[] allOf(String kind) {
        return teams.all().stream().map(Teams.Team::id).filter(id -> id.startsWith(kind)).toArray(String[]::new);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
