-- What people are asked for the clocks: a plan for a date, a test that begins again or is not needed, an operation on both sides.

alter table baton.clinic_agreement
    add column planned_on   date,                 -- the day that has a clinical reason
    add column planned_what text;                 -- the test or treatment planned for it

alter table baton.diagnostic_test
    add column reset_on     date,                 -- the patient cancelled, missed or twice refused: the six weeks began again
    add column cancelled_on date,                 -- no longer needed
    add column no_result_because text;
-- one test at a time is waited for; another may follow one that was taken back or not needed
drop index baton.diagnostic_test_open;
create unique index diagnostic_test_open on baton.diagnostic_test (pathway_id) where resulted_at is null and cancelled_at is null and cancelled_on is null;

alter table baton.pathway add column other_side_to_follow boolean not null default false;
