-- Indexes the engine lacks on PostgreSQL. Without the first, completing one task reads every open task.
create index baton_task_parent on engine.act_ru_task (parent_task_id_);
create index baton_job_due on engine.act_ru_job (duedate_, id_) where retries_ > 0 and suspension_state_ = 1;
create index baton_identitylink_group on engine.act_ru_identitylink (group_id_, task_id_) where type_ = 'candidate';
