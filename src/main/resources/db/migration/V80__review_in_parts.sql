-- By which clock rules and policy the clocks of a part of all pathways were last made: the nightly review makes again what others made.
create table baton.clocks_made (
    part     text primary key,                    -- the first two digits of the pathways' numbers
    made_by  text not null,                       -- version of the clock rules, and of the policy
    made_at  timestamptz not null
);

-- A question that is recalled is found by its number among the engine's variables; without this every open question would be looked at.
create index baton_variable_prompt on engine.act_ru_variable (text_) where name_ = 'promptId';
