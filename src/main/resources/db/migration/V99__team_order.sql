-- A team's candidate links carry the turn of their task, so that a page of the team's list is so many entries of one index, however many tasks the team or all
-- others have. The engine writes the task before its links. The functions keep their plans for as long as the connection lives: without the index they would be the
-- plans for an empty table. Lists that are asked for in another way are still read along baton_task_order.
alter table engine.act_ru_identitylink add column baton_priority integer, add column baton_due timestamp, add column baton_came timestamp, add column baton_suspended boolean;

update engine.act_ru_identitylink link
set baton_priority = task.priority_, baton_due = task.due_date_, baton_came = task.create_time_, baton_suspended = task.suspension_state_ = 2
from engine.act_ru_task task where task.id_ = link.task_id_ and link.type_ = 'candidate';

create index baton_team_order on engine.act_ru_identitylink (group_id_, baton_priority desc, baton_due, baton_came desc, task_id_) include (baton_suspended)
    where type_ = 'candidate';
drop index engine.baton_identitylink_group;
create index baton_identitylink_group on engine.act_ru_identitylink (group_id_, task_id_) include (baton_suspended) where type_ = 'candidate';

create function baton.link_takes_turn() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    select priority_, due_date_, create_time_, suspension_state_ = 2 into new.baton_priority, new.baton_due, new.baton_came, new.baton_suspended
    from engine.act_ru_task where id_ = new.task_id_;
    return new;
end $$;
create trigger baton_link_takes_turn before insert on engine.act_ru_identitylink
    for each row when (new.type_ = 'candidate' and new.task_id_ is not null) execute function baton.link_takes_turn();

create function baton.task_gives_turn() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    update engine.act_ru_identitylink set baton_priority = new.priority_, baton_due = new.due_date_, baton_came = new.create_time_, baton_suspended = new.suspension_state_ = 2
    where task_id_ = new.id_ and type_ = 'candidate';
    return null;
end $$;
create trigger baton_task_gives_turn after update of priority_, due_date_, create_time_, suspension_state_ on engine.act_ru_task
    for each row when ((old.priority_, old.due_date_, old.create_time_, old.suspension_state_) is distinct from (new.priority_, new.due_date_, new.create_time_, new.suspension_state_))
    execute function baton.task_gives_turn();
