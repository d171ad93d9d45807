-- On which task a record was looked at; null: not from a task.
alter table baton.record_read add column task_id text;
create index record_read_person on baton.record_read (who, pathway_id, at);

-- Half-filled answers to a task, kept for the person who gave them. They go with the task, with the sign-out of the person, and after a day.
create table baton.form_draft (
    task_id varchar(64) not null references engine.act_ru_task (id_) on delete cascade,
    who     text not null,
    answers text not null,
    kept_at timestamptz not null,
    primary key (task_id, who)
);
create index form_draft_who on baton.form_draft (who);
