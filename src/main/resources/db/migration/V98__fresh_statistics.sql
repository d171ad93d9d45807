-- How many tasks each team has decides which way the database goes to one of them. A storm of hand-overs changes that within a minute, so what is known of it
-- is renewed after changes of one row in a hundred, not one in ten, and kept for every team, not for the largest hundred.
alter table engine.act_ru_task set (autovacuum_analyze_scale_factor = 0.01);
alter table engine.act_ru_identitylink set (autovacuum_analyze_scale_factor = 0.01);
alter table engine.act_ru_execution set (autovacuum_analyze_scale_factor = 0.01);
alter table engine.act_ru_identitylink alter column group_id_ set statistics 1000;
