-- The nightly sweep looks at each pathway's offers; few pathways have any.
create index clock_event_offer on baton.clock_event (pathway_id) where kind in ('offerMade', 'offerDeclined');
