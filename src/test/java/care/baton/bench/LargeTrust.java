package care.baton.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of a large trust, written straight into the tables: as many rows as a real one has, of the kinds that pages read. */
final class LargeTrust {

    static final int PATHWAYS = 66_000;

    /** Plain rows, spread over functions, bands and weeks as a list is; the engine's part only as far as the pages read it. */
    private static final String ROWS = """
            insert into baton.patient (id, nhs_number_status, nhs_number, family_name, given_name, birth_date)
                select md5('x' || n)::uuid, '01', lpad((9990000000 + n)::text, 10, '0'), 'Family' || n, 'Given', date '1950-01-01' + n %% 20000 from generate_series(1, %1$d) n;
            insert into baton.pathway (id, patient_id, came_by, received_on, clock_start, treatment_function, stage, holder, admitted_at, ready_on)
                select md5('p' || n)::uuid, md5('x' || n)::uuid, 'list', date '2026-03-02' - n %% 700, date '2026-03-02' - n %% 700,
                       (array['100', '101', '110', '120', '130', '140', '150', '160', '170', '300', '301', '320', '330', '340', '400', '410', '430', '502', 'X02', 'X05'])[1 + n %% 20],
                       'clinic', (array['clinic-clerks', 'theatre-scheduling', 'referral-office', 'diagnostics', 'pre-assessment'])[1 + n %% 5],
                       case when n %% 90 = 0 then timestamptz '2026-02-20 08:00Z' end, case when n %% 180 = 0 then date '2026-03-01' - n %% 30 end
                from generate_series(1, %1$d) n;
            insert into baton.clock (pathway_id, kind, number, started_on, state, reported, admitted_stop)
                select id, 'rtt', 1, case when md5(id::text) > 'fe' then null else clock_start end, 'running', true, false from baton.pathway;
            insert into baton.turn (pathway_id, band, due, reasons, book, as_at, changed_at, rules_band, rules_due)
                select id, (array[100, 80, 60, 40, 20])[1 + ('x' || left(md5(id::text), 4))::bit(16)::int %% 5], clock_start + 126, array['PRI-01 A reason of usual length'], 'b',
                       date '2026-03-02', now(), 40, clock_start + 126 from baton.pathway;
            insert into engine.act_ru_execution (id_, rev_, proc_inst_id_, business_key_) select 'e' || id, 1, 'e' || id, id::text from baton.pathway;
            insert into engine.act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_, create_time_, due_date_, suspension_state_)
                select 't' || k || id, 1, 'e' || id, 'e' || id, (select id_ from engine.act_re_procdef where key_ = 'clinic' limit 1), 'Agree what happens next', 'userTask_agree', 40,
                       timestamp '2026-02-01 09:00', clock_start + 126, 1 from baton.pathway, generate_series(1, 2) k where k = 1 or md5(id::text) < 'a';
            insert into engine.act_ru_identitylink (id_, rev_, group_id_, type_, task_id_) select 'l' || t.id_, 1, p.holder, 'candidate', t.id_
                from engine.act_ru_task t join engine.act_ru_execution e on e.id_ = t.proc_inst_id_ join baton.pathway p on p.id::text = e.business_key_;
            insert into engine.act_hi_actinst (id_, proc_def_key_, proc_def_id_, proc_inst_id_, execution_id_, act_id_, task_id_, act_name_, act_type_, start_time_)
                select 'a' || t.id_, 'clinic', t.proc_def_id_, t.proc_inst_id_, t.execution_id_, t.task_def_key_, t.id_, t.name_, 'userTask', t.create_time_ from engine.act_ru_task t;
            insert into engine.act_hi_actinst (id_, proc_def_key_, proc_def_id_, proc_inst_id_, execution_id_, act_id_, act_name_, act_type_, start_time_, end_time_)
                select 'old' || k || t.id_, 'clinic', t.proc_def_id_, t.proc_inst_id_, t.execution_id_, 'done', 'Done', 'userTask', t.create_time_, t.create_time_
                from engine.act_ru_task t, generate_series(1, 3) k;
            insert into baton.handoff (id, pathway_id, why, from_team, to_team, asked_of, asked_at, accept_by, state)
                select gen_random_uuid(), id, 'w', 'wards', 'discharge-hub', 'discharge-hub', now(), timestamptz '2026-03-01 09:00Z', 'asked' from baton.pathway order by id limit 3000""";

    private LargeTrust() {
    }

    static void fill(JdbcClient db) {
        for (String statement : String.format(ROWS, PATHWAYS).split(";\n")) {
            db.sql(statement).update();
        }
        db.sql("analyze").update();
    }
}
