-- A turn explains itself: what the rules say stands beside what a clinician placed, and every change is kept.

-- A clinician placed a patient higher or lower than the rules do. The latest one counts, until its last day, until it is taken back,
-- or until the rules find the patient more pressing than they did.
create table baton.turn_override (
    id           bigint generated always as identity primary key,
    pathway_id   uuid not null references baton.pathway,
    band         int not null,                    -- where the patient is placed: 100, 80, 60 or 40
    due          date,                            -- by when; null: by the day the rules say
    reason       text not null,
    placed_by    text not null,
    placed_at    timestamptz not null,
    last_day     date not null,
    rules_band   int not null,                    -- what the rules said then
    taken_back_at timestamptz,
    taken_back_by text
);
create index turn_override_pathway on baton.turn_override (pathway_id, id desc);
create index turn_override_open on baton.turn_override (last_day) where taken_back_at is null;

alter table baton.turn
    add column rules_band  int,                   -- the rules' own answer
    add column rules_due   date,
    add column advice      text[] not null default '{}',   -- rules that are shown and move nobody
    add column override_id bigint references baton.turn_override;
update baton.turn set rules_band = band, rules_due = due;
alter table baton.turn alter column rules_band set not null, alter column rules_due set not null;

-- Every change of a turn, one row for each transaction that changed it. Nothing here is altered once it is committed.
create table baton.turn_change (
    pathway_id  uuid not null references baton.pathway,
    written     timestamptz not null default transaction_timestamp(),
    at          timestamptz not null,             -- by the hospital's clock
    as_at       date not null,                    -- the day the rules were asked about
    band_before int,                              -- null: had no turn
    due_before  date,
    band        int,                              -- null: has left the list
    due         date,
    rules_band  int,
    rules_due   date,
    reasons     text[] not null,
    advice      text[] not null,
    override_id bigint references baton.turn_override,
    facts       text,                             -- mark of the facts the rules looked at
    book        text not null,                    -- version of the rulebook
    by_whom     text not null,
    primary key (pathway_id, written)
);
create index turn_change_at on baton.turn_change (at);
