-- Days that members tell of their unit; calendars by secret address; reminders; days brought in from a calendar file.
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

-- A calendar by a secret address. Only the address's hash is kept; what it shows is asked for anew each time, as its holder.
create table contests_feed (
  id uuid primary key,
  account_id uuid not null references access_account,
  what text not null check (what in ('person', 'caucus', 'contest')),
  about text not null check ((what = 'person') = (about = '')),
  titles text not null check (titles in ('neutral', 'plain', 'full')),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null
);
create index on contests_feed (account_id);
comment on table contests_feed is 'A calendar that its holder''s programs fetch by a secret address; the SHA-256 of the secret only. Personal data; purpose: the holder''s own calendar; retention: one year after its end.';
create table contests_feed_end (
  feed_id uuid primary key references contests_feed,
  account_id uuid not null references access_account,
  ended_at timestamptz not null
);
comment on table contests_feed_end is 'The holder took the address out of use; from that moment it answers like one that never was.';
alter table contests_feed enable row level security;
create policy own on contests_feed for select to caucus_member using (account_id = caucus_account());
create policy make on contests_feed for insert to caucus_member with check (account_id = caucus_account());
create policy gate on contests_feed for select to caucus_gate using (true);
alter table contests_feed_end enable row level security;
create policy own on contests_feed_end for select to caucus_member using (account_id = caucus_account());
create policy stop on contests_feed_end for insert to caucus_member with check (
  account_id = caucus_account() and exists (select from contests_feed f where f.id = feed_id and f.account_id = caucus_account()));
create policy gate on contests_feed_end for select to caucus_gate using (true);
grant select, insert on contests_feed, contests_feed_end to caucus_member;
grant select (account_id, token_sha256, id) on contests_feed to caucus_gate;
grant select on contests_feed_end to caucus_gate;

-- What somebody wants to be reminded of. No row: one letter, the week before. An empty list of days: none.
create table contests_reminding (
  id uuid primary key,
  account_id uuid not null references access_account,
  kinds text[] not null check (kinds <@ array['vote', 'deadline', 'meeting', 'other']),
  days_before smallint[] not null check (days_before <@ array[1, 3, 7, 14]::smallint[]),
  set_at timestamptz not null
);
create index on contests_reminding (account_id);
comment on table contests_reminding is 'Which letters somebody wants before a day that concerns them; the last row counts. Personal data; purpose: reminders; retention: until the account is erased.';
create table contests_reminded (
  account_id uuid not null references access_account,
  item_sha256 text not null check (item_sha256 ~ '^[0-9a-f]{64}$'),
  on_day date not null,
  days_before smallint not null,
  mail_id uuid not null,
  primary key (account_id, item_sha256, on_day, days_before)
);
comment on table contests_reminded is 'That a day was in a letter: the key makes it once. The day''s name is hashed. Retention: one year.';
alter table contests_reminding enable row level security;
create policy own on contests_reminding for select to caucus_member using (account_id = caucus_account());
create policy set on contests_reminding for insert to caucus_member with check (account_id = caucus_account());
grant select, insert on contests_reminding to caucus_member;
alter table contests_reminded enable row level security;
create policy own on contests_reminded for select to caucus_member using (account_id = caucus_account());
create policy remind on contests_reminded for insert to caucus_member with check (account_id = caucus_account());
grant select, insert on contests_reminded to caucus_member;

create function contests_own_address() returns text language sql stable
  as $$ select a.address_sealed from access_account a where a.id = caucus_account() $$;
comment on function contests_own_address is 'The asker''s own sealed address, for their own letter.';
create function contests_reachable(at timestamptz) returns table (account uuid) language sql stable as $$
  select distinct a.id from access_account a join access_grant g on g.account_id = a.id left join access_grant_end e on e.grant_id = g.id
  where a.address_sealed is not null and e.grant_id is null and g.given_at <= at and g.expires_at > at and g.scope_kind in ('caucus', 'contest', 'network')
$$;
comment on function contests_reachable is 'Accounts with an address that hold a role at a moment of the story: who may be due a reminder. For the keeper: its rights are the asker''s.';

-- The address by which one press ends letters of a kind (RFC 8058), sealed like the letter.
alter table platform_mail add column stop_sealed text;

