-- Cases: what a person says was done wrongly, kept as it was typed. Seen by its author, and by the stewards of the caucus it is shared with.
create table challenges_case (
  id uuid primary key,
  contest_key text not null references contests_contest,
  stage text not null,
  remedy text not null,
  author_account uuid not null references access_account,
  author_name text not null check (length(author_name) between 1 and 80),
  caucus_id uuid references network_caucus,
  asks text not null check (length(asks) between 1 and 500),
  disputed_votes int check (disputed_votes between 0 and 10000000),
  with_opinion boolean not null,
  made_at timestamptz not null
);
create index on challenges_case (author_account);
create index on challenges_case (caucus_id);
comment on table challenges_case is 'A case of one person about one stage of a contest; caucus_id: the stewards it is shared with. Personal data; retention: until the last remedy and six years.';
alter table challenges_case enable row level security;
create policy own on challenges_case for select to caucus_member using (author_account = caucus_account());
create policy shared on challenges_case for select to caucus_member using (caucus_in_full(caucus_id));
create policy begin on challenges_case for insert to caucus_member with check (
  author_account = caucus_account() and (caucus_id is null or caucus_counted(caucus_id))
);
grant select, insert on challenges_case to caucus_member;

create table challenges_claim (
  case_id uuid not null references challenges_case,
  position int not null check (position between 1 and 12),
  kind text not null check (kind in ('fact', 'allegation', 'opinion')),
  says text not null check (length(says) between 1 and 2000),
  on_day date,
  evidence text not null check (length(evidence) <= 500),
  primary key (case_id, position)
);
comment on table challenges_claim is 'What the author says, marked fact, allegation or opinion, with what shows it. Personal data about others may be in it: same readers and retention as its case.';
alter table challenges_claim enable row level security;
create policy as_case on challenges_claim for select to caucus_member using (exists (select from challenges_case c where c.id = case_id));
create policy own on challenges_claim for insert to caucus_member with check (
  exists (select from challenges_case c where c.id = case_id and c.author_account = caucus_account())
);
grant select, insert on challenges_claim to caucus_member;
