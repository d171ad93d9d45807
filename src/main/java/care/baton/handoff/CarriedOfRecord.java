package care.baton.handoff;

import care.baton.patient.Rows;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the record what hand-overs may have to carry: for many at once, in one statement. */
@Component
class CarriedOfRecord {

    private static final String SELECT = """
            select h.id as handoff_id, h.kind, h.rule_id, h.why, h.what_asked, h.from_team, h.to_team, h.to_stage,
                   w.stage, w.treatment_function, w.referral_reason, w.referrer_name, w.referrer_organisation, w.requested_urgency, w.urgency, w.received_on,
                   w.clock_start, w.clock_stop, w.suspected_cancer_on, w.priority_code, w.decision_to_treat_on, w.procedure_name, w.procedure_code, w.laterality,
                   w.intended_management, w.held, w.held_until, w.abnormal_result_since, w.tci_on, w.admitted_at, w.discharged_at, w.criteria_to_reside, w.edd,
                   w.discharge_pathway, p.nhs_number, p.nhs_number_as_sent, p.nhs_number_status, p.birth_date,
                   s.story_version, s.story, t.decision as triage_decision,
                   (select j.detail ->> 'testWanted' from baton.journey j where j.pathway_id = w.id and j.detail ->> 'testWanted' is not null
                    order by j.id desc limit 1) as test_wanted,
                   a.agreed, a.mattered as agreed_matters, d.name as test_name, d.result as test_result, d.abnormal as test_abnormal,
                   d.meaning as test_meaning, l.shared_decision, l.fit_until, l.plan, m.ward, m.procedure as procedure_done, m.not_done_detail,
                   g.left_at, u.follow_up, u.medicines_changed, u.sent_at as summary_sent_at
            from baton.handoff h join baton.pathway w on w.id = h.pathway_id join baton.patient p on p.id = w.patient_id
            left join lateral (select max(told.version) as story_version, jsonb_object_agg(told.heading, told.words) filter (where told.words is not null)::text as story
                from (select distinct on (heading) heading, words, version from baton.story_words where patient_id = p.id order by heading, version desc) told) s on true
            left join baton.triage t on t.pathway_id = w.id
            left join lateral (select * from baton.decision where pathway_id = w.id and taken_back_at is null order by id desc limit 1) a on true
            left join lateral (select * from baton.diagnostic_test where pathway_id = w.id and cancelled_at is null order by id desc limit 1) d on true
            left join baton.waiting l on l.pathway_id = w.id
            left join lateral (select * from baton.admission where pathway_id = w.id and cancelled_at is null order by id desc limit 1) m on true
            left join lateral (select * from baton.discharge where pathway_id = w.id and cancelled_at is null order by id desc limit 1) g on true
            left join baton.discharge_summary u on u.discharge_id = g.id
            """;

    private static final RowMapper<Carried> CARRIED = Rows.of(Carried.class);

    private final JdbcClient db;

    CarriedOfRecord(JdbcClient db) {
        this.db = db;
    }

    List<Carried> of(Collection<UUID> handoffs) {
        return db.sql(SELECT + "where h.id = any(:ids)").param("ids", handoffs.toArray(UUID[]::new)).query(CARRIED).list();
    }

    Carried of(UUID handoff) {
        return of(List.of(handoff)).get(0);
    }
}
