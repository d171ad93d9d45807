-- What the return of a past month asks of a clock besides its start and stop.
alter table baton.clock add decided_on date;                             -- first added to the list for treatment in this period
alter table baton.clock add elsewhere datemultirange not null default '{}'; -- when another provider was responsible

-- For clocks that stand already; from now on both follow from the events like everything else.
update baton.clock c set decided_on = (select min(e.happened_on) from baton.clock_event e where e.pathway_id = c.pathway_id and e.kind = 'addedToList'
    and e.happened_on between c.started_on and coalesce(c.stopped_on, e.happened_on)
    and not exists (select from baton.clock_event r where r.pathway_id = e.pathway_id and r.replaces = e.event_id))
where c.kind = 'rtt';
update baton.clock c set elsewhere = datemultirange(daterange((select max(e.happened_on) from baton.clock_event e where e.pathway_id = c.pathway_id
    and e.kind in ('transferOut', 'statusSent')), null))
where c.kind = 'rtt' and c.state = 'elsewhere';

-- Who pays for the patients of a practice. The hospital keeps its own practices here, from the Organisation Data Service; an entry holds for every practice
-- whose code begins like it, and the longest one counts.
create table baton.commissioner (
    practice   text not null,
    code       text not null,                     -- three to five letters and digits; NONC: not commissioned in England
    name       text not null,
    valid_from date not null,
    valid_to   date,
    source     text not null,
    primary key (practice, valid_from)
);
insert into baton.commissioner (practice, code, name, valid_from, source) values
    ('W', 'NONC', 'Non English commissioned', '1948-07-05', 'Practices in Wales, as codes are given out now; the hospital confirms it'),
    ('S', 'NONC', 'Non English commissioned', '1948-07-05', 'Practices in Scotland, as codes are given out now; the hospital confirms it'),
    ('Z', 'NONC', 'Non English commissioned', '1948-07-05', 'Practices in Northern Ireland, as codes are given out now; the hospital confirms it');
