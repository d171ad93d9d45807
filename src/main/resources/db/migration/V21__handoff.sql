-- Hand-overs between teams: asked, accepted, refused, recalled; kept for ever.
create table baton.handoff (
    id          uuid primary key,
    pathway_id  uuid not null references baton.pathway,
    rule_id     text,                             -- null: a person asked
    why         text not null,                    -- the rule's sentence, or the person's reason
    book        text,                             -- version of the rulebook that asked
    from_team   text not null,
    to_team     text not null,
    asked_of    text not null,                    -- who must answer now: to_team, or whom it climbed to
    asked_at    timestamptz not null,
    accept_by   timestamptz not null,
    state       text not null check (state in ('asked', 'accepted', 'refused', 'kept', 'recalled', 'ended')),
    answered_at timestamptz,
    answered_by text,
    answer_note text
);
-- One hand-over per pathway and rule, until its reason has gone away.
create unique index handoff_once on baton.handoff (pathway_id, rule_id) where rule_id is not null and state in ('asked', 'accepted', 'refused', 'kept');
create index handoff_pathway on baton.handoff (pathway_id);

-- Each review of the whole list.
create table baton.list_review (
    id          bigint generated always as identity primary key,
    finished_at timestamptz not null,
    asked_by    text not null,
    open_pathways int not null
);
