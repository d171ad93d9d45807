package care.baton.team;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams that can hold a patient, and the services they work for. Models know this as {@code team}. */
@Component("team")
public class Teams {

    /**
     * One team.
     *
     * @param stage     the stage it works in; null: several
     * @param service   null: the whole hospital
     * @param lead      who is told when it does not answer; null: the site coordinators
     * @param cover     who is asked while it does not work; null: the site coordinators
     * @param closesOn  the day from which its successor has its work; null: not planned
     * @param closedAt  when it was closed; null: it works
     * @param version   raised with every change
     */
    public record Team(String id, String name, String stage, String service, String lead, String cover, Hours hours, LocalDate closesOn, String successor,
            OffsetDateTime closedAt, int version) {

        public boolean closed() {
            return closedAt != null;
        }
    }

    /** One treatment function (NHS Data Model and Dictionary, TREATMENT FUNCTION CODE) and the service that answers for it. */
    public record Service(String code, String name, String service) {
    }

    private final JdbcClient db;
    private final TeamRegister register;
    private final Map<String, Service> services;

    Teams(JdbcClient db, TeamRegister register) {
        this.db = db;
        this.register = register;
        this.services = db.sql("select code, name, service from baton.treatment_function where valid_to is null").query(Service.class).stream()
                .collect(Collectors.toUnmodifiableMap(Service::code, service -> service));
    }

    /** Every team that works, by id. */
    public List<Team> all() {
        return register.now().teams().values().stream().filter(team -> !team.closed()).toList();
    }

    /** Every team there is or was, by id. */
    public Collection<Team> ever() {
        return register.now().teams().values();
    }

    public Optional<Team> find(String team) {
        return team == null ? Optional.empty() : Optional.ofNullable(register.now().teams().get(team));
    }

    /** The team itself, or the team that has its work since it was closed; the site coordinators if nobody knows it. */
    public String current(String team) {
        return register.now().current(team);
    }

    /** These teams and the closed teams whose work, and whose rights, they have now. */
    public List<String> withClosed(Collection<String> teams) {
        TeamList list = register.now();
        return Stream.concat(teams.stream(), teams.stream().flatMap(team -> list.follows(team).stream())).distinct().toList();
    }

    public Optional<Service> service(String treatmentFunction) {
        return treatmentFunction == null ? Optional.empty() : Optional.ofNullable(services.get(treatmentFunction));
    }

    /** Whether there is such a team, at work or closed: what is sent to a closed one reaches its successor. */
    public boolean exists(String team) {
        return find(team).isPresent();
    }

    /** The name a person reads. */
    public String name(String team) {
        return find(team).map(Team::name).orElse(team);
    }

    /**
     * The team of one kind that answers for a treatment function, e.g. {@code of("triage-clinicians", "110")}. A treatment function that no
     * service answers for goes to the referral office: a person decides.
     */
    public String of(String kind, String treatmentFunction) {
        return service(treatmentFunction).map(service -> kind + "-" + service.service()).filter(this::exists).map(this::current).orElseGet(() -> current("referral-office"));
    }

    /** Who is asked when a team does not answer; the last in line answers for itself. */
    public String leadOf(String team) {
        return current(find(current(team)).map(Team::lead).orElse(null));
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
        return db.sql("select treatment_function from baton.pathway where id = :id and treatment_function is not null").param("id", UUID.fromString(pathwayId))
                .query(String.class).optional().orElse(null);
    }
}
