-- What managers look at, counted beforehand, so that no page counts the list.

-- Everybody on the waiting list (a running clock from referral to treatment), with what the list is sorted and counted by; made to agree with the record again
-- and again, only what changed is written. The lists behind the numbers are read from here: they hold as many as the number says.
create table baton.waiting_place (
    pathway_id         uuid primary key references baton.pathway,
    treatment_function text not null,             -- empty: none
    band               int not null,              -- 0: the rules have not been asked yet
    since              date not null,             -- the day from which the wait counts; 9999-12-31: not known, and so last in every order
    decided            boolean not null           -- a decision to treat was made
);
create index waiting_place_order on baton.waiting_place (since, pathway_id);
create index waiting_place_function on baton.waiting_place (treatment_function, since, pathway_id);
create index waiting_place_band on baton.waiting_place (band, since, pathway_id);
create index waiting_place_both on baton.waiting_place (treatment_function, band, since, pathway_id);

-- The numbers themselves, one row for each page.
create table baton.figure (
    name    text primary key,
    as_at   timestamptz not null,
    content jsonb not null
);

-- Patients who are in a bed, for the lists by days without criteria to reside.
create index pathway_in_bed on baton.pathway (ready_on, id) where state = 'open' and admitted_at is not null and discharged_at is null;
