-- Who looked, and who does not want to be part of plans.

-- The person who watches that records are opened by those who care for the patient, and by nobody else.
insert into baton.team (id, name, stage, service, lead) values ('privacy-officers', 'Privacy officers', null, null, null);

-- By member of staff, the latest first.
create index record_read_who on baton.record_read (who, id desc);

-- The national data opt-out: the patient's own choice, as the national service or the patient said it last. It never hides anybody from care.
alter table baton.patient
    add column planning_opt_out boolean not null default false,
    add column opt_out_heard_on date;             -- null: nobody has said
