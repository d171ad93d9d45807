-- A team that is closed holds nobody and is asked nothing: whoever gives it a patient or a hand-over gives it to its successor.

create function baton.current_team(asked text) returns text language plpgsql stable as $$
declare
    standing text := asked;
    next text;
begin
    for step in 1..100 loop
        select successor into next from baton.team where id = standing and closed_at is not null;
        if not found then
            return standing;
        end if;
        standing := next;
    end loop;
    return 'site-coordinators';
end $$;

create function baton.pathway_holder_works() returns trigger language plpgsql as $$
begin
    new.holder := baton.current_team(new.holder);
    return new;
end $$;
create trigger pathway_holder_works before insert or update of holder on baton.pathway
    for each row when (new.holder is not null) execute function baton.pathway_holder_works();

create function baton.handoff_teams_work() returns trigger language plpgsql as $$
begin
    new.from_team := baton.current_team(new.from_team);
    new.to_team := baton.current_team(new.to_team);
    new.asked_of := baton.current_team(new.asked_of);
    return new;
end $$;
create trigger handoff_teams_work before insert or update of from_team, to_team, asked_of on baton.handoff
    for each row execute function baton.handoff_teams_work();

-- What a team holds, without reading the whole list.
create index pathway_open_holder on baton.pathway (holder) where state = 'open';
create index prompt_open_team on baton.prompt (team) where state in ('asked', 'deciding');
