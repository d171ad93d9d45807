-- Diagnostics: each test requested, its result, and who took notice of it.

create table baton.diagnostic_test (
    id              bigint generated always as identity primary key,
    pathway_id      uuid not null references baton.pathway,
    name            text not null,
    urgency         text not null check (urgency in ('routine', 'urgent')),
    requesting_team text not null,
    requested_on    date not null,                -- start of the six-week diagnostic clock (DM01)
    requested_by    text not null,
    chased_on       date,
    chase_answer    text,
    result_id       text,                         -- as the sending system names it; null when typed in
    result          text,
    abnormal        boolean,
    resulted_at     timestamptz,                  -- end of the six-week clock as far as this hospital's record knows
    lead_asked_at   timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    acted_on_by     text,
    meaning         text,                         -- in plain words, for the patient
    patient_told    boolean
);
create index diagnostic_test_pathway on baton.diagnostic_test (pathway_id, id);
create unique index diagnostic_test_open on baton.diagnostic_test (pathway_id) where resulted_at is null;
create unique index diagnostic_test_result on baton.diagnostic_test (pathway_id, result_id) where result_id is not null;
