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
