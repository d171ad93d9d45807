-- Waiting-time clocks: what happened (append-only), what follows from it (rewritten at will), and the dated policy between the two.

create table baton.clock_event (
    id          bigint generated always as identity primary key,
    pathway_id  uuid not null references baton.pathway,
    event_id    text not null,                    -- the sender's own name for it; the same name again is the same event
    kind        text not null,                    -- care.baton.clock.EventKind
    happened_on date not null,                    -- hospital day
    happened_at timestamptz,
    recorded_at timestamptz not null,
    by_whom     text not null,
    message_id  text,
    replaces    text,                             -- the event this one corrects or takes back
    detail      jsonb not null default '{}',      -- care.baton.clock.ClockDetail
    unique (pathway_id, event_id)
);

-- Never changed, never deleted: a correction is another event.
create function baton.clock_event_stays() returns trigger language plpgsql as $$
begin
    raise exception 'An event that was received is neither changed nor deleted. Add one that replaces it.';
end $$;
create trigger clock_event_stays before update or delete on baton.clock_event for each statement execute function baton.clock_event_stays();

-- What the events amount to today; made again from them at any time.
create table baton.clock (
    pathway_id       uuid not null references baton.pathway,
    kind             text not null,               -- care.baton.clock.ClockKind, small letters
    number           int not null,
    about            text,
    started_on       date,                        -- null: not known, still reported
    stopped_on       date,
    status_code      text,
    state            text not null,               -- running, stopped, nullified, elsewhere, joined
    reported         boolean not null,
    why_not          text,
    adjusted_days    int not null default 0,
    breach_on        date,                        -- the last day that is in time
    due_at           timestamptz,
    list_position_on date,
    admitted_stop    boolean not null,
    primary key (pathway_id, kind, number)
);
create index clock_running on baton.clock (kind, breach_on) where state = 'running';
create index clock_started on baton.clock (kind, started_on);
create index clock_stopped on baton.clock (kind, stopped_on) where stopped_on is not null;

-- What a person has to look at: events that could not be applied, and what the rules ask for.
create table baton.clock_question (
    pathway_id uuid not null references baton.pathway,
    event_id   text not null,
    what       text not null,                     -- stopBeforeStart, unknownCode, …; or resolveStatus, clinicalReview, tellPatient, …
    problem    boolean not null,                  -- the event was not applied
    since      date not null,
    says       text not null,
    primary key (pathway_id, event_id, what)
);
create index clock_question_what on baton.clock_question (what, since);

create table baton.policy (
    name       text not null,
    value      text not null,
    valid_from date not null,
    valid_to   date,
    source     text not null,
    primary key (name, valid_from)
);
