-- Meetings and tasks of a caucus. A meeting's day and place can be read by anyone where the meeting is the host's, or the caucus opened it;
-- who said so, and who has taken on what, only inside the caucus.
create table meetings_meeting (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  whose text not null check (whose in ('host', 'caucus')),
  open_to text not null check (open_to in ('anyone', 'members') and (whose = 'caucus' or open_to = 'anyone')),
  title text not null check (length(title) between 1 and 120),
  on_day date not null,
  at_time text check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null check (length(place) <= 200),
  step_free text not null check (step_free in ('yes', 'no', 'unknown')),
  what_for text not null check (length(what_for) <= 500),
  contest_key text references contests_contest
);
create index on meetings_meeting (caucus_id, on_day);
comment on table meetings_meeting is 'A caucus''s own meetings, and the host''s whose day it has found out. An empty place or a null time is not known. Retention: kept.';
alter table meetings_meeting enable row level security;
create policy open on meetings_meeting for select to caucus_member using (open_to = 'anyone');
create policy inside on meetings_meeting for select to caucus_member using (caucus_counted(caucus_id));
create policy plan on meetings_meeting for insert to caucus_member with check (caucus_counted(caucus_id));
grant select, insert on meetings_meeting to caucus_member;

create table meetings_saying (
  meeting_id uuid not null references meetings_meeting,
  caucus_id uuid not null references network_caucus,
  account_id uuid not null references access_account,
  name text not null check (length(name) between 1 and 80),
  said_at timestamptz not null,
  nth bigint generated always as identity,
  primary key (meeting_id, account_id)
);
comment on table meetings_saying is 'Who says that a meeting is on that day: the first proposed it, the others confirm. Personal data; purpose: trust in dates; retention: one year after the meeting.';
alter table meetings_saying enable row level security;
create policy inside on meetings_saying for select to caucus_member using (caucus_counted(caucus_id));
create policy say on meetings_saying for insert to caucus_member with check (
  account_id = caucus_account() and caucus_counted(caucus_id)
  and exists (select from meetings_meeting m where m.id = meeting_id and m.caucus_id = meetings_saying.caucus_id)
);
grant select, insert on meetings_saying to caucus_member;

create table meetings_off (
  meeting_id uuid primary key references meetings_meeting,
  caucus_id uuid not null references network_caucus,
  by_account uuid not null references access_account,
  at timestamptz not null,
  why text not null check (length(why) between 1 and 300)
);
comment on table meetings_off is 'The meeting does not take place on that day after all, or never did: a wrong day is taken back, never changed.';
alter table meetings_off enable row level security;
create policy read on meetings_off for select to caucus_member using (exists (select from meetings_meeting m where m.id = meeting_id));
create policy take_back on meetings_off for insert to caucus_member with check (
  by_account = caucus_account() and caucus_counted(caucus_id)
  and exists (select from meetings_meeting m where m.id = meeting_id and m.caucus_id = meetings_off.caucus_id)
);
grant select, insert on meetings_off to caucus_member;

create table meetings_task (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  what text not null check (length(what) between 1 and 200),
  owner_account uuid not null references access_account,
  owner_name text not null check (length(owner_name) between 1 and 80),
  due_on date not null,
  why text not null check (length(why) <= 500),
  contest_key text references contests_contest,
  finding_id uuid,
  made_by uuid not null references access_account,
  made_at timestamptz not null
);
create index on meetings_task (caucus_id, due_on);
create index on meetings_task (owner_account, due_on);
comment on table meetings_task is 'Work with one owner and a day. finding_id: the finding of a review it answers. Personal data (owner); retention: two years.';
alter table meetings_task enable row level security;
create policy own on meetings_task for select to caucus_member using (owner_account = caucus_account());
create policy inside on meetings_task for select to caucus_member using (caucus_counted(caucus_id));
create policy give on meetings_task for insert to caucus_member with check (made_by = caucus_account() and caucus_counted(caucus_id));
grant select, insert on meetings_task to caucus_member;

create table meetings_done (task_id uuid primary key references meetings_task, by_account uuid not null references access_account, done_at timestamptz not null);
comment on table meetings_done is 'The owner says the task is done.';
alter table meetings_done enable row level security;
create policy read on meetings_done for select to caucus_member using (exists (select from meetings_task t where t.id = task_id));
create policy done on meetings_done for insert to caucus_member with check (
  by_account = caucus_account() and exists (select from meetings_task t where t.id = task_id and t.owner_account = caucus_account())
);
grant select, insert on meetings_done to caucus_member;

-- Who can be given a task: the accounts that hold a role in the caucus now. A function, since a grant is readable by its holder and the stewards only.
-- Role 'none' is the keeper, who tells stories of any time.
create function meetings_hands(of_caucus uuid) returns table (account uuid, name text)
  language sql stable security definer set search_path = public as $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role in ('steward', 'organiser', 'member') and e.grant_id is null
    and (current_setting('role') = 'none' or (caucus_counted(of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;
revoke all on function meetings_hands from public;
grant execute on function meetings_hands to caucus_member;
