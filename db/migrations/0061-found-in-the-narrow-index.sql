-- Few people who are found by a mark, a tag, a language or a name are found in the narrow index alone, with who they are; only they are then read.
drop index people_listed_narrow;
create index people_listed_narrow on people_listed (caucus_id) include (marks, folded, marked, person_id);
