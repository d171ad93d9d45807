-- The most pressing first: a page of a team's list is read along this order, whatever else is open.
create index baton_task_order on engine.act_ru_task (priority_ desc, due_date_, id_);
