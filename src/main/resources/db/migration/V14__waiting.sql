-- Waiting for treatment: what pre-assessment and the clinicians said, and every date that was offered.

create table baton.waiting (
    pathway_id          uuid primary key references baton.pathway,
    shared_decision     boolean,                  -- is the shared decision or consent discussion recorded? null: nobody has said
    pre_assessment      text,                     -- last answer: fit, unfit, optimise
    fit_until           date,                     -- passed, up to and including this day
    plan                text,                     -- why unfit, or what is to be made better first
    available_from      date,                     -- the patient cannot come before
    talk_because        text,                     -- why a clinician should talk with the patient now; null: no reason
    talk_wish           text,                     -- what was asked for, in words
    talked_after_offer  bigint not null default 0 -- the last offer known at the last such conversation
);

create table baton.offer (
    id                  bigint generated always as identity primary key,
    pathway_id          uuid not null references baton.pathway,
    made_on             date,                     -- null: the date was agreed before this record began
    made_by             text,                     -- phone, letter, inPerson
    offered_for         date not null,
    answer              text check (answer in ('accepted', 'declined', 'noAnswer')),
    answered_on         date,
    reasonable          boolean,                  -- known once it is answered
    declined_because    text,
    ended               text check (ended in ('arrived', 'patientCancelled', 'hospitalCancelled', 'didNotCome')),
    ended_on            date,
    ended_because       text
);
create index offer_pathway on baton.offer (pathway_id, id);
