-- What the referral office has already asked and decided about a referral, so that it is asked once.
create table baton.referral_check (
    pathway_id        uuid primary key references baton.pathway,
    identity_settled  boolean not null default false,  -- a person has said who this is
    details_asked     boolean not null default false,  -- a person has looked for the missing name or birth date
    referrer_asked_on date,                            -- the referrer was last asked for what is missing
    not_for_us        text,                            -- why this hospital cannot help, as told to referrer and patient
    open_pathway      text check (open_pathway in ('same', 'apart')),
    linked_to         uuid references baton.pathway
);

-- People already known here who may be the person referred, numbered as the task shows them: the numbers must not move while somebody decides.
create table baton.referral_likeness (
    pathway_id uuid not null references baton.pathway,
    number     int not null,
    patient_id uuid not null,
    primary key (pathway_id, number)
);
