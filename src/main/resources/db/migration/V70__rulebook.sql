-- The books of rules: what came with a release, what somebody proposed, who approved it, and which one was live when.

create table baton.rulebook (
    number      bigint generated always as identity primary key,
    version     text not null,                    -- mark of the rule texts, as every answer carries it
    origin      text not null check (origin in ('release', 'folder')),
    release     text not null,                    -- version of the book that came with the program at that time
    texts       jsonb not null,                   -- path under rules/ to text, with the tables of cases
    live_then   text,                             -- version that was live when this was rehearsed
    proposed_by text not null,
    proposed_at timestamptz not null,
    state       text not null check (state in ('proposed', 'refused', 'approved', 'withdrawn')),
    refused_because text,
    report      jsonb,                            -- the rehearsal: care.baton.rehearsal.Report
    case_faults int not null default 0,           -- cases that fail and rules without a case: with any, nobody can approve it
    decided_by  text,
    decided_at  timestamptz,
    check (origin = 'release' or state <> 'approved' or decided_by <> proposed_by) -- two people, always
);
create unique index rulebook_release on baton.rulebook (version) where origin = 'release';

-- Never deleted, and decided once; nothing but the decision is ever written to it.
create function baton.rulebook_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A rulebook that was proposed is kept.';
    end if;
    if old.state <> 'proposed' or row(new.number, new.version, new.origin, new.release, new.texts, new.live_then, new.proposed_by, new.proposed_at, new.report, new.case_faults)
            is distinct from row(old.number, old.version, old.origin, old.release, old.texts, old.live_then, old.proposed_by, old.proposed_at, old.report, old.case_faults) then
        raise exception 'A rulebook is decided once and never changed. Propose another one.';
    end if;
    return new;
end $$;
create trigger rulebook_stays before update or delete on baton.rulebook for each row execute function baton.rulebook_stays();

-- Which book went live when, for the programs of one release; the last row of a release is the one its nodes follow.
create table baton.rulebook_live (
    id          bigint generated always as identity primary key,
    release     text not null,
    book        bigint not null references baton.rulebook,
    why         text not null check (why in ('release', 'approval', 'rollback')),
    by_whom     text not null,
    since       timestamptz not null,
    before      bigint references baton.rulebook_live -- where a roll-back from here goes
);
create index rulebook_live_release on baton.rulebook_live (release, id);
create function baton.rulebook_live_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Which rulebook was live when is never changed.';
end $$;
create trigger rulebook_live_stays before update or delete on baton.rulebook_live for each statement execute function baton.rulebook_live_stays();

-- Those who sign the rules.
insert into baton.team (id, name, stage, service, lead) values ('clinical-leads', 'Clinical leads', null, null, 'hospital-managers');
