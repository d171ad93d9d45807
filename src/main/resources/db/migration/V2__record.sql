-- The record: who the patient is, each pathway with every fact the rules ask for, and everything that happened.

create table baton.patient (
    id                uuid primary key,
    nhs_number        text,                       -- ten digits, unformatted; null while not known or not resolved
    nhs_number_as_sent text,                      -- what the sender wrote, kept until a person has resolved it
    nhs_number_status text not null,              -- 01 to 08, NHS Data Model and Dictionary
    local_id          text,
    family_name       text,
    given_name        text,
    birth_date        date,
    gender            text,
    postcode          text,
    phone             text,
    gp_practice       text,
    died_on           date,
    created_at        timestamptz not null default now()
);
create unique index patient_nhs_number on baton.patient (nhs_number) where nhs_number is not null;
create index patient_local_id on baton.patient (local_id);
create index patient_name_birth on baton.patient (lower(family_name), birth_date);

create table baton.pathway (
    id                  uuid primary key,
    patient_id          uuid not null references baton.patient,
    came_by             text not null,            -- message, form or list
    ubrn                text,
    ppid                text,
    ppid_issuer         text,
    referrer_name       text,
    referrer_organisation text,
    source_of_referral  text,
    treatment_function  text,
    main_specialty      text,
    referral_reason     text,
    requested_urgency   text,                     -- routine, urgent, suspectedCancer
    received_on         date not null,
    clock_start         date,                     -- null: not known, still reported
    clock_stop          date,
    list_position_on    date,
    urgency             text,                     -- as triaged: routine, urgent, suspectedCancer
    suspected_cancer_on date,                     -- start of the 28 and 62 day clocks
    priority_code       text,                     -- P1a P1b P2 P3 P4
    priority_on         date,
    decision_to_treat_on date,
    procedure_name      text,
    procedure_code      text,
    laterality          text,
    intended_management text,
    held                text,                     -- unfit, awaitingTest, unavailable, watchfulWaiting
    held_until          date,
    hospital_cancellations int not null default 0,
    cancelled_on_the_day date,
    abnormal_result_since timestamptz,            -- not yet acknowledged
    requesting_team     text,
    tci_on              date,                     -- date to come in
    admitted_at         timestamptz,
    criteria_to_reside  boolean,                  -- null: nobody has said today
    ready_on            date,                     -- discharge ready date: start of the last unbroken spell without criteria to reside
    edd                 date,                     -- expected date of discharge
    discharge_pathway   text,                     -- P0 P1 P2 P3
    discharged_at       timestamptz,
    stage               text not null,
    holder              text,                     -- the team that holds the patient now
    state               text not null default 'open' check (state in ('open', 'closed')),
    closed_on           date,
    closed_because      text,
    created_at          timestamptz not null default now()
);
create index pathway_patient on baton.pathway (patient_id);
create index pathway_ubrn on baton.pathway (ubrn) where ubrn is not null;
create unique index pathway_period on baton.pathway (ppid, ppid_issuer, clock_start) where ppid is not null;
create index pathway_open_function on baton.pathway (treatment_function, id) where state = 'open';

-- Everything that happened, in the order it was recorded; never changed, never deleted.
create table baton.journey (
    id          bigint generated always as identity primary key,
    pathway_id  uuid not null references baton.pathway,
    what        text not null,                    -- <stage>.<whatHappened>
    happened_at timestamptz not null,
    recorded_at timestamptz not null,
    by_whom     text not null,
    message_id  text,
    detail      jsonb not null default '{}'
);
create index journey_pathway on baton.journey (pathway_id, id);

-- The patient's story, in their own words. A new version is a new row.
create table baton.story (
    patient_id   uuid not null references baton.patient,
    version      int not null,
    own_words    text,
    what_matters text,
    needs        text,                            -- interpreter, accessible information, reasonable adjustments
    people       text,                            -- people who matter, carers
    told_to      text not null,
    told_at      timestamptz not null,
    primary key (patient_id, version)
);

-- Who looked at whose record, and why.
create table baton.record_read (
    id         bigint generated always as identity primary key,
    pathway_id uuid not null,
    who        text not null,
    what       text not null,
    at         timestamptz not null
);
create index record_read_pathway on baton.record_read (pathway_id, id);
