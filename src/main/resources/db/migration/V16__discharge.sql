-- Leaving hospital: one row for each discharge of a pathway, and its summary.

create table baton.discharge (
    id               bigint generated always as identity primary key,
    pathway_id       uuid not null references baton.pathway,
    way_home         text not null,               -- home, homeWithSupport, rehabBed, careHome
    medicines_needed boolean not null,
    transport_needed boolean not null,
    equipment_needed boolean not null,
    equipment        text,
    carer            text not null,               -- knows, toTell, nobody
    discharge_pathway text,                       -- P0 P1 P2 P3, by the rules
    strands          text[] not null default '{}', -- what must be ready: care, carer, equipment, medicines, transport
    reasons          text[] not null default '{}', -- names of the rules that spoke
    book             text,                        -- version of the rulebook
    care_provider    text,
    care_from        date,
    agreed           text,                        -- yes, bestInterests
    care_note        text,
    medicines_ready  text,                        -- onWard, delivered, collect
    medicines_note   text,
    transport_kind   text,                        -- car, wheelchair, stretcher
    transport_at     timestamptz,
    transport_reference text,
    care_ready_on    date,
    care_ready_note  text,
    left_at          timestamptz,
    left_for         text,                        -- ownHome, familyHome, rehabBed, careHome, otherHospital, elsewhere
    left_for_detail  text,
    told             text,                        -- patientAndCarer, patient, carer
    clinic_again     boolean,
    delay_days       int                          -- discharge ready date to discharge; null: not counted (no night in hospital, or under 16)
);
create index discharge_pathway on baton.discharge (pathway_id, id);

create table baton.discharge_summary (
    discharge_id      bigint primary key references baton.discharge,
    why_admitted      text not null,
    what_was_done     text not null,
    medicines_changed text not null,
    follow_up         text not null,
    gp_actions        text not null,
    look_out_for      text not null,
    written_at        timestamptz not null,
    written_by        text not null,
    due_at            timestamptz,                -- 24 hours after the patient left
    sent_at           timestamptz
);
