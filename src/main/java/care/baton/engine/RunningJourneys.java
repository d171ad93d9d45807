package care.baton.engine;

import care.baton.reconcile.Gap;
import care.baton.reconcile.GapKind;
import care.baton.reconcile.Journeys;
import care.baton.reconcile.Span;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds what runs in the engine against the record, a span of pathways at a time, each question in one statement. */
@Component
class RunningJourneys implements Journeys {

    /** Open pathways of the span, and everything that runs under a key of the span: journeys, their stages, hand-overs, questions. */
    private static final String SPAN = """
            with open as materialized (
                select id, id::text as key, stage from baton.pathway where state = 'open' and id > :after and id <= :upTo),
            running as materialized (
                select e.id_ as id, e.business_key_ as key, e.root_proc_inst_id_ as root, e.super_exec_ is null as alone, d.key_ as process
                from engine.act_ru_execution e join engine.act_re_procdef d on d.id_ = e.proc_def_id_
                where e.parent_id_ is null and e.business_key_ > :after::text and e.business_key_ <= :upTo::text and d.key_ <> 'gap'
                  and e.business_key_ ~ '^[0-9a-f-]{36}$'),
            journey as materialized (select * from running where process = 'pathway' and alone),
            desk as materialized (
                select r.id, r.key, r.process, v.text_::uuid as matter from running r join engine.act_ru_variable v on v.execution_id_ = r.id
                where r.process = 'handoff' and v.name_ = 'handoffId' or r.process = 'prompt' and v.name_ = 'promptId')
            """;

    private static final String FAILED = "b.retries_ <= 0";
    private static final String LATE = """
            b.retries_ > 0 and b.duedate_ < :stepsBy::timestamptz at time zone 'UTC'
            and (b.lock_exp_time_ is null or b.lock_exp_time_ < :stepsBy::timestamptz at time zone 'UTC')""";

    /** What runs by itself under a pathway's key, the processes of its gaps among them; a gap of no pathway has a key of its own. */
    private static final String STEPS = """
            from engine.act_ru_execution e join engine.act_ru_job b on b.process_instance_id_ = e.id_ join engine.act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and e.business_key_ > :after::text and e.business_key_ <= :upTo::text and e.business_key_ ~ '^[0-9a-f-]{36}$'
              and (d.key_ <> 'gap' or e.business_key_ in (select pathway_id::text from baton.gap where pathway_id is not null)) and\s""";

