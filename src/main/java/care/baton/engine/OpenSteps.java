package care.baton.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where patients stand in the models: how many at each step, for how long, and how many of the tasks there are late. */
@Component
public class OpenSteps {

    /**
     * One step of one version of a model at which somebody stands.
     *
     * @param late        tasks past their due day; null where the step is no person's task and has no day to be late against
     * @param medianHours half have been there for less
     */
    public record Step(String definition, String process, String element, String name, int patients, Integer late, double medianHours, double longestHours) {
    }

    /** Something that failed and waits for a person; the words of the failure may quote a patient and are not shown. */
    public record Fault(String process, String element, String kind, int many, java.time.OffsetDateTime oldest) {
    }

    private final JdbcClient db;
    private final Clock clock;

    OpenSteps(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Reads every step that is open once. */
    public List<Step> count() {
        return db.sql("""
                with each as (
                    select h.proc_def_id_, h.act_id_, h.act_type_, max(h.proc_def_key_) as process, max(h.act_name_) as name,
                           date_part('epoch', :now - min(h.start_time_)) / 3600 as hours, count(*) filter (where t.due_date_ < :today) as late
                    from engine.act_hi_actinst h left join engine.act_ru_task t on t.id_ = h.task_id_
                    where h.end_time_ is null and h.act_type_ in ('userTask', 'callActivity', 'receiveTask', 'eventBasedGateway', 'intermediateMessageCatch', 'intermediateTimer',
                        'intermediateSignalCatch', 'intermediateConditional', 'serviceTask', 'businessRuleTask', 'sendTask')
                    group by h.proc_inst_id_, h.act_id_, h.proc_def_id_, h.act_type_)
                select proc_def_id_ as definition, max(process) as process, act_id_ as element, max(name) as name, count(*)::int as patients,
                       case when act_type_ = 'userTask' then sum(late)::int end as late, percentile_cont(0.5) within group (order by hours) as median_hours, max(hours) as longest_hours
                from each group by proc_def_id_, act_id_, act_type_ order by 1, 3""")
                .param("today", LocalDate.now(clock).atStartOfDay()).param("now", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).query(Step.class).list();
    }

    /** Incidents, by where they happened. */
    public List<Fault> faults() {
        return db.sql("""
                select d.key_ as process, i.activity_id_ as element, i.incident_type_ as kind, count(*)::int as many, min(i.incident_timestamp_) at time zone 'UTC' as oldest
                from engine.act_ru_incident i left join engine.act_re_procdef d on d.id_ = i.proc_def_id_
                where i.id_ = i.cause_incident_id_ or i.cause_incident_id_ is null group by 1, 2, 3 order by 5""").query(Fault.class).list();
    }
}
