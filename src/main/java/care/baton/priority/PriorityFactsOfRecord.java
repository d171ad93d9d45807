package care.baton.priority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One open pathway as the priority rules see it: its row of {@code baton.pathway} and, in the same query however many are asked for, what its clocks,
 * dates and patient add. Until a clinician has said how urgent it is, it is as urgent as the referrer says: who is suspected of cancer comes first at
 * triage too. Of a birth date, a postcode or a story only what a rule asks leaves the database.
 */
record PriorityFactsOfRecord(UUID pathway, PriorityFacts facts) {

    // each part looks up one pathway by an index, and exposes no column named id, state or treatment_function: callers go on with "where"
    static final String SELECT = """
            select id, stage, received_on, clock_start, clock_stop, list_position_on, coalesce(urgency, requested_urgency) as urgency, priority_code, priority_on,
                   condition_changed_on, held, held_until, abnormal_result_since is not null as abnormal, hospital_cancellations, cancelled_on_the_day,
                   coalesce(suspected_cancer_on, case when urgency is null and requested_urgency = 'suspectedCancer' then received_on end)
                       as suspected_cancer_on,
                   tci_on, admitted_at, discharged_at, criteria_to_reside, ready_on, edd,
                   rebook_by, cancer_28_by, cancer_62_by, cancer_31_by, cancer_clocks, test_by, planned_for, thinking_until, monitoring_until, summary_by,
                   urgent_test_on, appointment_at, seen_in_clinic, fit_until, talk_because is not null as conversation_wanted,
                   case when offer_answer is null then offer_made_on end as offer_made_on, case when offer_answer is null then offered_for end as offered_for,
                   case when offer_answer = 'declined' and offer_reasonable and offer_number > coalesce(talked_after_offer, 0) then offered_for end as declined_for,
                   born_on, carer, deprivation_decile, frailty_score, support_needed, interpreter_needed
            from baton.pathway as listed
            left join lateral (select min(breach_on) filter (where kind = 'rebook_28' and clock.state = 'running') as rebook_by,
                    min(breach_on) filter (where kind = 'cancer_28' and clock.state = 'running') as cancer_28_by,
                    min(breach_on) filter (where kind = 'cancer_62' and clock.state = 'running') as cancer_62_by,
                    min(breach_on) filter (where kind = 'cancer_31' and clock.state = 'running') as cancer_31_by,
                    min(breach_on) filter (where kind = 'dm01' and clock.state = 'running') as test_by,
                    min(breach_on) filter (where kind = 'planned' and clock.state = 'running') as planned_for,
                    min(breach_on) filter (where kind = 'thinking_time' and clock.state = 'running') as thinking_until,
                    min(breach_on) filter (where kind = 'monitoring' and clock.state = 'running') as monitoring_until,
                    min(breach_on) filter (where kind = 'summary_24h' and clock.state = 'running') as summary_by,
                    bool_or(kind in ('cancer_28', 'cancer_31', 'cancer_62')) as cancer_clocks
                from baton.clock where clock.pathway_id = listed.id) as clocks on true
            left join lateral (select min(requested_on) as urgent_test_on
                from baton.diagnostic_test test where test.pathway_id = listed.id and test.resulted_at is null and test.urgency = 'urgent') as tests on true
            left join lateral (select max(starts_at) filter (where visit.state in ('notConfirmed', 'confirmed')) as appointment_at,
                    coalesce(bool_or(visit.state = 'attended'), false) as seen_in_clinic
                from baton.appointment visit where visit.pathway_id = listed.id) as visits on true
            left join baton.waiting on waiting.pathway_id = listed.id
            left join lateral (select offer.id as offer_number, made_on as offer_made_on, offer.offered_for, answer as offer_answer, reasonable as offer_reasonable
                from baton.offer where offer.pathway_id = listed.id order by offer.id desc limit 1) as offers on true
            left join lateral (select birth_date as born_on, coalesce(person.carer, false) as carer, person.deprivation_decile, person.frailty_score
                from baton.patient person where person.id = listed.patient_id) as people on true
            left join lateral (select bool_or(said.words is not null) as support_needed,
                    bool_or(said.words is not null and (said.heading = 'interpreter' or said.words ~* 'interpreter|sign language|\\mbsl\\M')) as interpreter_needed
                from (select distinct on (told.heading) told.heading, told.words from baton.story_words told where told.patient_id = listed.patient_id
                    and told.heading in ('interpreter', 'information', 'adjustments') order by told.heading, told.version desc) as said) as stories on true\s""";

    static PriorityFactsOfRecord read(ResultSet row, LocalDate asAt, PriorityLimits limits, ZoneId zone) throws SQLException {
        LocalDate admitted = row.getObject("discharged_at") == null ? dayOf(row, "admitted_at", zone) : null;
        LocalDate cancelledOnTheDay = day(row, "cancelled_on_the_day");
        LocalDate tciOn = day(row, "tci_on");
        LocalDate bornOn = day(row, "born_on");
        boolean cancerClocks = row.getBoolean("cancer_clocks");
        // a pathway of which no cancer event was heard is counted from the day in its record
        LocalDate suspected = cancerClocks || !"suspectedCancer".equals(row.getString("urgency")) ? null : day(row, "suspected_cancer_on");
        LocalDate cancer28By = suspected == null ? day(row, "cancer_28_by") : suspected.plusDays(limits.cancer28());
        LocalDate cancer62By = suspected == null ? day(row, "cancer_62_by") : suspected.plusDays(limits.cancer62());
        LocalDate cancer31By = day(row, "cancer_31_by");
        return new PriorityFactsOfRecord(row.getObject("id", UUID.class), new PriorityFacts(asAt, limits, row.getString("stage"), day(row, "received_on"),
                day(row, "clock_start"), day(row, "clock_stop"), day(row, "list_position_on"), row.getString("urgency"), row.getString("priority_code"),
                day(row, "priority_on"), day(row, "condition_changed_on"), row.getString("held"), day(row, "held_until"), row.getBoolean("abnormal"),
                row.getInt("hospital_cancellations"), cancelledOnTheDay != null, cancelledOnTheDay, day(row, "rebook_by"), cancer28By, cancer62By, cancer31By,
                cancerClocks && cancer28By == null && cancer62By == null && cancer31By == null, day(row, "test_by"), day(row, "urgent_test_on"),
                day(row, "planned_for"), day(row, "thinking_until"), day(row, "monitoring_until"), dayOf(row, "appointment_at", zone),
                row.getBoolean("seen_in_clinic"), tciOn, day(row, "fit_until"), day(row, "offer_made_on"), day(row, "offered_for"),
                tciOn == null ? day(row, "declined_for") : null, admitted, row.getObject("criteria_to_reside", Boolean.class), day(row, "ready_on"),
                day(row, "edd"), day(row, "summary_by"), bornOn != null && bornOn.plusYears(limits.childUnder()).isAfter(asAt), row.getBoolean("carer"),
                row.getBoolean("interpreter_needed"), row.getBoolean("support_needed"), row.getBoolean("conversation_wanted"),
                row.getInt("deprivation_decile"), row.getInt("frailty_score")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static LocalDate dayOf(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.atZoneSameInstant(zone).toLocalDate();
    }
}
