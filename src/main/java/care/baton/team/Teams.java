package care.baton.team;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams that can hold a patient, and the services they work for. Models know this as {@code team}. */
@Component("team")
public class Teams {

    /** One team; {@code stage}, {@code service} and {@code lead} are null where there is none. */
    public record Team(String id, String name, String stage, String service, String lead) {
    }

    /** One treatment function (NHS Data Model and Dictionary, TREATMENT FUNCTION CODE) and the service that answers for it. */
    public record Service(String code, String name, String service) {
    }

    private final JdbcClient db;
    private final Map<String, Service> services;
    private final Map<String, Team> teams;

    Teams(JdbcClient db) {
        this.db = db;
        this.services = db.sql("select code, name, service from baton.treatment_function where valid_to is null").query(Service.class).stream()
                .collect(Collectors.toUnmodifiableMap(Service::code, service -> service));
        this.teams = db.sql("select id, name, stage, service, lead from baton.team").query(Team.class).stream()
                .collect(Collectors.toUnmodifiableMap(Team::id, team -> team));
    }

    public List<Team> all() {
        return teams.values().stream().sorted(java.util.Comparator.comparing(Team::id)).toList();
    }

    public Optional<Service> service(String treatmentFunction) {
        return treatmentFunction == null ? Optional.empty() : Optional.ofNullable(services.get(treatmentFunction));
    }

    public boolean exists(String team) {
        return teams.containsKey(team);
    }

    /** The name a person reads. */
    public String name(String team) {
        return team != null && teams.containsKey(team) ? teams.get(team).name() : team;
    }

    /**
     * The team of one kind that answers for a treatment function, e.g. {@code of("triage-clinicians", "110")}. A treatment function that no
     * service answers for goes to the referral office: a person decides.
     */
    public String of(String kind, String treatmentFunction) {
        return service(treatmentFunction).map(service -> kind + "-" + service.service()).filter(teams::containsKey).orElse("referral-office");
    }

    /** Who is asked when a team does not answer; the last in line answers for itself. */
    public String leadOf(String team) {
        var found = teams.get(team);
        return found == null || found.lead() == null ? "site-coordinators" : found.lead();
    }

    /** For models: the triage clinicians of the pathway's service. */
    public String triage(String pathwayId) {
        return of("triage-clinicians", treatmentFunction(pathwayId));
    }

    /** For models: the clinicians of the pathway's service. */
    public String clinicians(String pathwayId) {
        return of("clinic-clinicians", treatmentFunction(pathwayId));
    }

    /** For models: the lead of the pathway's service. */
    public String serviceLead(String pathwayId) {
        return of("service-leads", treatmentFunction(pathwayId));
    }

    private String treatmentFunction(String pathwayId) {
        return db.sql("select treatment_function from baton.pathway where id = :id").param("id", UUID.fromString(pathwayId))
                .query((row, n) -> row.getString(1)).list().stream().findFirst().orElse(null);
    }
}
