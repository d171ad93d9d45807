package care.baton.downtime;

import care.baton.patient.Heading;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the patients of all teams at one moment, team by team in the order of turns, a few hundred in memory at a time. */
@Component
class TeamPatients {

    /**
     * One patient of one team: who it holds, and whoever has an open task for it.
     *
     * @param tasks what is to be done, one below the other; null if nothing is
     * @param needs what the patient said they need; null if nothing is known
     */
    record Place(String team, UUID pathwayId, String nhsNumber, String familyName, String givenName, LocalDate birthDate, String localId, String stage, String treatmentFunction,
            String ward, boolean inBed, LocalDate dateToComeIn, Integer band, LocalDate due, String reasons, String tasks, String needs) {
    }

    /** What must be known to receive the patient, and nothing else of the story. */
    private static final String[] NEEDS = Stream.of(Heading.INTERPRETER, Heading.COMMUNICATION, Heading.INFORMATION, Heading.ADJUSTMENTS).map(Heading::key).toArray(String[]::new);
    private static final int FETCHED_TOGETHER = 500;

    private final JdbcClient stream;

    TeamPatients(JdbcTemplate jdbc) {
        var inParts = new JdbcTemplate(jdbc.getDataSource());
        inParts.setFetchSize(FETCHED_TOGETHER);
        this.stream = JdbcClient.create(inParts);
    }

    /** To be closed, within a transaction. Sorted by team, then by turn. */
    Stream<Place> all() {
        return stream.sql("""
                with work as (
                    select l.group_id_ as team, e.business_key_ as pathway, string_agg(distinct t.name_ || coalesce(', taken by ' || t.assignee_, ''), chr(10)) as tasks
                    from engine.act_ru_task t join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                    join engine.act_ru_execution e on e.id_ = t.proc_inst_id_
                    where l.group_id_ is not null and e.business_key_ is not null group by 1, 2),
                held as (select holder as team, id::text as pathway from baton.pathway where state = 'open' and holder is not null)
                select their.team, p.id as pathway_id, x.nhs_number, x.family_name, x.given_name, x.birth_date, x.local_id, p.stage, p.treatment_function, a.ward,
                       p.admitted_at is not null and p.discharged_at is null as in_bed, p.tci_on as date_to_come_in, t.band, t.due, array_to_string(t.reasons, chr(10)) as reasons, their.tasks, s.needs
                from (select coalesce(w.team, h.team) as team, coalesce(w.pathway, h.pathway) as pathway, w.tasks
                      from work w full join held h on h.team = w.team and h.pathway = w.pathway) their
                join baton.pathway p on p.id::text = their.pathway join baton.patient x on x.id = p.patient_id left join baton.turn t on t.pathway_id = p.id
                left join lateral (
                    select string_agg(words, chr(10) order by heading) as needs
                    from (select distinct on (heading) heading, words from baton.story_words s where s.patient_id = x.id and s.heading = any(:needs)
                          order by heading, version desc) latest where words is not null) s on true
                left join lateral (select ward from baton.admission a where a.pathway_id = p.id and a.cancelled_at is null order by a.id desc limit 1) a on true
                order by their.team collate "C", t.band desc nulls last, t.due, p.id""").param("needs", NEEDS).query(Place.class).stream();
    }
}
