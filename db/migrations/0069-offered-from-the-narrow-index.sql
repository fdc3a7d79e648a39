-- What the list of people can be narrowed by is offered from the narrow index alone: towns stand in it too, so that nobody's row is read for it.
drop index people_listed_narrow;
create index people_listed_narrow on people_listed (caucus_id) include (marks, folded, marked, person_id, area);
