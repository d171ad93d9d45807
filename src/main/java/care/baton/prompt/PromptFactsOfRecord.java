package care.baton.prompt;

import care.baton.clock.EventKind;
import care.baton.clock.Policy;
import care.baton.patient.HospitalTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * One open pathway, or one of its clocks' questions, as the rules see it.
 *
 * @param running the pathway's clocks that run, each with its number: rtt.1
 * @param eventId the event that the question is about; null: about the pathway
 * @param says    what the clocks say of that event
 */
record PromptFactsOfRecord(UUID pathway, String treatmentFunction, String running, String eventId, LocalDate since, String says, PromptFacts facts) {

    /** Which clock a question about a pathway belongs to: the next clock of that kind may ask it again. */
    private static final Map<String, String> CLOCK_OF = Map.of("validate", "rtt.", "thinkingTime", "thinking_time.", "monitoringReview", "monitoring.",
            "plannedDate", "planned.", "harmReview", "cancer_62.", "delayReason", "discharge_delay.", "offerDates", "rtt.");

    /** Everything the rules ask for, of many pathways in one read; the policy's limits are its parameters. */
    static final String SELECT = """
            select p.id, p.treatment_function, p.stage, p.held, p.admitted_at, p.discharged_at,
                   c.running, c.waiting_since, c.thinking_since, c.monitored_since, c.planned_for, c.cancer_since, c.ready_since,
                   v.validated_at, o.declined_date, o.second_offered, q.event_id, q.what, q.problem, q.since, q.says, e.kind as event,
                   coalesce(split_part(q.event_id, '.', 1) in ('referral', 'triage', 'clinic', 'diagnostics', 'waiting', 'stay', 'discharge'), false) as by_stage
            from baton.pathway p
            left join lateral (
                select string_agg(kind || '.' || number, ' ') as running,
                       max(started_on) filter (where kind = 'rtt') as waiting_since,
                       max(started_on) filter (where kind = 'thinking_time') as thinking_since,
                       max(started_on) filter (where kind = 'monitoring') as monitored_since,
                       max(breach_on) filter (where kind = 'planned') as planned_for,
                       max(started_on + adjusted_days) filter (where kind = 'cancer_62') as cancer_since,
                       max(started_on) filter (where kind = 'discharge_delay') as ready_since
                from baton.clock where pathway_id = p.id and state = 'running') c on true
            left join lateral (select max(answered_at) as validated_at from baton.prompt where pathway_id = p.id and question = 'validate') v on true
            left join lateral (
                with told as (
                    select kind, event_id, happened_on, happened_at, offered, offered - made as notice from (
                        select kind, event_id, happened_on, happened_at, (detail ->> 'offeredOn')::date as offered, coalesce((detail ->> 'madeOn')::date, happened_on) as made
                        from baton.clock_event t
                        where t.pathway_id = p.id and t.kind in ('offerMade', 'offerDeclined') and t.happened_on >= c.waiting_since
                          and t.detail ->> 'offeredOn' ~ '^\\d{4}-' and coalesce(t.detail ->> 'madeOn', '2000-') ~ '^\\d{4}-'
                          and not exists (select from baton.clock_event r where r.pathway_id = t.pathway_id and r.replaces = t.event_id)) as dates),
                declined as (
                    select happened_on, offered from told where kind = 'offerDeclined' and (notice >= :notice or c.cancer_since is not null)
                    order by happened_on, happened_at, event_id limit 1)
                select d.offered as declined_date,
                       exists (select from told where told.happened_on >= d.happened_on and told.offered <> d.offered and told.offered <= d.offered + :within) as second_offered
                from declined d) o on true
            cross join lateral (
                select null::text as event_id, null::text as what, false as problem, null::date as since, null::text as says
                union all select event_id, what, problem, since, says from baton.clock_question where pathway_id = p.id) q
            left join baton.clock_event e on e.pathway_id = p.id and e.event_id = q.event_id
            where p.id = any(:ids) and p.state = 'open'
            """;

    static PromptFactsOfRecord read(ResultSet row, LocalDate today, Policy policy, ZoneId zone) throws SQLException {
        OffsetDateTime admitted = row.getObject("discharged_at") == null ? row.getObject("admitted_at", OffsetDateTime.class) : null;
        OffsetDateTime validated = row.getObject("validated_at", OffsetDateTime.class);
        var facts = new PromptFacts(today, row.getString("what"), row.getBoolean("problem"), row.getString("event"), row.getBoolean("by_stage"),
                row.getString("stage"), row.getString("held"), day(row, "waiting_since"), day(validated, zone), day(row, "thinking_since"),
                day(row, "monitored_since"), day(row, "planned_for"), day(row, "cancer_since"), day(admitted, zone), day(row, "ready_since"),
                day(row, "declined_date"), row.getBoolean("second_offered"), policy.number("validation.first-days", today),
                policy.number("validation.second-days", today), policy.number("validation.third-days", today), policy.number("validation.holds-days", today),
                policy.number("thinking-time.days", today), policy.number("monitoring.review-days", today), policy.number("cancer.harm-review-days", today),
                policy.number("delay-reason.from-days", today), policy.number("second-offer.within-days", today),
                policy.number("reasonable-offer.notice-days", today), policy.number("second-offer.ask-before-days", today));
        return new PromptFactsOfRecord(row.getObject("id", UUID.class), row.getString("treatment_function"), row.getString("running"),
                row.getString("event_id"), day(row, "since"), row.getString("says"), facts);
    }

    /** What a question is about: the event, or the clock and its number. */
    String about(String question) {
        if (eventId != null) {
            return eventId;
        }
        String clock = CLOCK_OF.getOrDefault(question, "pathway");
        return running == null ? clock : Arrays.stream(running.split(" ")).filter(one -> one.startsWith(clock)).max(String::compareTo).orElse(clock);
    }

    /** What is known, for the person who is asked. */
    String known(String question) {
        return switch (question) {
            case "validate" -> "Waiting since " + HospitalTime.words(facts.waitingSince()) + ". Last asked: "
                    + (facts.validatedOn() == null ? "never" : HospitalTime.words(facts.validatedOn())) + ".";
            case "thinkingTime" -> "Thinking it over since " + HospitalTime.words(facts.thinkingSince()) + ".";
            case "monitoringReview" -> "On active monitoring, or last reviewed, since " + HospitalTime.words(facts.monitoredSince()) + ".";
            case "plannedDate" -> "Planned for " + HospitalTime.words(facts.plannedFor()) + ".";
            case "harmReview" -> "On the 62-day cancer clock since " + HospitalTime.words(facts.cancerSince()) + ": day " + facts.daysOnCancerClock() + ".";
            case "delayReason" -> "In hospital since " + HospitalTime.words(facts.admittedOn()) + ", ready to leave since " + HospitalTime.words(facts.readySince()) + ".";
            default -> eventId == null ? "First date declined: " + HospitalTime.words(facts.declinedDate()) + ". A second is offered in time until "
                    + HospitalTime.words(facts.lastDayForSecondOffer()) + "." : told();
        };
    }

    private String told() {
        String event = facts.event() == null ? "An event" : EventKind.of(facts.event()).sentence();
        return event + ", " + HospitalTime.words(since) + ". " + (facts.problem() ? says : says.substring(says.indexOf(' ') + 1) + ".");
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static LocalDate day(OffsetDateTime moment, ZoneId zone) {
        return moment == null ? null : moment.atZoneSameInstant(zone).toLocalDate();
    }
}
