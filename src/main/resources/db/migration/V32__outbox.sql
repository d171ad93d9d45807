-- What is to leave the building: written in the same transaction as the record, sent (or printed) afterwards, visible until then.
create table baton.outbox (
    id          bigint generated always as identity primary key,
    pathway_id  uuid not null references baton.pathway,
    kind        text not null,                    -- the letter's name in src/main/resources/letters
    recipient   text not null check (recipient in ('patient', 'referrer', 'gp', 'provider')),
    subject     text not null,
    body        text not null,
    written_at  timestamptz not null,
    written_by  text not null,
    sent_at     timestamptz,
    sent_how    text
);
create index outbox_pathway on baton.outbox (pathway_id, id);
create index outbox_waiting on baton.outbox (id) where sent_at is null;
