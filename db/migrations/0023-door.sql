-- The door: each tap has an id of its own, made by the form or the device that sent it, and somebody who comes is written once however many doors tell it.
create table turnout_tap (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  here boolean not null,
  at timestamptz not null,
  by_account uuid references access_account
);
create index on turnout_tap (caucus_id, contest, at);
create index on turnout_tap (person_id);
comment on table turnout_tap is 'One tap at the door, by the id that the form made: the same tap again is this row, and its trace. Purpose: who ticked or unticked whom. Retention: 90 days after the contest. Insert only.';
alter table turnout_tap enable row level security;
create policy seen on turnout_tap for select to caucus_member using (turnout_person_of(person_id, caucus_id));
create policy add on turnout_tap for insert to caucus_member with check (turnout_person_of(person_id, caucus_id) and by_account = caucus_account());

create table turnout_pass (
  id uuid primary key,
  token text not null unique check (token ~ '^[a-z2-9]{12}$'),
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  made_at timestamptz not null
);
create index on turnout_pass (person_id, contest, made_at);
comment on table turnout_pass is 'What somebody shows at the door: twelve letters drawn at random, by which whoever may see the person finds them in the list. It says nothing and opens nothing. The latest of a person counts. Purpose: being found at the door. Retention: 90 days after the contest. Insert only.';
alter table turnout_pass enable row level security;
create policy seen on turnout_pass for select to caucus_member using (turnout_person_of(person_id, caucus_id));
create policy own on turnout_pass for insert to caucus_member with check (
  exists (select from people_person p where p.id = person_id and p.caucus_id = turnout_pass.caucus_id and p.account_id = caucus_account()));
grant select, insert on turnout_tap, turnout_pass to caucus_member;

-- One after the other for one person; a door that is being closed waits for taps on their way, and they for it.
create function turnout_lock_door(caucus uuid, the_contest text, person uuid) returns void language sql as $$
  select pg_advisory_xact_lock_shared(hashtextextended('turnout_door ' || caucus || the_contest, 0));
  select pg_advisory_xact_lock(hashtextextended('turnout_door ' || the_contest || person, 0)) $$;
create function turnout_lock_closing(caucus uuid, the_contest text) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('turnout_door ' || caucus || the_contest, 0)) $$;
