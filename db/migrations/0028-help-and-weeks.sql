-- Help between groups. What is told is a unit, a day and hours wanted: never a person. A group is told only if it chose beforehand to be asked, and by such an asker.
create table turnout_help_wish (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  by_whom text not null check (by_whom in ('nobody', 'networks', 'anybody')),
  by_account uuid references access_account,
  chosen_at timestamptz not null
);
create index on turnout_help_wish (caucus_id, chosen_at);
comment on table turnout_help_wish is 'By whom a group wants to be asked for help; the latest row counts, and without one nobody may. Purpose: consent of the group. Retention: with the caucus. Insert only.';
alter table turnout_help_wish enable row level security;
create policy inside on turnout_help_wish for select to caucus_member using (caucus_inside(caucus_id));
create policy choose on turnout_help_wish for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
grant select (id, caucus_id, by_whom, chosen_at), insert on turnout_help_wish to caucus_member;

create table turnout_help (
  id uuid primary key,
  pack text not null,
  unit text not null check (unit ~ '^[a-z0-9-]+/[A-Za-z0-9.-]+$'),
  caucus_id uuid references network_caucus,
  network_id text references network_network,
  contest text check (length(contest) between 1 and 80),
  on_day date not null,
  hours int not null check (hours between 1 and 500),
  by_account uuid not null references access_account,
  asked_at timestamptz not null,
  check (caucus_id is null or network_id is null)
);
create index on turnout_help (caucus_id);
create index on turnout_help (pack, unit);
create index on turnout_help (by_account);
comment on table turnout_help is 'A unit asks for hours of help by a day: its group; or, where there is none, somebody recorded as a member there, or the coordinator of the network named. Who pressed the button is shown to nobody. Purpose: help between groups. Retention: 24 months after its day. Insert only.';
create table turnout_help_end (
  help_id uuid primary key references turnout_help on delete cascade,
  by_account uuid not null references access_account,
  ended_at timestamptz not null
);
comment on table turnout_help_end is 'The asker asks no more; hours accepted before stay. Retention: with what was asked. Insert only.';
create table turnout_help_told (
  help_id uuid not null references turnout_help on delete cascade,
  caucus_id uuid not null references network_caucus,
  minutes int check (minutes >= 0),
  told_at timestamptz not null,
  primary key (help_id, caucus_id)
);
create index on turnout_help_told (caucus_id);
comment on table turnout_help_told is 'A group was told of an ask, with the minutes of travel that were estimated then. Purpose: who may answer. Retention: with what was asked. Written by turnout_tell_help only.';
create table turnout_help_not_now (
  help_id uuid not null,
  caucus_id uuid not null,
  by_account uuid not null references access_account,
  said_at timestamptz not null,
  primary key (help_id, caucus_id),
  foreign key (help_id, caucus_id) references turnout_help_told on delete cascade
);
comment on table turnout_help_not_now is 'A group that was told cannot help this time, so that the next nearest is told. Retention: with what was asked. Insert only.';
create table turnout_help_offer (
  id uuid primary key,
  help_id uuid not null,
  caucus_id uuid not null,
  hours int not null check (hours between 1 and 500),
  by_account uuid not null references access_account,
  offered_at timestamptz not null,
  foreign key (help_id, caucus_id) references turnout_help_told on delete cascade
);
create index on turnout_help_offer (help_id);
create index on turnout_help_offer (caucus_id);
comment on table turnout_help_offer is 'A group offers hours; whose hours within it is its own business. Purpose: help between groups. Retention: with what was asked. Insert only.';
create table turnout_help_offer_end (
  offer_id uuid primary key references turnout_help_offer on delete cascade,
  how text not null check (how in ('withdrawn', 'declined')),
  by_account uuid not null references access_account,
  ended_at timestamptz not null
);
comment on table turnout_help_offer_end is 'The group that offered takes it back, or the asker does not need it: from then on its hours count no more. Retention: with what was asked. Insert only.';
create table turnout_help_accept (
  offer_id uuid primary key references turnout_help_offer on delete cascade,
  meet text not null check (length(meet) <= 200),
  by_account uuid not null references access_account,
  accepted_at timestamptz not null
);
comment on table turnout_help_accept is 'The asker takes an offer, and says where and when helpers come: its hours count in the contest from then on. Told to the group that offered. Retention: with what was asked. Insert only.';

create function turnout_no_group(the_pack text, the_unit text) returns boolean language sql stable as $$
  select not exists (select from network_cover c where c.pack = the_pack and c.unit = the_unit and c.since <= caucus_now()::date) $$;
create function turnout_may_ask_for(the_pack text, the_unit text, network text) returns boolean
  language sql stable security definer set search_path = public as $$
  select turnout_no_group(the_pack, the_unit) and case when network is null
    then exists (select from people_person p where p.account_id = caucus_account() and p.pack = the_pack and p.unit = the_unit)
    else exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
                 where g.account_id = caucus_account() and g.role = 'coordinator' and g.scope_kind = 'network' and g.scope_id = network
                   and e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now()) end $$;
