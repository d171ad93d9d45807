package care.baton.api;

import care.baton.engine.OpenTasks;
import care.baton.engine.OpenTasks.OpenTask;
import care.baton.patient.Patient;
import care.baton.priority.KeptTurn;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole list in the order of turns: most pressing first, then the earliest due. */
@RestController
@Tag(name = "Waiting list")
class WaitingListController {

    private static final int LARGEST_PAGE = 200;

    /** One patient's place. {@code daysWaited} counts from the clock start, or is null where that is not known. */
    record Place(UUID pathwayId, String patient, LocalDate birthDate, String treatmentFunction, String service, String stage, String team,
            LocalDate receivedOn, LocalDate clockStart, Long daysWaited, String priorityCode, LocalDate dateToComeIn, TurnView turn, List<OpenTask> tasks) {

        Place with(TurnView shown, List<OpenTask> open) {
            return new Place(pathwayId, patient, birthDate, treatmentFunction, service, stage, team, receivedOn, clockStart, daysWaited, priorityCode,
                    dateToComeIn, shown, open);
        }
    }

    /** One page; {@code next} is the cursor of the following one, null at the end. */
    record Page(List<Place> places, String next) {
    }

    private record Row(Place place, Cursor cursor) {
    }

    private final JdbcClient db;
    private final Teams teams;
    private final Turns turns;
    private final OpenTasks tasks;
    private final Reads reads;
    private final Clock clock;

    WaitingListController(JdbcClient db, Teams teams, Turns turns, OpenTasks tasks, Reads reads, Clock clock) {
        this.db = db;
        this.teams = teams;
        this.turns = turns;
        this.tasks = tasks;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "The waiting list, by turn", description = "Open pathways, most pressing first. Each record shown is recorded as read.")
    @GetMapping("/api/waiting-list")
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Page list(@Parameter(description = "treatment function code, e.g. 110") @RequestParam(required = false) String treatmentFunction,
            @Parameter(description = "the team that holds the patients, e.g. theatre-scheduling") @RequestParam(required = false) String team,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int size,
            @Parameter(description = "next of the page before") @RequestParam(required = false) String after) {
        requireKnown(treatmentFunction, team, size);
        Cursor from = Cursor.read(after);
        List<Row> rows = db.sql("""
                select t.pathway_id, t.band, t.due, p.treatment_function, p.stage, p.holder, p.received_on, p.clock_start,
                       p.priority_code, p.tci_on, x.family_name, x.given_name, x.nhs_number, x.birth_date
                from baton.turn t join baton.pathway p on p.id = t.pathway_id join baton.patient x on x.id = p.patient_id
                where t.band <= :band and (t.band < :band or (t.due, t.pathway_id) > (:due, :id)) and p.state = 'open'
                  and (:function::text is null or p.treatment_function = :function) and (:team::text is null or p.holder = :team)
                order by t.band desc, t.due, t.pathway_id limit :more""")
                .param("band", from.band()).param("due", from.due()).param("id", from.id()).param("function", treatmentFunction, Types.VARCHAR)
                .param("team", team, Types.VARCHAR).param("more", size + 1).query((row, n) -> row(row)).list();
        List<Row> page = rows.subList(0, Math.min(size, rows.size()));
        List<UUID> ids = page.stream().map(row -> row.place().pathwayId()).toList();
        reads.note(ids, "waiting-list");
        Map<UUID, List<OpenTask>> open = tasks.of(ids);
        Map<UUID, KeptTurn> kept = turns.kept(ids);
        return new Page(page.stream().map(row -> row.place().with(TurnView.of(kept.get(row.place().pathwayId())), open.getOrDefault(row.place().pathwayId(), List.of()))).toList(),
                rows.size() > size ? page.get(size - 1).cursor().written() : null);
    }

    private void requireKnown(String treatmentFunction, String team, int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problems.badRequest("size must be between 1 and " + LARGEST_PAGE + ".");
        }
        if (treatmentFunction != null && teams.service(treatmentFunction).isEmpty()) {
            throw Problems.badRequest("treatmentFunction is not a treatment function of this hospital. Use its code, for example 110.");
        }
        if (team != null && !teams.exists(team)) {
            throw Problems.badRequest("team is not a team of this hospital. Use its id, for example theatre-scheduling.");
        }
    }

    private Row row(ResultSet row) throws SQLException {
        UUID id = row.getObject("pathway_id", UUID.class);
        LocalDate due = row.getObject("due", LocalDate.class);
        LocalDate clockStart = row.getObject("clock_start", LocalDate.class);
        LocalDate born = row.getObject("birth_date", LocalDate.class);
        String function = row.getString("treatment_function");
        String label = new Patient(null, row.getString("nhs_number"), null, null, null, row.getString("family_name"), row.getString("given_name"), born,
                null, null, null, null, null).label();
        var place = new Place(id, label, born, function, teams.service(function).map(Teams.Service::name).orElse(null), row.getString("stage"),
                row.getString("holder"), row.getObject("received_on", LocalDate.class), clockStart,
                clockStart == null ? null : ChronoUnit.DAYS.between(clockStart, LocalDate.now(clock)), row.getString("priority_code"),
                row.getObject("tci_on", LocalDate.class), null, List.of());
        return new Row(place, new Cursor(row.getInt("band"), due, id));
    }
}
