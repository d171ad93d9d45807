-- When the sheets for a time without Baton were made: one row for each hour in which a node made them.
create table baton.downtime_sheets (
    made_at timestamptz primary key,
    sheets  int not null,                         -- teams
    places  int not null                          -- lines on all of them
);
