-- A hand-over that cannot be put on its desk must not keep others from theirs: how often it was tried in the background.
alter table baton.handoff add column desk_tries smallint not null default 0;
