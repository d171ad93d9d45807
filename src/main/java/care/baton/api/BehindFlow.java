package care.baton.api;

import care.baton.figures.Flow;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The patients behind the numbers of the flow: a team's most overdue tasks, and who is in a bed and could leave. */
@Component
class BehindFlow {

    /** One open task. */
    record Task(UUID pathwayId, String patient, String what, String assignee, LocalDate due, OffsetDateTime came) {
    }

    /** One patient in a bed; {@code readyOn} is null while they need one. */
    record Stay(UUID pathwayId, String patient, String ward, LocalDate admittedOn, LocalDate readyOn, Integer days, LocalDate edd, String dischargePathway) {
    }

    private record Name(UUID id, String nhsNumber, String familyName, String givenName) {
    }

    private record InBed(UUID id, String nhsNumber, String familyName, String givenName, String ward, LocalDate admittedOn, LocalDate readyOn, LocalDate edd,
            String dischargePathway) {
    }

    private static final int MOST = 200;

    private final JdbcClient db;
    private final Flow flow;

    BehindFlow(JdbcClient db, Flow flow) {
        this.db = db;
        this.flow = flow;
    }

    List<Task> tasks(String team) {
        List<Flow.Overdue> tasks = flow.overdue(team);
        Map<UUID, String> names = db.sql("select p.id, x.nhs_number, x.family_name, x.given_name from baton.pathway p join baton.patient x on x.id = p.patient_id where p.id = any(:ids)")
                .param("ids", tasks.stream().map(Flow.Overdue::pathway).toArray(UUID[]::new)).query(Name.class).stream()
                .collect(Collectors.toMap(Name::id, name -> FiguresController.label(name.nhsNumber(), name.familyName(), name.givenName())));
        return tasks.stream().filter(task -> names.containsKey(task.pathway()))
                .map(task -> new Task(task.pathway(), names.get(task.pathway()), task.what(), task.assignee(), task.due(), task.came())).toList();
    }

    /** @param from days without criteria to reside; -1: those who need a bed */
    List<Stay> stays(int from, Integer to, LocalDate today) {
        String which = from < 0 ? "p.ready_on is null" : to == null ? "p.ready_on <= :latest" : "p.ready_on <= :latest and p.ready_on > :earliest";
        return db.sql("""
                select p.id, x.nhs_number, x.family_name, x.given_name, a.ward, (p.admitted_at at time zone 'Europe/London')::date as admitted_on, p.ready_on, p.edd,
                       p.discharge_pathway
                from baton.pathway p join baton.patient x on x.id = p.patient_id left join lateral (
                    select ward from baton.admission a where a.pathway_id = p.id and a.cancelled_at is null order by a.id desc limit 1) a on true
                where p.state = 'open' and p.admitted_at is not null and p.discharged_at is null and\s""" + which + " order by p.ready_on, p.id limit :most")
                .param("latest", today.minusDays(Math.max(0, from))).param("earliest", to == null ? today : today.minusDays(to)).param("most", MOST).query(InBed.class).stream()
                .map(bed -> new Stay(bed.id(), FiguresController.label(bed.nhsNumber(), bed.familyName(), bed.givenName()), bed.ward(), bed.admittedOn(), bed.readyOn(),
                        bed.readyOn() == null ? null : care.baton.clock.Weeks.days(bed.readyOn(), today), bed.edd(), bed.dischargePathway())).toList();
    }
}
