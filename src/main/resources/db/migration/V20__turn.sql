-- Whose turn is next: the answer of the rules for each open pathway, as they gave it last.
create table baton.turn (
    pathway_id  uuid primary key references baton.pathway,
    band        int not null,                     -- 100 now, 80 urgent, 60 soon, 40 in turn, 20 held
    due         date not null,
    reasons     text[] not null,                  -- names of the rules that spoke
    book        text not null,                    -- version of the rulebook
    as_at       date not null,                    -- the day the answer became what it is
    changed_at  timestamptz not null
);
create index turn_order on baton.turn (band desc, due, pathway_id);
