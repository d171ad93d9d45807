-- The stay in a hospital bed: one row for each time the patient was admitted, one row for each board round.

create table baton.admission (
    id            bigint generated always as identity primary key,
    pathway_id    uuid not null references baton.pathway,
    ward          text,                           -- null: came with an imported list that does not say
    admitted_at   timestamptz not null,
    procedure     text,                           -- done, testDone (treatment still to come), notDone; null: not yet said
    procedure_note text,
    not_done_kind text,                           -- clinical, nonClinical, patientChoice
    not_done_detail text,
    decision      text,                           -- after not done: relist, end
    reason_for_patient text,                      -- as told to the patient
    ready_at      timestamptz                     -- the board round that ended the stage; null: still needs a bed
);
create index admission_pathway on baton.admission (pathway_id, id);

create table baton.board_round (
    id            bigint generated always as identity primary key,
    pathway_id    uuid not null references baton.pathway,
    at            timestamptz not null,
    criterion     text,                           -- why the patient needs a bed (NHS Data Dictionary, CRITERIA TO RESIDE CODE 01 to 12); null: no criterion is met
    edd           date,
    waiting_for   text,
    by_whom       text not null
);
create index board_round_pathway on baton.board_round (pathway_id, id);
