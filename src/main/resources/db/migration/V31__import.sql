-- Waiting lists handed in as files. A row waits here until its pathway stands in the record; then its content is deleted, in the same transaction.
create table baton.import (
    id          uuid primary key,
    sha256      text not null unique,             -- the same file again is the same import
    source      text not null,                    -- upload or demo
    columns     text[] not null,
    state       text not null check (state in ('placing', 'done')),
    row_count   int not null,
    placed      int not null default 0,
    unchanged   int not null default 0,           -- the pathway was in the record already
    bad         int not null default 0,
    received_at timestamptz not null,
    by_whom     text not null,
    moved_at    timestamptz not null,             -- when rows last moved on; the finish, when done
    active_ms   bigint not null default 0         -- time at work, not counting time the program was stopped
);

create table baton.import_row (
    import_id   uuid not null,                    -- no foreign key: the rows stream in before the file is known to be new
    line        int not null,                     -- in the file, where the row begins; 1 is the header
    state       text not null default 'waiting' check (state in ('waiting', 'placed', 'unchanged', 'bad')),
    content     text,                             -- the row's values as a JSON array; null when it no longer waits
    pathway_id  uuid,
    primary key (import_id, line)
);
create index import_row_waiting on baton.import_row (import_id, line) where state = 'waiting';

create table baton.import_fault (
    import_id   uuid not null,
    line        int not null,
    column_name text,                             -- null: the row as a whole
    problem     text not null,                    -- what is wrong and what to do; never the value itself
    foreign key (import_id, line) references baton.import_row
);
create index import_fault_row on baton.import_fault (import_id, line);

-- A period is known once, also while its clock start is not known.
drop index baton.pathway_period;
create unique index pathway_period on baton.pathway (ppid, ppid_issuer, clock_start) nulls not distinct where ppid is not null;
