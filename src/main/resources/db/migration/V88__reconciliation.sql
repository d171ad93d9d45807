-- Proof that nobody has fallen between: each look through all pathways, and each gap it found; kept for ever, no patient data.
create table baton.reconciliation (
    id          uuid primary key,
    asked_by    text not null,
    started_at  timestamptz not null,
    moved_at    timestamptz not null,             -- when a part was last finished
    finished_at timestamptz,                      -- null: under way
    pathways    int not null default 0,           -- open pathways looked at
    found       int not null default 0,           -- gaps that were not known before
    gone        int not null default 0,           -- known gaps that are no more
    mended      int not null default 0            -- gaps that were mended there and then, without a person
);
create index reconciliation_latest on baton.reconciliation (started_at desc);

create table baton.gap (
    id          uuid primary key,
    kind        text not null,                    -- care.baton.reconcile.GapKind
    pathway_id  uuid,                             -- no foreign key: something may run for a pathway that is not in the record; null: no pathway's
    subject     text not null,                    -- the pathway; or what else it is about: a process, a team
    detail      text not null,                    -- names of elements, teams and states; never a word about the patient
    first_seen  timestamptz not null,
    last_seen   timestamptz not null,
    gone_at     timestamptz,
    mended      text,                             -- what was done by itself; null: nothing, a person or the next event mended it
    team        text not null,                    -- who is told
    asked_at    timestamptz,                      -- when it was put on their desk; null: it is counted only
    answered_at timestamptz,
    answered_by text,
    note        text                              -- what they say they did
);
create unique index gap_once on baton.gap (kind, subject) where gone_at is null;
create index gap_open on baton.gap (kind, first_seen) where gone_at is null;
create index gap_pathway on baton.gap (pathway_id) where gone_at is null;

insert into baton.duty (team, process) values ('validation', 'gap'), ('site-coordinators', 'gap'), ('hospital-managers', 'gap'), ('hospital-managers', 'reconciliation');
