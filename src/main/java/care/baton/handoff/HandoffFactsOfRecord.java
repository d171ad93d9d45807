package care.baton.handoff;

import care.baton.team.Teams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One open pathway as the hand-over rules see it: its row of {@code baton.pathway} and, in the same query however many are asked for, what its clocks, dates,
 * tests and stay add. Of a story, a result or a letter only what a rule asks leaves the database: that there is one, and since when.
 */
record HandoffFactsOfRecord(UUID pathway, HandoffFacts facts) {

    // each part looks up one pathway by an index, and exposes no column named id or state: callers go on with "where"
    static final String SELECT = """
            select id, stage, holder, treatment_function, received_on, requested_urgency, clock_start, clock_stop, list_position_on, urgency, suspected_cancer_on,
                   priority_code, priority_on, condition_changed_on, held, held_until, abnormal_result_since, requesting_team, hospital_cancellations,
                   cancelled_on_the_day, decision_to_treat_on, tci_on, admitted_at, discharged_at, criteria_to_reside, ready_on, edd, discharge_pathway,
                   cancer_28_by, cancer_31_by, test_by, summary_by, transferred_on, validation_asked_at, urgent_test_on, result_at, appointment_at, seen_in_clinic,
                   coalesce(support_needed and unsupported, false) as support_missing, fit_until, shared_decision,
                   coalesce(interpreter_needed, false) and not coalesce(offer_answer = 'accepted' and offered_for = tci_on, false) as interpreter_missing,
                   case when offer_answer is null then offer_made_on end as offer_made_on, case when offer_answer is null then offered_for end as offered_for,
                   last_round_at, form_sent, died_on, identity_unresolved
            from baton.pathway as listed
            left join lateral (select min(breach_on) filter (where kind = 'cancer_28' and clock.state = 'running') as cancer_28_by,
                    min(breach_on) filter (where kind = 'cancer_31' and clock.state = 'running') as cancer_31_by,
                    min(breach_on) filter (where kind = 'dm01' and clock.state = 'running') as test_by,
                    min(breach_on) filter (where kind = 'summary_24h' and clock.state = 'running') as summary_by,
                    max((select max(lower(away)) from unnest(clock.elsewhere) as away where upper_inf(away))) filter (where clock.state = 'elsewhere') as transferred_on
                from baton.clock where clock.pathway_id = listed.id) as clocks on true
            left join lateral (select min(asked_at) as validation_asked_at
                from baton.prompt where prompt.pathway_id = listed.id and prompt.question = 'validate' and prompt.state = 'asked') as prompts on true
            left join lateral (select min(requested_on) filter (where test.resulted_at is null and test.cancelled_on is null and test.urgency = 'urgent') as urgent_test_on,
                    max(resulted_at) filter (where test.meaning is null) as result_at
                from baton.diagnostic_test test where test.pathway_id = listed.id and test.cancelled_at is null) as tests on true
            left join lateral (select max(starts_at) filter (where visit.state in ('notConfirmed', 'confirmed')) as appointment_at,
                    bool_or(visit.support_arranged is null) filter (where visit.state in ('notConfirmed', 'confirmed')) as unsupported,
                    coalesce(bool_or(visit.state = 'attended'), false) as seen_in_clinic
                from baton.appointment visit where visit.pathway_id = listed.id) as visits on true
            left join baton.waiting on waiting.pathway_id = listed.id
            left join lateral (select made_on as offer_made_on, offer.offered_for, answer as offer_answer
                from baton.offer where offer.pathway_id = listed.id order by offer.id desc limit 1) as offers on true
            left join lateral (select max(at) as last_round_at
                from baton.board_round round where round.pathway_id = listed.id and round.cancelled_at is null) as rounds on true
            left join lateral (select coalesce(bool_or(letter.sent_at is not null), false) as form_sent
                from baton.outbox letter where letter.pathway_id = listed.id and letter.recipient = 'provider') as letters on true
            left join lateral (select died_on, person.nhs_number_as_sent is not null or person.nhs_number_status = '05' as identity_unresolved
                from baton.patient person where person.id = listed.patient_id) as people on true
            left join lateral (select bool_or(words is not null) as support_needed, bool_or(heading = 'interpreter' and words is not null) as interpreter_needed
                from (select distinct on (heading) heading, words from baton.story_words as told
                    where told.patient_id = listed.patient_id and heading in ('interpreter', 'information', 'adjustments')
                    order by heading, version desc) as needs) as stories on true\s""";

    static HandoffFactsOfRecord read(ResultSet row, LocalDate asAt, HandoffLimits limits, ZoneId zone, Teams teams) throws SQLException {
        String function = row.getString("treatment_function");
        LocalDate admitted = row.getObject("discharged_at") == null ? dayOf(row, "admitted_at", zone) : null;
        LocalDate abnormalSince = dayOf(row, "abnormal_result_since", zone);
        return new HandoffFactsOfRecord(row.getObject("id", UUID.class), new HandoffFacts(asAt, limits, row.getString("stage"), row.getString("holder"),
                teams.of("clinic-clinicians", function), teams.of("service-leads", function), day(row, "received_on"), row.getString("requested_urgency"),
                row.getBoolean("identity_unresolved"), day(row, "clock_start"), day(row, "clock_stop"), row.getString("urgency"), day(row, "suspected_cancer_on"),
                day(row, "cancer_28_by"), day(row, "cancer_31_by"), row.getString("priority_code"), day(row, "priority_on"), day(row, "list_position_on"),
                day(row, "condition_changed_on"), row.getString("held"), day(row, "held_until"), dayOf(row, "validation_asked_at", zone),
                dayOf(row, "appointment_at", zone), row.getBoolean("seen_in_clinic"), row.getBoolean("support_missing"), abnormalSince != null, abnormalSince,
                row.getString("requesting_team"), day(row, "test_by"), day(row, "urgent_test_on"), dayOf(row, "result_at", zone), day(row, "decision_to_treat_on"),
                row.getObject("shared_decision", Boolean.class), day(row, "tci_on"), row.getBoolean("interpreter_missing"), day(row, "fit_until"),
                day(row, "offer_made_on"), day(row, "offered_for"), row.getInt("hospital_cancellations"), day(row, "cancelled_on_the_day"), admitted,
                row.getObject("criteria_to_reside", Boolean.class), dayOf(row, "last_round_at", zone), day(row, "ready_on"), day(row, "edd"),
                row.getString("discharge_pathway"), day(row, "summary_by"), day(row, "transferred_on"), row.getBoolean("form_sent"), day(row, "died_on")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static LocalDate dayOf(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.atZoneSameInstant(zone).toLocalDate();
    }
}
