-- Messages from other systems: who sent what, and what they were answered. One row is written in the same transaction as the record it led to,
-- so that a message is either taken in and answered, or not there at all.
create table baton.inbound_message (
    sender      text not null,                    -- ODS code of the sending organisation, or its endpoint
    message_id  text not null,
    sha256      text not null,                    -- of the content, however it was formatted
    event       text not null,
    state       text not null check (state in ('received', 'answered')),
    received_at timestamptz not null,
    by_whom     text not null,                    -- the account that handed it in
    content     text not null,                    -- as it came: what Baton does not read is still there for a person
    answer      text,                             -- the response message, as FHIR JSON
    pathway_id  uuid references baton.pathway,
    primary key (sender, message_id)
);
create index inbound_message_pathway on baton.inbound_message (pathway_id) where pathway_id is not null;

-- A patient is also found by a number that was sent and not yet resolved.
create index patient_nhs_number_as_sent on baton.patient (translate(nhs_number_as_sent, ' -', '')) where nhs_number_as_sent is not null;
