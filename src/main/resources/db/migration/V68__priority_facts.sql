-- What the priority rules ask of the record beyond what it held.

-- Somebody said that the patient's condition changed and no clinician has looked at the priority since.
alter table baton.pathway add column condition_changed_on date;

-- Shown beside a patient's turn, never used to order anybody unless the hospital's policy says so (policy/priority.csv).
alter table baton.patient
    add column carer              boolean,        -- cares for somebody at home, as the hospital's own list says; null: not said
    add column deprivation_decile int check (deprivation_decile between 1 and 10), -- English Indices of Deprivation, by postcode, as the hospital's list says; 1 is most deprived
    add column frailty_score      int check (frailty_score between 1 and 9);       -- Rockwood Clinical Frailty Scale, as the hospital's list says