    private static final Map<GapKind, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put(GapKind.NO_JOURNEY, "select o.key, 'stage ' || o.stage, null from open o where o.key not in (select key from journey)");
        QUESTIONS.put(GapKind.TWO_JOURNEYS, "select key, count(*) || ' journeys', null from journey where key in (select key from open) group by key having count(*) > 1");
        QUESTIONS.put(GapKind.STANDS_STILL, """
                select j.key, 'stage ' || o.stage, null from journey j join open o on o.key = j.key
                where j.root not in (select r.root from running r join engine.act_ru_task t on t.proc_inst_id_ = r.id)
                  and j.root not in (select r.root from running r join engine.act_ru_job b on b.process_instance_id_ = r.id)""");
        QUESTIONS.put(GapKind.OTHER_STAGE, """
                select o.key, 'stage ' || o.stage || ' in the record, ' || r.process || ' in the journey', null from open o join running r on r.key = o.key and not r.alone
                where r.process in (select stage from baton.team) and r.process <> o.stage""");
        QUESTIONS.put(GapKind.TASK_OF_NOBODY, """
                select r.key, t.task_def_key_ || ' of ' || coalesce(string_agg(l.group_id_, ', ' order by l.group_id_), 'no team'), null
                from running r join engine.act_ru_task t on t.proc_inst_id_ = r.id left join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                where l.id_ is null and t.assignee_ is null or l.id_ is not null and l.group_id_ not in (select id from baton.team)
                group by r.key, t.id_, t.task_def_key_""");
        QUESTIONS.put(GapKind.FAILED_STEP, """
                select e.business_key_, coalesce(b.failed_act_id_, b.handler_cfg_, b.handler_type_), null\s""" + STEPS + FAILED);
        QUESTIONS.put(GapKind.LATE_STEP, """
                select e.business_key_, split_part(coalesce(b.handler_cfg_, b.handler_type_), '$', 1), null\s""" + STEPS + LATE);
        QUESTIONS.put(GapKind.LEFT_RUNNING, """
                select r.key, string_agg(distinct r.process, ', '), null from running r
                where r.key not in (select key from open) and r.id not in (select id from desk) group by r.key""");
        QUESTIONS.put(GapKind.OPEN_OF_CLOSED, """
                select p.id::text, string_agg(distinct waiting.what, ', '), null
                from (select pathway_id, 'handoff' as what from baton.handoff where pathway_id > :after and pathway_id <= :upTo and state in ('incomplete', 'asked', 'refused')
                      union all select pathway_id, 'prompt' from baton.prompt where pathway_id > :after and pathway_id <= :upTo and state in ('asked', 'deciding')) waiting
                join baton.pathway p on p.id = waiting.pathway_id where p.state <> 'open' group by p.id""");
        QUESTIONS.put(GapKind.HANDOFF_NOT_ON_DESK, """
                select o.key, string_agg(h.to_team, ', '), array_agg(h.id) from open o join baton.handoff h on h.pathway_id = o.id
                where h.state in ('incomplete', 'asked', 'refused') and h.asked_at < :deskBy and h.id not in (select matter from desk) group by o.key""");
        QUESTIONS.put(GapKind.HANDOFF_TWICE, """
                select key, count(*) || ' times', null from desk where process = 'handoff' group by key, matter having count(*) > 1""");
        QUESTIONS.put(GapKind.HANDOFF_LEFT, """
                select d.key, coalesce(max(h.state), 'no row'), array_agg(d.matter) from desk d left join baton.handoff h on h.id = d.matter
                where d.process = 'handoff' and (h.id is null or h.state not in ('incomplete', 'asked', 'refused')) group by d.key""");
        QUESTIONS.put(GapKind.PROMPT_NOT_ON_DESK, """
                select o.key, string_agg(a.question, ', '), array_agg(a.id) from open o join baton.prompt a on a.pathway_id = o.id
                where a.state in ('asked', 'deciding') and a.asked_at < :deskBy and a.id not in (select matter from desk) group by o.key""");
        QUESTIONS.put(GapKind.PROMPT_LEFT, """
                select d.key, coalesce(max(a.state), 'no row'), array_agg(d.matter) from desk d left join baton.prompt a on a.id = d.matter
                where d.process = 'prompt' and (a.id is null or a.state not in ('asked', 'deciding')) group by d.key""");
    }

    private static final String WITHOUT_PEOPLE = """
            select asked.team, 'open tasks: ' || asked.tasks from (select l.group_id_ as team, count(*) as tasks from engine.act_ru_identitylink l
                where l.type_ = 'candidate' and l.task_id_ is not null and l.group_id_ is not null group by l.group_id_) asked
            where asked.team in (select id from baton.team where closed_at is null) and asked.team not in (select group_id_ from engine.act_id_membership) order by 1""";

    private static final String STEPS_OF_NO_PATHWAY = """
            select b.process_def_key_, string_agg(distinct coalesce(b.failed_act_id_, b.handler_cfg_, b.handler_type_), ', ')
            from engine.act_ru_job b left join engine.act_ru_execution e on e.id_ = b.process_instance_id_
            where e.business_key_ is null and b.process_def_key_ is not null and %s group by 1 order by 1""";

    private static final String WITHOUT_KEY = """
            select d.key_, count(*) || ' without the number of a pathway' from engine.act_ru_execution e join engine.act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and e.super_exec_ is null and (e.business_key_ is null or e.business_key_ !~ '^[0-9a-f-]{36}$')
              and d.key_ not in ('listReview', 'reconciliation', 'handoffDesk') group by d.key_ order by 1""";

    private final JdbcClient db;

    RunningJourneys(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Gap> gaps(Span span, Limits limits) {
        var gaps = new ArrayList<Gap>();
        QUESTIONS.forEach((kind, question) -> gaps.addAll(db.sql(SPAN + question).param("after", span.after()).param("upTo", span.upTo())
                .param("deskBy", limits.deskBy()).param("stepsBy", limits.stepsBy())
                .query((row, n) -> Gap.of(kind, UUID.fromString(row.getString(1)), row.getString(2), about(row.getArray(3)))).list()));
        return gaps;
    }

    private static List<UUID> about(Array ids) throws SQLException {
        return ids == null ? List.of() : Arrays.asList((UUID[]) ids.getArray());
    }

    @Override
    public List<Gap> gapsOfNoPathway(Limits limits) {
        var gaps = new ArrayList<Gap>();
        gaps.addAll(ofNoPathway(GapKind.TEAM_WITHOUT_PEOPLE, WITHOUT_PEOPLE, limits));
        gaps.addAll(ofNoPathway(GapKind.LEFT_RUNNING, WITHOUT_KEY, limits));
        gaps.addAll(ofNoPathway(GapKind.FAILED_STEP, STEPS_OF_NO_PATHWAY.formatted(FAILED), limits));
        gaps.addAll(ofNoPathway(GapKind.LATE_STEP, STEPS_OF_NO_PATHWAY.formatted(LATE), limits));
        return gaps;
    }

    private List<Gap> ofNoPathway(GapKind kind, String question, Limits limits) {
        return db.sql(question).param("stepsBy", limits.stepsBy()).query((row, n) -> new Gap(kind, null, row.getString(1), row.getString(2), List.of())).list();
    }
}
