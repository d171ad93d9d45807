-- The patient's story by heading, told once and kept in versions; what was told anew and differs; and what patient and clinicians decided together.

-- One telling. Its words are below, by heading.
alter table baton.story add column pathway_id uuid references baton.pathway, add column told_where text;

create table baton.story_words (
    patient_id uuid not null,
    heading    text not null,                     -- care.baton.patient.Heading
    version    int not null,
    words      text,                              -- null: no longer so
    primary key (patient_id, heading, version),
    foreign key (patient_id, version) references baton.story on delete cascade
);

-- what was told before there were headings keeps its version; a text that was only repeated is kept once
insert into baton.story_words (patient_id, heading, version, words)
select patient_id, heading, version, words
from (select s.patient_id, h.heading, s.version, h.words, lag(h.words) over (partition by s.patient_id, h.heading order by s.version) as before
      from baton.story s
      cross join lateral (values ('ownWords', nullif(btrim(s.own_words), '')), ('whatMatters', nullif(btrim(s.what_matters), '')),
          ('people', nullif(btrim(s.people), '')),
          (case when s.needs ~* 'interpreter|sign language|\mbsl\M|^speaks ' then 'interpreter' else 'adjustments' end,
              case when lower(btrim(s.needs, ' .')) not in ('', 'none', 'no', 'none recorded', 'no needs') then btrim(s.needs) end)) as h (heading, words)) told
where words is not null and words is distinct from before;

alter table baton.story drop column own_words, drop column what_matters, drop column needs, drop column people;

create function baton.story_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What a patient has told is never changed: a change is a new version.';
end $$;
create trigger story_words_stay before update on baton.story_words for each statement execute function baton.story_stays();

-- What was told anew and is not what is known: a person says which counts. Until then both are in sight.
create table baton.story_difference (
    id         bigint generated always as identity primary key,
    patient_id uuid not null references baton.patient,
    heading    text not null,
    words      text not null,                     -- as told anew
    pathway_id uuid references baton.pathway,
    told_where text,
    told_to    text not null,
    told_at    timestamptz not null,
    settled    text check (settled in ('old', 'new', 'both')),
    settled_by text,
    settled_at timestamptz
);
create index story_difference_open on baton.story_difference (patient_id, id) where settled_at is null;

-- Somebody read the story back to the patient, and it was still right.
create table baton.story_check (
    id         bigint generated always as identity primary key,
    patient_id uuid not null references baton.patient,
    version    int not null,
    pathway_id uuid references baton.pathway,
    told_where text,
    checked_by text not null,
    checked_at timestamptz not null
);
create index story_check_patient on baton.story_check (patient_id, id);

-- Shared decisions (NICE NG197; PRSB shared decision making standard): kept as they were said, never changed; one that was written down wrongly is marked.
create table baton.decision (
    id            bigint generated always as identity primary key,
    pathway_id    uuid not null references baton.pathway,
    place         text not null,                  -- where it was decided, in words
    options       text not null,                  -- with benefits, risks, alternatives and doing nothing
    mattered      text not null,                  -- to the patient, in this choice
    agreed        text not null,
    decided_with  text,                           -- who decided with the patient: a carer, an attorney, an interpreter; null: the patient alone
    material      text,                           -- leaflet, decision aid or film
    decided_by    text not null,
    decided_at    timestamptz not null,
    saved_at      timestamptz not null default now(),
    taken_back_at timestamptz,
    agreement     bigint
);
create index decision_pathway on baton.decision (pathway_id, id);

insert into baton.decision (pathway_id, place, options, mattered, agreed, decided_by, decided_at, saved_at, taken_back_at, agreement)
select pathway_id, 'clinic', options_discussed, what_matters, agreed, agreed_with, agreed_at, saved_at, corrected_at, id from baton.clinic_agreement order by id;
alter table baton.clinic_agreement add column decision_id bigint references baton.decision;
update baton.clinic_agreement a set decision_id = d.id from baton.decision d where d.agreement = a.id;
alter table baton.clinic_agreement alter column decision_id set not null, drop column options_discussed, drop column what_matters, drop column agreed,
    drop column agreed_with;
alter table baton.decision drop column agreement;
