package care.baton.api;

import care.baton.patient.NhsNumber;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.team.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at whose record, for the privacy officer. Reading this is a read of the record too, and stands in it. */
@RestController
@Tag(name = "Privacy")
class WhoLookedController {

    private static final int PAGE = 100;
    private static final int DAYS_BACK = 30;

    /** One read. {@code task} is what the task was called if it is still open; {@code what} is in plain words. */
    record Look(long id, OffsetDateTime at, String who, String name, List<String> teams, UUID pathwayId, String patient, String what, String task) {
    }

    /** One page, the latest first; {@code next} is what {@code before} is for the following one, null at the end. */
    record Page(int patients, List<Look> looks, Long next) {
    }

    private record Row(long id, OffsetDateTime at, String who, String what, UUID pathwayId, String nhsNumber, String familyName, String givenName, String firstName,
            String lastName, String task, String teams) {
    }

    private static final String READS = """
            select r.id, r.at, r.who, r.what, r.pathway_id, x.nhs_number, x.family_name, x.given_name, u.first_ as first_name, u.last_ as last_name, t.name_ as task,
                   (select string_agg(m.group_id_, ' ' order by m.group_id_) from engine.act_id_membership m where m.user_id_ = r.who) as teams
            from baton.record_read r left join baton.pathway p on p.id = r.pathway_id left join baton.patient x on x.id = p.patient_id
            left join engine.act_id_user u on u.id_ = r.who left join engine.act_ru_task t on t.id_ = r.task_id
            where r.id < :before and r.at >= :from and r.at < :to and\s""";

    private final JdbcClient db;
    private final Patients patients;
    private final Teams teams;
    private final Reads reads;
    private final Clock clock;

    WhoLookedController(JdbcClient db, Patients patients, Teams teams, Reads reads, Clock clock) {
        this.db = db;
        this.patients = patients;
        this.teams = teams;
        this.reads = reads;
        this.clock = clock;
    }

    @Operation(summary = "Who looked", description = "By patient, or by member of staff; of 30 days when no days are said. The latest first, a hundred at a time. Each record "
            + "named in the answer is recorded as read.")
    @PostMapping("/api/who-looked")
    @Transactional
    public Page looked(@Valid @RequestBody WhoLooked asked) {
        LocalDate to = asked.to() == null ? LocalDate.now(clock) : asked.to();
        LocalDate from = asked.from() == null ? to.minusDays(DAYS_BACK) : asked.from();
        if (from.isAfter(to)) {
            throw Problems.badRequest("from is after to. Correct one of the two days.");
        }
        List<UUID> pathways = asked.aboutPatient() ? pathways(asked) : List.of();
        List<Row> rows = db.sql(READS + (asked.aboutPatient() ? "r.pathway_id = any(:pathways) and (:staff::text is null or r.who = :staff)" : "r.who = :staff")
                + " order by r.id desc limit :more")
                .param("before", asked.before() == null ? Long.MAX_VALUE : asked.before()).param("from", from.atStartOfDay(clock.getZone()).toOffsetDateTime())
                .param("to", to.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime()).param("pathways", pathways.toArray(UUID[]::new))
                .param("staff", asked.staff(), Types.VARCHAR).param("more", PAGE + 1).query(Row.class).list();
        List<Row> page = rows.subList(0, Math.min(PAGE, rows.size()));
        reads.note(asked.aboutPatient() ? pathways : page.stream().map(Row::pathwayId).distinct().toList(), "who-looked");
        return new Page(asked.aboutPatient() ? (int) patients(asked).stream().count() : 0, page.stream().map(this::look).toList(),
                rows.size() > PAGE ? page.get(PAGE - 1).id() : null);
    }

    private List<UUID> pathways(WhoLooked asked) {
        return db.sql("select id from baton.pathway where patient_id = any(:ids)").param("ids", patients(asked).stream().map(Patient::id).toArray(UUID[]::new))
                .query(UUID.class).list();
    }

    private List<Patient> patients(WhoLooked asked) {
        return asked.nhsNumber() != null ? patients.byNhsNumberAsSent(NhsNumber.digits(asked.nhsNumber()))
                : patients.byNameAndBirthDate(asked.familyName(), asked.birthDate());
    }

    private Look look(Row row) {
        String name = row.firstName() == null && row.lastName() == null ? row.who() : ((row.firstName() == null ? "" : row.firstName() + " ") + row.lastName()).strip();
        String patient = row.nhsNumber() == null && row.familyName() == null ? "Not known any more" : FiguresController.label(row.nhsNumber(), row.familyName(), row.givenName());
        return new Look(row.id(), row.at(), row.who(), name, row.teams() == null ? List.of() : Stream.of(row.teams().split(" ")).map(teams::name).toList(), row.pathwayId(), patient, ReadWords.of(row.what()), row.task());
    }
}
