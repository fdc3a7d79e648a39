-- Days that members tell of their unit.
-- Who told a day is seen by themself and nobody else: not by stewards, not by the others who told it.
create table meetings_telling (
  id uuid primary key,
  pack text not null,
  unit text not null check (unit ~ '^[a-z0-9-]+/[A-Za-z0-9.-]+$'),
  kind text not null check (kind in ('annual', 'delegate', 'other')),
  on_day date not null,
  at_time text check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null check (length(place) <= 120),
  account_id uuid not null references access_account,
  told_at timestamptz not null,
  stored_at timestamptz not null default now()
);
create index on meetings_telling (pack, unit, on_day);
create index on meetings_telling (account_id, stored_at);
comment on table meetings_telling is 'One account says that its unit meets on that day. Personal data, seen by that account only; purpose: finding dates and counting who says the same; retention: one year after the day. stored_at is the machine''s, for the limit against flooding.';
alter table meetings_telling enable row level security;
create policy own on meetings_telling for select to caucus_member using (account_id = caucus_account());
create policy tell on meetings_telling for insert to caucus_member with check (account_id = caucus_account());
grant select on meetings_telling to caucus_member;
grant insert (id, pack, unit, kind, on_day, at_time, place, account_id, told_at) on meetings_telling to caucus_member;

create table meetings_telling_end (
  telling_id uuid primary key references meetings_telling,
  account_id uuid not null references access_account,
  ended_at timestamptz not null
);
comment on table meetings_telling_end is 'Who told a day takes it back: it was wrong, or another row puts it right.';
alter table meetings_telling_end enable row level security;
create policy own on meetings_telling_end for select to caucus_member using (account_id = caucus_account());
create policy take_back on meetings_telling_end for insert to caucus_member with check (
  account_id = caucus_account() and exists (select from meetings_telling t where t.id = telling_id and t.account_id = caucus_account()));
grant select, insert on meetings_telling_end to caucus_member;

create view meetings_told as
  select pack, unit, kind, on_day, at_time, place, count(*)::int as tellers from (
    select distinct on (t.account_id, t.pack, t.unit, t.kind, t.on_day) t.pack, t.unit, t.kind, t.on_day, t.at_time, t.place
    from meetings_telling t left join meetings_telling_end e on e.telling_id = t.id
    where e.telling_id is null
    order by t.account_id, t.pack, t.unit, t.kind, t.on_day, t.told_at desc, t.id desc) latest
  group by pack, unit, kind, on_day, at_time, place;
comment on view meetings_told is 'What is told of a day, and by how many accounts; never by whom. An account counts once for each day.';
grant select on meetings_told to caucus_member;

create table meetings_date_mark (
  id uuid primary key,
  pack text not null,
  unit text not null,
  kind text not null check (kind in ('annual', 'delegate', 'other')),
  on_day date not null,
  mark text not null check (mark in ('confirmed', 'withdrawn')),
  why text not null check (length(why) between 1 and 300),
  caucus_id uuid not null references network_caucus,
  by_account uuid not null references access_account,
  marked_at timestamptz not null
);
create index on meetings_date_mark (pack, unit, on_day);
comment on table meetings_date_mark is 'A steward of a caucus that covers the unit confirms a day with its source, or withdraws it with a reason; the last mark counts. Public but for the account.';
alter table meetings_date_mark enable row level security;
create policy public on meetings_date_mark for select to caucus_member using (true);
create policy mark on meetings_date_mark for insert to caucus_member with check (
  by_account = caucus_account() and caucus_in_full(caucus_id)
  and exists (select from network_cover c where c.caucus_id = meetings_date_mark.caucus_id and c.pack = meetings_date_mark.pack and c.unit = meetings_date_mark.unit));
grant select (id, pack, unit, kind, on_day, mark, why, caucus_id, marked_at), insert on meetings_date_mark to caucus_member;