-- Meetings and tasks are the caucus's own people's: who may read its totals from outside, such as a coordinator of its network, is not inside.
-- A job has no account; what it may read is what it was given.
create function meetings_inside(of_caucus uuid) returns boolean language sql stable as $$
  select caucus_counted(of_caucus) and (caucus_account() is null or exists (
    select from access_grant g left join access_grant_end e on e.grant_id = g.id
    where g.account_id = caucus_account() and g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and e.grant_id is null
      and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;
alter policy inside on meetings_meeting using (meetings_inside(caucus_id));
alter policy plan on meetings_meeting with check (meetings_inside(caucus_id));
alter policy inside on meetings_saying using (meetings_inside(caucus_id));
alter policy say on meetings_saying with check (
  account_id = caucus_account() and meetings_inside(caucus_id)
  and exists (select from meetings_meeting m where m.id = meeting_id and m.caucus_id = meetings_saying.caucus_id));
alter policy take_back on meetings_off with check (
  by_account = caucus_account() and meetings_inside(caucus_id)
  and exists (select from meetings_meeting m where m.id = meeting_id and m.caucus_id = meetings_off.caucus_id));
alter policy inside on meetings_task using (meetings_inside(caucus_id));
alter policy give on meetings_task with check (made_by = caucus_account() and meetings_inside(caucus_id));

-- Days brought in from a calendar file: first read and shown, then taken, all of it by one import that can be undone.
create table meetings_import (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  account_id uuid not null references access_account,
  whose text not null check (whose in ('host', 'caucus')),
  read_at timestamptz not null
);
create index on meetings_import (caucus_id);
comment on table meetings_import is 'A calendar file that was read for a caucus. Personal data (who brought it); purpose: undoing it; retention: one year.';
create table meetings_import_item (
  import_id uuid not null references meetings_import,
  caucus_id uuid not null references network_caucus,
  nth int not null,
  uid text not null check (length(uid) <= 300),
  title text not null check (length(title) <= 120),
  on_day date,
  at_time text check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null check (length(place) <= 200),
  refused text check (length(refused) between 1 and 300),
  primary key (import_id, nth),
  check (refused is not null or (on_day is not null and length(title) > 0))
);
comment on table meetings_import_item is 'One appointment of the file, and why it would not be taken; null: it would.';
create table meetings_import_taken (
  import_id uuid primary key references meetings_import,
  caucus_id uuid not null references network_caucus,
  by_account uuid not null references access_account,
  taken_at timestamptz not null
);
comment on table meetings_import_taken is 'The import was looked at and taken.';
create table meetings_import_meeting (
  meeting_id uuid primary key references meetings_meeting,
  import_id uuid not null references meetings_import_taken,
  caucus_id uuid not null references network_caucus,
  uid text not null
);
create index on meetings_import_meeting (caucus_id, uid);
comment on table meetings_import_meeting is 'Which meeting came with which import, with the UID of its file: the same appointment is taken once.';
create table meetings_import_undone (
  import_id uuid primary key references meetings_import_taken,
  caucus_id uuid not null references network_caucus,
  by_account uuid not null references access_account,
  undone_at timestamptz not null
);
comment on table meetings_import_undone is 'The whole import was taken back; its meetings are off.';
do $$ declare t text; begin
  foreach t in array array['meetings_import', 'meetings_import_item', 'meetings_import_taken', 'meetings_import_meeting', 'meetings_import_undone'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy inside on %I for select to caucus_member using (meetings_inside(caucus_id))', t);
    execute format('grant select, insert on %I to caucus_member', t);
  end loop;
end $$;
create policy bring on meetings_import for insert to caucus_member with check (account_id = caucus_account() and meetings_inside(caucus_id));
create policy bring on meetings_import_item for insert to caucus_member with check (
  meetings_inside(caucus_id) and exists (select from meetings_import i where i.id = import_id and i.account_id = caucus_account() and i.caucus_id = meetings_import_item.caucus_id));
create policy take on meetings_import_taken for insert to caucus_member with check (
  by_account = caucus_account() and exists (select from meetings_import i where i.id = import_id and i.account_id = caucus_account() and i.caucus_id = meetings_import_taken.caucus_id));
create policy take on meetings_import_meeting for insert to caucus_member with check (
  exists (select from meetings_import_taken i where i.import_id = meetings_import_meeting.import_id and i.by_account = caucus_account() and i.caucus_id = meetings_import_meeting.caucus_id)
  and exists (select from meetings_meeting m where m.id = meeting_id and m.caucus_id = meetings_import_meeting.caucus_id));
create policy undo on meetings_import_undone for insert to caucus_member with check (
  by_account = caucus_account() and meetings_inside(caucus_id)
  and exists (select from meetings_import_taken i where i.import_id = meetings_import_undone.import_id and i.caucus_id = meetings_import_undone.caucus_id));