comment on function turnout_may_ask_for is 'Where there is no group: may the asker ask for the unit, as somebody recorded as a member there, or as coordinator of the network?';
-- Whose ask it is: the group's that asked; of a unit without a group, who asked, and the group that is founded there later.
create function turnout_help_ours(help uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_help h where h.id = help and case when h.caucus_id is null
    then h.by_account = caucus_account() or exists (select from network_cover c where c.pack = h.pack and c.unit = h.unit and caucus_inside(c.caucus_id))
    else caucus_inside(h.caucus_id) end) $$;
create function turnout_help_ours_in_full(help uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_help h where h.id = help and case when h.caucus_id is null
    then h.by_account = caucus_account() or exists (select from network_cover c where c.pack = h.pack and c.unit = h.unit and caucus_in_full(c.caucus_id))
    else caucus_in_full(h.caucus_id) end) $$;
create function turnout_help_told_us(help uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from turnout_help_told t where t.help_id = help and caucus_inside(t.caucus_id)) $$;
create function turnout_offer_help(offer uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select o.help_id from turnout_help_offer o where o.id = offer $$;
create function turnout_offer_by(offer uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select o.caucus_id from turnout_help_offer o where o.id = offer $$;
create function turnout_help_open(help uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_help h where h.id = help and h.on_day >= caucus_now()::date
    and not exists (select from turnout_help_end e where e.help_id = h.id)) $$;
create function turnout_may_be_asked(help uuid, candidate uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_help h where h.id = help and h.caucus_id is distinct from candidate
    and not exists (select from network_cover c where c.caucus_id = candidate and c.pack = h.pack and c.unit = h.unit)
    and case (select w.by_whom from turnout_help_wish w where w.caucus_id = candidate and w.chosen_at <= caucus_now() order by w.chosen_at desc, w.id desc limit 1)
      when 'anybody' then true
      when 'networks' then exists (select from network_belongs theirs where theirs.caucus_id = candidate
        and (theirs.network_id = h.network_id or exists (select from network_belongs ours where ours.caucus_id = h.caucus_id and ours.network_id = theirs.network_id)))
      else false end) $$;
comment on function turnout_may_be_asked is 'Did the group choose beforehand to be asked by such an asker? Without a choice: no.';
create function turnout_tell_help(help uuid, candidates uuid[], travel int[], most int) returns int
  language plpgsql security definer set search_path = public as $$
declare
  told int;
begin
  if not (turnout_help_ours_in_full(help) or turnout_help_told_us(help) or coalesce(current_setting('role', true), 'none') not like 'caucus%') then raise insufficient_privilege using message = 'help of others'; end if;
  if not turnout_help_open(help) then return 0; end if;
  perform pg_advisory_xact_lock(hashtextextended('turnout_help ' || help, 0));
  for i in 1 .. coalesce(array_length(candidates, 1), 0) loop
    select count(*) into told from turnout_help_told t where t.help_id = help
      and not exists (select from turnout_help_not_now n where n.help_id = help and n.caucus_id = t.caucus_id);
    exit when told >= most;
    if turnout_may_be_asked(help, candidates[i]) then
      insert into turnout_help_told values (help, candidates[i], travel[i], caucus_now()) on conflict do nothing;
    end if;
  end loop;
  return (select count(*) from turnout_help_told t where t.help_id = help);
end $$;
comment on function turnout_tell_help is 'Tells the nearest of the candidates who chose to be asked, in the order given, until as many as `most` know of it and have not said "not now". Done twice, it is done once. The keeper may, for all: who chose later is told later.';
do $$ declare f text; begin
  foreach f in array array['turnout_may_ask_for(text, text, text)', 'turnout_help_ours(uuid)', 'turnout_help_ours_in_full(uuid)', 'turnout_help_told_us(uuid)',
    'turnout_offer_help(uuid)', 'turnout_offer_by(uuid)', 'turnout_help_open(uuid)', 'turnout_may_be_asked(uuid, uuid)', 'turnout_tell_help(uuid, uuid[], int[], int)'] loop
    execute format('revoke all on function %s from public', f);
    if f <> 'turnout_may_be_asked(uuid, uuid)' then execute format('grant execute on function %s to caucus_member', f); end if;
  end loop;
end $$;

alter table turnout_help enable row level security;
alter table turnout_help_end enable row level security;
alter table turnout_help_told enable row level security;
alter table turnout_help_not_now enable row level security;
alter table turnout_help_offer enable row level security;
alter table turnout_help_offer_end enable row level security;
alter table turnout_help_accept enable row level security;
create policy seen on turnout_help for select to caucus_member using (turnout_help_ours(id) or turnout_help_told_us(id));
create policy ask on turnout_help for insert to caucus_member with check (by_account = caucus_account() and case when caucus_id is null
  then turnout_may_ask_for(pack, unit, network_id)
  else caucus_in_full(caucus_id) and exists (select from network_cover c where c.caucus_id = turnout_help.caucus_id and c.pack = turnout_help.pack and c.unit = turnout_help.unit) end);
create policy seen on turnout_help_end for select to caucus_member using (turnout_help_ours(help_id) or turnout_help_told_us(help_id));
create policy ours on turnout_help_end for insert to caucus_member with check (turnout_help_ours_in_full(help_id) and by_account = caucus_account());
create policy seen on turnout_help_told for select to caucus_member using (turnout_help_ours(help_id) or caucus_inside(caucus_id));
create policy seen on turnout_help_not_now for select to caucus_member using (turnout_help_ours(help_id) or caucus_inside(caucus_id));
create policy answer on turnout_help_not_now for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
create policy seen on turnout_help_offer for select to caucus_member using (turnout_help_ours(help_id) or caucus_inside(caucus_id));
create policy answer on turnout_help_offer for insert to caucus_member with check (caucus_in_full(caucus_id) and turnout_help_open(help_id) and by_account = caucus_account());
create policy seen on turnout_help_offer_end for select to caucus_member
  using (turnout_help_ours(turnout_offer_help(offer_id)) or caucus_inside(turnout_offer_by(offer_id)));
create policy withdraw on turnout_help_offer_end for insert to caucus_member with check (by_account = caucus_account()
  and case how when 'withdrawn' then caucus_in_full(turnout_offer_by(offer_id)) else turnout_help_ours_in_full(turnout_offer_help(offer_id)) end);
create policy seen on turnout_help_accept for select to caucus_member
  using (turnout_help_ours(turnout_offer_help(offer_id)) or caucus_inside(turnout_offer_by(offer_id)));
create policy accept on turnout_help_accept for insert to caucus_member with check (turnout_help_ours_in_full(turnout_offer_help(offer_id)) and by_account = caucus_account());
grant select (id, pack, unit, caucus_id, network_id, contest, on_day, hours, asked_at), insert on turnout_help to caucus_member;
grant select (help_id, ended_at), insert on turnout_help_end to caucus_member;
grant select on turnout_help_told to caucus_member;
grant select (help_id, caucus_id, said_at), insert on turnout_help_not_now to caucus_member;
grant select (id, help_id, caucus_id, hours, offered_at), insert on turnout_help_offer to caucus_member;
grant select (offer_id, how, ended_at), insert on turnout_help_offer_end to caucus_member;
grant select (offer_id, meet, accepted_at), insert on turnout_help_accept to caucus_member;

-- The week of a caucus, as it was told: counts and facts, and no person.
create table today_week (
  caucus_id uuid not null references network_caucus,
  week date not null check (extract(isodow from week) = 1),
  told jsonb not null,
  made_at timestamptz not null,
  primary key (caucus_id, week)
);
comment on table today_week is 'What a caucus was told of one week (its Monday): what was done, won and lost, and the next three things. Counts and facts, no person. Read inside the caucus. Retention: with the caucus. Insert only.';
alter table today_week enable row level security;
create policy inside on today_week for select to caucus_member using (caucus_inside(caucus_id));
create policy tell on today_week for insert to caucus_member with check (caucus_inside(caucus_id) and caucus_account() is null);
grant select, insert on today_week to caucus_member;

create table today_week_wish (
  id uuid primary key,
  account_id uuid not null references access_account,
  caucus_id uuid not null references network_caucus,
  wanted boolean not null,
  chosen_at timestamptz not null
);
create index on today_week_wish (account_id, caucus_id, chosen_at);
comment on table today_week_wish is 'Whether somebody wants the week of a caucus as a letter; the latest row counts, and without one no letter is written. Personal data; purpose: the person''s own letters. Retention: with the account. Insert only.';
alter table today_week_wish enable row level security;
create policy own on today_week_wish for select to caucus_member using (account_id = caucus_account());
create policy choose on today_week_wish for insert to caucus_member with check (account_id = caucus_account() and (caucus_inside(caucus_id) or not wanted));
grant select, insert on today_week_wish to caucus_member;

create table today_week_letter (
  account_id uuid not null references access_account,
  caucus_id uuid not null references network_caucus,
  week date not null,
  mail_id uuid not null,
  primary key (account_id, caucus_id, week)
);
comment on table today_week_letter is 'That the letter of a week was written to somebody: the key makes it one. Personal data; purpose: not to write twice. Retention: 12 months. Insert only.';
alter table today_week_letter enable row level security;
create policy own on today_week_letter for select to caucus_member using (account_id = caucus_account());
create policy write on today_week_letter for insert to caucus_member with check (account_id = caucus_account());
grant select, insert on today_week_letter to caucus_member;

create function today_weeks_wanted(caucus uuid) returns table (account uuid) language sql stable as $$
  select w.account_id from (select distinct on (account_id) account_id, wanted from today_week_wish where caucus_id = caucus
    order by account_id, chosen_at desc, id desc) w where w.wanted order by 1 $$;
comment on function today_weeks_wanted is 'Who wants the letter of a caucus''s week. For the keeper: its rights are the asker''s.';
create function today_own_address() returns text language sql stable
  as $$ select a.address_sealed from access_account a where a.id = caucus_account() $$;
comment on function today_own_address is 'The asker''s own sealed address, for their own letter.';
