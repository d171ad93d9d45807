-- The hand-over as an object: its present state in baton.handoff, what it carries in baton.handoff_content, every step of its life in baton.handoff_step.
-- The last two are added to and never changed.
alter table baton.handoff
    add column kind text not null default 'ask' check (kind in ('stage', 'ask')),
    add column to_stage text,                         -- kind stage: where the patient is when the hand-over is accepted
    add column moves_patient boolean not null default false, -- kind ask: the team that accepts holds the patient, at the same stage
    add column climbed int not null default 0,           -- how often the next in line was told since it was sent
    add column asked_by text not null default 'baton'; -- the person who asked; baton: the rules or the model
alter table baton.handoff drop constraint handoff_state_check;
alter table baton.handoff add constraint handoff_state_check
    check (state in ('incomplete', 'asked', 'accepted', 'refused', 'kept', 'recalled', 'ended'));
alter table baton.handoff add constraint handoff_stage check ((kind = 'stage') = (to_stage is not null));
-- A patient goes to one place at a time.
create unique index handoff_stage_once on baton.handoff (pathway_id) where kind = 'stage' and state in ('incomplete', 'asked', 'refused');
-- What a team is asked now.
create index handoff_asked_of on baton.handoff (asked_of, rule_id) where state = 'asked';
create index handoff_asked_team on baton.handoff (to_team, rule_id) where state = 'asked';
-- What other systems search by.
create index handoff_of_team on baton.handoff (to_team, accept_by, id);
create index handoff_accept_by on baton.handoff (accept_by, id);

create table baton.handoff_content (
    handoff_id     uuid not null references baton.handoff,
    version        int not null,
    situation      text not null,
    background     text not null,
    assessment     text not null,
    recommendation text not null,
    needs          text not null,                     -- of the patient: interpreter, accessible information, adjustments, what matters, people
    story_version  int,                               -- the telling of the story it was filled from; null: none was recorded
    missing        text[] not null default '{}',      -- in plain words; while there is one it cannot be sent
    warnings       text[] not null default '{}',
    warnings_answer text,                             -- why it is all right to send it although there are warnings
    written_by     text not null,
    written_at     timestamptz not null,
    primary key (handoff_id, version)
);

create table baton.handoff_step (
    id              bigint generated always as identity primary key,
    handoff_id      uuid not null references baton.handoff,
    what            text not null check (what in ('incomplete', 'completed', 'asked', 'sentAgain', 'askedAnother', 'accepted', 'takenByFact', 'refused', 'overdue',
                                                  'climbed', 'chased', 'kept', 'recalled', 'ended')),
    at              timestamptz not null,
    who             text not null,
    team            text,                             -- whom the step is about: who was asked, who answered, to whom it climbed
    note            text,
    content_version int
);
create index handoff_step_of on baton.handoff_step (handoff_id, id);

create function baton.handoff_history_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What a hand-over carried and each step of its life are neither changed nor deleted. Add to them.';
end $$;
create trigger handoff_content_stays before update or delete on baton.handoff_content for each statement execute function baton.handoff_history_stays();
create trigger handoff_step_stays before update or delete on baton.handoff_step for each statement execute function baton.handoff_history_stays();

-- What was asked before this version has the steps that are known of it.
insert into baton.handoff_step (handoff_id, what, at, who, team)
    select id, 'asked', asked_at, 'baton', to_team from baton.handoff;
insert into baton.handoff_step (handoff_id, what, at, who, team, note)
    select id, case state when 'ended' then 'accepted' else state end, answered_at, coalesce(answered_by, 'baton'), to_team, answer_note
    from baton.handoff where state <> 'asked' and answered_at is not null;
