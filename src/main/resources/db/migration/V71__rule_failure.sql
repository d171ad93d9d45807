-- Pathways about which the rules could not be asked: each keeps its former answer until they can.
create table baton.rule_failure (
    pathway_id  uuid not null references baton.pathway,
    question    text not null,                    -- the folder under rules/
    because     text not null,                    -- the rule and the kind of failure; nothing about the patient
    version     text not null,
    since       timestamptz not null,
    primary key (pathway_id, question)
);
