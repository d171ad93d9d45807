-- Which process each team may find tasks in. The task's own candidate group decides whose it is; this is the wider fence around it. A team that is
-- given a task elsewhere is let in to that one task.
create table baton.duty (
    team    text not null references baton.team,
    process text not null,
    primary key (team, process)
);
insert into baton.duty (team, process)
    select id, stage from baton.team where stage is not null
    union select id, 'handoff' from baton.team where id not in ('process-designers', 'integration')
    union select id, process from baton.team, unnest(array['pathway', 'triage', 'clinic', 'diagnostics', 'waiting']) process where id like 'service-leads-%'
    union select id, process from baton.team, unnest(array['pathway', 'diagnostics', 'waiting', 'stay']) process where id like 'clinic-clinicians-%'
    union select id, 'pathway' from baton.team where id like 'triage-clinicians-%'
    union select 'referral-office', unnest(array['pathway', 'triage', 'clinic', 'diagnostics', 'waiting'])
    union select 'clinic-clerks', 'diagnostics'
    union select 'theatre-scheduling', 'stay'
    union select 'wards', unnest(array['waiting', 'discharge'])
    union select 'discharge-hub', 'stay'
    union select 'site-coordinators', unnest(array['pathway', 'waiting', 'stay', 'discharge'])
    union select 'hospital-managers', 'listReview'
    union select 'validation', unnest(array['waiting', 'listReview']);
