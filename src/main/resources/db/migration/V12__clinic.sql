-- Clinic: each appointment and what became of it, and what patient and clinician agreed.

create table baton.appointment (
    id               bigint generated always as identity primary key,
    pathway_id       uuid not null references baton.pathway,
    starts_at        timestamptz not null,
    how              text not null check (how in ('faceToFace', 'phone', 'video')),
    place            text,
    support_arranged text,                        -- what was arranged for the patient's needs on this date
    state            text not null check (state in ('notConfirmed', 'confirmed', 'replaced', 'attended', 'didNotAttend', 'cancelledByPatient',
                                                    'cancelledByHospital')),
    why              text,                        -- why it was cancelled or missed, if known
    reviewed         boolean not null default false, -- a clinician has looked at this cancellation
    booked_at        timestamptz not null,
    booked_by        text not null
);
create index appointment_pathway on baton.appointment (pathway_id, id);

-- The shared decision (NICE NG197; PRSB shared decision making standard): kept as it was said, never changed.
create table baton.clinic_agreement (
    id                bigint generated always as identity primary key,
    pathway_id        uuid not null references baton.pathway,
    options_discussed text not null,
    what_matters      text not null,
    agreed            text not null,
    next_step         text not null,              -- tests, treatment, followUp, watchfulWaiting, discharge
    see_again_by      date,
    patient_told      boolean not null,           -- a decision that ends a wait counts only when the patient has been told
    agreed_at         timestamptz not null,
    agreed_with       text not null
);
create index clinic_agreement_pathway on baton.clinic_agreement (pathway_id, id);
