-- When each team works, who covers for it out of hours, and who follows it when it is closed. Managers change this; every change is kept.

alter table baton.team
    add cover     text references baton.team,     -- who is asked while this team does not work; null: the site coordinators
    add hours     jsonb not null default '{}',    -- an ordinary week in hospital time: {"monday": ["08:00-12:30", "13:00-18:00"], …}
    add always_open boolean not null default true, -- said outright: no hours are not the same as all hours
    add on_bank_holidays boolean not null default true,
    add closes_on date,                           -- the day from which its successor has its work; null: not planned
    add successor text references baton.team,
    add closed_at timestamptz,                    -- when that was done; null: it works
    add version   int not null default 1,
    add constraint team_hours_said check (always_open = (hours = '{}'::jsonb)),
    add constraint team_closes_into check ((closes_on is null) = (successor is null) and (closed_at is null or closes_on is not null) and successor <> id),
    add constraint team_covers_another check (cover <> id and lead <> id);

-- Defaults, not policy: the hospital confirms them. Wards, site coordinators and machines: always. The teams that send patients home: every day. The rest: as offices work.
update baton.team set always_open = false, on_bank_holidays = false, cover = case when service is null or id like 'service-leads-%' then 'site-coordinators' else 'service-leads-' || service end,
    hours = (select jsonb_object_agg(day, jsonb_build_array('08:00-18:00')) from unnest(array['monday', 'tuesday', 'wednesday', 'thursday', 'friday']) day)
where id not in ('wards', 'site-coordinators', 'integration', 'discharge-hub', 'pharmacy', 'transport', 'therapy');
update baton.team set always_open = false, cover = 'site-coordinators',
    hours = (select jsonb_object_agg(day, jsonb_build_array('08:00-20:00')) from unnest(array['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']) day)
where id in ('discharge-hub', 'pharmacy', 'transport', 'therapy');

-- Bank holidays of England, from https://www.gov.uk/bank-holidays.json (england-and-wales); a manager hands in the newer list when it is published.
create table baton.bank_holiday (
    day   date primary key,
    title text not null
);
insert into baton.bank_holiday (day, title) values
    ('2025-01-01', 'New Year''s Day'), ('2025-04-18', 'Good Friday'), ('2025-04-21', 'Easter Monday'), ('2025-05-05', 'Early May bank holiday'),
    ('2025-05-26', 'Spring bank holiday'), ('2025-08-25', 'Summer bank holiday'), ('2025-12-25', 'Christmas Day'), ('2025-12-26', 'Boxing Day'),
    ('2026-01-01', 'New Year''s Day'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-04', 'Early May bank holiday'),
    ('2026-05-25', 'Spring bank holiday'), ('2026-08-31', 'Summer bank holiday'), ('2026-12-25', 'Christmas Day'), ('2026-12-28', 'Boxing Day (substitute day)'),
    ('2027-01-01', 'New Year''s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'), ('2027-05-03', 'Early May bank holiday'),
    ('2027-05-31', 'Spring bank holiday'), ('2027-08-30', 'Summer bank holiday'), ('2027-12-27', 'Christmas Day (substitute day)'), ('2027-12-28', 'Boxing Day (substitute day)'),
    ('2028-01-03', 'New Year''s Day (substitute day)'), ('2028-04-14', 'Good Friday'), ('2028-04-17', 'Easter Monday'), ('2028-05-01', 'Early May bank holiday'),
    ('2028-05-29', 'Spring bank holiday'), ('2028-08-28', 'Summer bank holiday'), ('2028-12-25', 'Christmas Day'), ('2028-12-26', 'Boxing Day');

-- Every change of a team or of the bank holidays; no patient is named in it. Its last number tells the other nodes that there is something new.
create table baton.team_change (
    id       bigint generated always as identity primary key,
    team     text references baton.team,          -- null: the bank holidays
    what     text not null check (what in ('made', 'changed', 'closing', 'closed', 'reopened', 'bankHolidays')),
    by_whom  text not null,
    at       timestamptz not null,
    before   jsonb,                               -- null: there was nothing before
    after    jsonb not null
);
create index team_change_team on baton.team_change (team, id);
create function baton.team_change_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was changed about a team is kept as it was written.';
end $$;
create trigger team_change_stays before update or delete on baton.team_change for each statement execute function baton.team_change_stays();
