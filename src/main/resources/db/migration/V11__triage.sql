-- What the rules suggested and what the clinician decided, for the latest triage of a pathway; every earlier one is in the journey.
create table baton.triage (
    pathway_id        uuid primary key references baton.pathway,
    suggested_urgency text not null,
    reasons           text[] not null,                -- names of the rules that spoke, the deciding one first
    book              text not null,                  -- version of the rulebook
    suggested_at      timestamptz not null,
    decision          text,                           -- accept, straightToTest, redirect, advise, reject
    test_wanted       text,
    reason            text,                           -- advice, or why rejected or redirected
    decided_by        text,
    decided_at        timestamptz
);
