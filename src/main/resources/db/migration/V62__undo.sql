-- What hospitals record and take back: an admission, a discharge, an outcome, an ending. Nothing is deleted; what was taken back is marked.

-- How the record stood just before a step that may be taken back, so that taking it back is exact.
create table baton.turning_point (
    id            bigint generated always as identity primary key,
    pathway_id    uuid not null references baton.pathway,
    step          text not null check (step in ('admission', 'discharge', 'outcome', 'ending')),
    passed_at     timestamptz not null,
    passed_by     text not null,
    saved_at      timestamptz not null default now(), -- by the database's clock, as in the tables below: what was saved since belongs to the step
    record        jsonb not null,                 -- the row of baton.pathway before the step
    after_event   bigint not null,                -- the last row of baton.clock_event before the step
    after_letter  bigint not null,                -- the last row of baton.outbox before the step
    taken_back_at timestamptz,
    taken_back_by text
);
create index turning_point_pathway on baton.turning_point (pathway_id, id);

alter table baton.admission add column saved_at timestamptz not null default now(), add column cancelled_at timestamptz;
alter table baton.board_round add column saved_at timestamptz not null default now(), add column cancelled_at timestamptz;
alter table baton.discharge add column saved_at timestamptz not null default now(), add column cancelled_at timestamptz;
alter table baton.clinic_agreement add column saved_at timestamptz not null default now(), add column corrected_at timestamptz;
alter table baton.diagnostic_test add column saved_at timestamptz not null default now(), add column cancelled_at timestamptz;
alter table baton.appointment add column saved_at timestamptz not null default now();
alter table baton.appointment drop constraint appointment_state_check;
alter table baton.appointment add constraint appointment_state_check check (state in ('notConfirmed', 'confirmed', 'replaced', 'attended', 'didNotAttend',
    'cancelledByPatient', 'cancelledByHospital', 'takenBack'));

-- A letter that was withdrawn before anybody sent it.
alter table baton.outbox add column withdrawn_at timestamptz, add column withdrawn_because text;
drop index baton.outbox_waiting;
create index outbox_waiting on baton.outbox (id) where sent_at is null and withdrawn_at is null;

create index clock_event_joined on baton.clock_event ((detail ->> 'about')) where kind = 'mergedIn';
