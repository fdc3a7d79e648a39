-- What callers say, in the words of the caucus.
create table turnout_script (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  hello text not null check (length(hello) between 1 and 400),
  yes text not null check (length(yes) <= 400),
  unsure text not null check (length(unsure) <= 400),
  no text not null check (length(no) <= 400),
  written_at timestamptz not null,
  by_account uuid not null references access_account,
  by_name text not null check (length(by_name) between 1 and 120)
);
create index on turnout_script (caucus_id, contest, written_at);
comment on table turnout_script is 'What callers of a caucus say about one contest, with places for names: the latest counts, the earlier ones are its versions. Nobody who is called is in it. Purpose: asking. Retention: 24 months. Insert only.';
alter table turnout_script enable row level security;
create policy seen on turnout_script for select to caucus_member using (turnout_caller(caucus_id));
create policy add on turnout_script for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
grant select, insert on turnout_script to caucus_member;
