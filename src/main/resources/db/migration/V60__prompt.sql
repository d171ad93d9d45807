-- What the clocks ask a person: every question, who answered it, what and when; kept for ever.
create table baton.prompt (
    id          uuid primary key,
    pathway_id  uuid not null references baton.pathway,
    rule_id     text not null,
    about       text not null,                    -- the event, or the clock and its number: what the question is about
    question    text not null,                    -- which form: validate, thinkingTime, clinicalReview, …
    why         text not null,                    -- the rule's sentence
    known       text not null,                    -- what was known when it was asked, in words
    book        text not null,                    -- version of the rulebook that asked
    team        text not null,
    asked_at    timestamptz not null,
    answer_by   timestamptz not null,
    state       text not null check (state in ('asked', 'deciding', 'answered', 'recalled')),   -- deciding: clinicians decide what follows
    answered_at timestamptz,
    answered_by text,
    answer      jsonb,
    again_on    date,                             -- the answer holds until the day before; null: for good
    recalled_at timestamptz
);
-- One open question per pathway, rule and matter.
create unique index prompt_once on baton.prompt (pathway_id, rule_id, about) where state in ('asked', 'deciding');
create index prompt_pathway on baton.prompt (pathway_id);

-- Why a patient who could leave is still in hospital: a list with start and end, of which one is the main reason.
create table baton.delay_reason (
    id         bigint generated always as identity primary key,
    pathway_id uuid not null references baton.pathway,
    reason     text not null,                     -- codes/delay-reasons.csv
    main       boolean not null,                  -- the one that is reported
    note       text,
    started_at timestamptz not null,
    stopped_at timestamptz,
    by_whom    text not null
);
create unique index delay_reason_once on baton.delay_reason (pathway_id, reason) where stopped_at is null;

insert into baton.duty (team, process) select id, 'prompt' from baton.team where id not in ('process-designers', 'integration');
