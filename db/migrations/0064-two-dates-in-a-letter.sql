-- A letter may name two dates of one caucus; that it is one a day a person is kept by turnout_written, by the person's own mark too.
alter table turnout_reminder drop constraint turnout_reminder_person_id_on_day_key, add unique (person_id, on_day, contest);
comment on table turnout_reminder is 'That somebody who had said yes was reminded of a meeting, in a letter that may name others of the same caucus. Purpose: not to write twice. Retention: 90 days after the contest. Insert only.';

-- Which records are lent out now, and until when, is told to stewards on their first page.
create index on people_lent (caucus_id, until);
