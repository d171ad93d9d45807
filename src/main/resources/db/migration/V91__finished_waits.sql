-- How long people have waited, for the patient's copy: the latest finished waits of a service.
create index pathway_finished on baton.pathway (treatment_function, clock_stop) where clock_stop is not null;
