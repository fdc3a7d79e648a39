-- The name in small letters, for looking for a part of it: made once when it is written, and not for 200,000 rows at every question.
alter table people_listed add column folded text not null generated always as (lower(name)) stored;
comment on column people_listed.folded is 'The name in small letters, by which a part of it is looked for.';
