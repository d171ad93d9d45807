-- What a rule asks of a team besides accepting, and hand-overs that fall due in such numbers that they come to their desks in the background.

alter table baton.handoff
    add column what_asked      text,              -- what the team is to do, in one sentence
    add column then_to         text,              -- who is told when nobody answers; null: the team's lead
    add column in_working_time boolean not null default false, -- accept_by was counted in the team's working time
    add column desk_at         timestamptz,       -- asked by a rule: when it came to a desk; null: it waits for that
    add column no_longer_since date;              -- its rule does not ask any more, from this day; null: it does, or a person asked

update baton.handoff set desk_at = asked_at where rule_id is not null;

create index handoff_to_desk on baton.handoff (id) where rule_id is not null and state = 'asked' and desk_at is null;
create index handoff_no_longer on baton.handoff (id) where no_longer_since is not null and state in ('asked', 'accepted', 'refused', 'kept');
