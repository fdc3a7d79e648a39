-- Whoever says stop is reached by nothing any more, however they said it; and nobody is in two hands, whatever the hands are for.

create or replace function people_ask_no_more(person uuid, way text, at timestamptz) returns void
  language sql security definer set search_path = public as $$
  insert into people_stop (caucus_id, contact_index, at) select distinct c.caucus_id, c.contact_index, people_ask_no_more.at
    from people_contact c where c.person_id = person on conflict do nothing;
  insert into people_consent_end (consent_id, ended_at, how)
  select c.id, at, way from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = person and e.consent_id is null $$;

create or replace function people_forget(person uuid) returns uuid[] language plpgsql security definer set search_path = public as $$
declare
  ids uuid[];
  marks text[];
  whose uuid;
begin
  select p.caucus_id into whose from people_person p where p.id = person and p.account_id = caucus_account();
  if whose is null then return '{}'; end if;
  ids := array(select person union all select m.gone_id from people_merge m where m.kept_id = person);
  marks := array(select distinct c.contact_index from people_contact c where c.person_id = person);
  delete from people_person p where p.id = person;
  insert into people_stop (caucus_id, contact_index, at) select whose, mark, caucus_now() from unnest(marks) as mark on conflict do nothing;
  insert into people_erased select id, caucus_now(), 'asked' from unnest(ids) as id on conflict do nothing;
  return ids;
end $$;

create function people_number_is_wrong(person uuid, at timestamptz) returns void
  language sql security definer set search_path = public as $$
  insert into people_contact_said (id, contact_id, said, at, by_account)
  select gen_random_uuid(), people_primary(person, 'phone'), 'wrong', at, caucus_account() where people_primary(person, 'phone') is not null $$;
comment on function people_number_is_wrong is 'That the number used first is somebody else’s, for a module that has checked who rang it: it is not rung again.';
revoke all on function people_number_is_wrong from public;

create function people_known_as(person uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select coalesce((select m.kept_id from people_merge m where m.gone_id = person), person) $$;
comment on function people_known_as is 'The record that somebody has now: that which theirs became one with, or their own. For what was noted under the old id.';
revoke all on function people_known_as from public;

-- A letter that waits in the outbox is taken out when whoever it is to stops letters, or has gone.
alter table turnout_reminder add column mail_id uuid;
create function turnout_unsend(letters uuid[]) returns void language sql security definer set search_path = public as $$
  delete from platform_mail m where m.id = any (letters) and not exists (select from platform_mail_begun b where b.mail_id = m.id) $$;
revoke all on function turnout_unsend from public;
create function turnout_unsend_stopped() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform turnout_unsend(array(select r.mail_id from turnout_reminder r where r.mail_id is not null and r.person_id in
    (select c.person_id from changed x join people_consent c on c.id = x.consent_id where c.purpose = 'asking' and not exists (
      select from people_consent o left join people_consent_end e on e.consent_id = o.id
      where o.person_id = c.person_id and o.purpose = 'asking' and o.channel = 'email' and e.consent_id is null))));
  return null;
end $$;
create trigger unsend_stopped after insert on people_consent_end referencing new table as changed for each statement execute function turnout_unsend_stopped();
create function turnout_unsend_gone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform turnout_unsend(array(select r.mail_id from changed r where r.mail_id is not null));
  return null;
end $$;
create trigger unsend_gone after delete on turnout_reminder referencing old table as changed for each statement execute function turnout_unsend_gone();
revoke all on function turnout_unsend_stopped, turnout_unsend_gone from public;

-- Somebody who is in two caucuses has one letter a day too.
create table turnout_written (
  mark text not null check (length(mark) between 20 and 64),
  on_day date not null,
  primary key (mark, on_day)
);
comment on table turnout_written is 'That somebody was reminded today, by a keyed hash of the day and of who it is, which no other day and no other table has: one letter a day a person, also across caucuses. Retention: 2 days. Insert only.';
alter table turnout_written enable row level security;
create policy nobody on turnout_written to caucus_member using (false);
create function turnout_write_once(marks text[], today date) returns boolean language plpgsql security definer set search_path = public as $$
begin
  if exists (select from turnout_written w where w.on_day = today and w.mark = any (marks)) then return false; end if;
  insert into turnout_written select distinct mark, today from unnest(marks) as mark on conflict do nothing;
  return true;
end $$;
comment on function turnout_write_once is 'Whether nobody of these marks had a letter today; they have had one from here on.';
revoke all on function turnout_write_once from public;
grant execute on function turnout_write_once to caucus_member;

-- In one hand, of all the votes for which a caucus rings.
create or replace function turnout_askable(caucus uuid, the_contest text)
  returns table (person_id uuid, history jsonb, state text, said_at timestamptz, answers int, tries int, tried_at timestamptz)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not turnout_caller(caucus) then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  return query
    select a.person_id, a.history, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0), tried.tries, tried.tried_at
    from people_askable(caucus) a
    left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= caucus_now()
                       order by c.said_at desc, c.id desc limit 1) said on true
    left join lateral (select count(*)::int as tries, max(t.held_at) as tried_at from turnout_conversation t
                       where t.person_id = a.person_id and t.contest = the_contest) tried on true
    where a.by_phone and not exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;

create function turnout_lock_hands(caucus uuid) returns void language sql as $$ select pg_advisory_xact_lock(hashtextextended('turnout_hand_out ' || caucus, 0)) $$;
comment on function turnout_lock_hands is 'Whoever asks for people at the same moment waits here, whatever they ring for, and then sees who has gone.';

create or replace function turnout_hand_out(caucus uuid, the_contest text, people uuid[], ends timestamptz) returns integer
  language plpgsql security definer set search_path = public as $$
declare
  handed uuid[];
begin
  if not turnout_caller(caucus) or caucus_account() is null then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  if cardinality(people) > 5 then raise check_violation using message = 'five at a time'; end if;
  perform turnout_lock_hands(caucus);
  select array_agg(a.person_id) into handed from turnout_askable(caucus, the_contest) a where a.person_id = any (people);
  if handed is null then return 0; end if;
  perform people_lend_out(caucus, handed, caucus_account(), ends, 'calls for ' || the_contest);
  insert into turnout_handed (id, person_id, caucus_id, contest, account_id, handed_at, until)
    select gen_random_uuid(), p, caucus, the_contest, caucus_account(), caucus_now(), ends from unnest(handed) p;
  return cardinality(handed);
end $$;

-- Two records in two hands became one: the hand of the record that stays keeps it.
create function turnout_one_hand() returns trigger language plpgsql security definer set search_path = public as $$
declare
  other turnout_handed;
begin
  for other in select h.* from changed h where h.until > caucus_now()
    and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at)
    and exists (select from turnout_handed o where o.person_id = h.person_id and o.account_id <> h.account_id and o.until > caucus_now() and not exists (select from changed c where c.id = o.id)
      and not exists (select from turnout_handed_back b where b.handed_id = o.id)
      and not exists (select from turnout_conversation t where t.person_id = o.person_id and t.contest = o.contest and t.held_at >= o.handed_at))
  loop
    insert into turnout_handed_back (handed_id, caucus_id, account_id, at) values (other.id, other.caucus_id, other.account_id, caucus_now()) on conflict do nothing;
    perform people_take_back(other.caucus_id, array[other.person_id], other.account_id, 'calls for ' || other.contest);
  end loop;
  return null;
end $$;
create trigger one_hand after update on turnout_handed referencing new table as changed for each statement execute function turnout_one_hand();
revoke all on function turnout_one_hand from public;

create or replace function turnout_take_call(call uuid, person uuid, caucus uuid, the_contest text, way text, held timestamptz, ended text, says text, plan_set_out text, plan_whence text,
  plan_means text, wanted text[], dropped text[]) returns text language plpgsql security definer set search_path = public as $$
declare
  handed timestamptz;
  moment timestamptz;
  known record;
  before record;
begin
  person := people_known_as(person);
  select h.handed_at into handed from turnout_handed h
    where h.person_id = person and h.caucus_id = caucus and h.contest = the_contest and h.account_id = caucus_account()
      and h.handed_at <= caucus_now() and h.until > caucus_now() - interval '14 days'
    order by (h.handed_at <= held) desc, h.handed_at desc limit 1;
  if handed is null then return 'not in your hand'; end if;
  moment := greatest(least(held, caucus_now()), handed);
  insert into turnout_conversation (id, person_id, caucus_id, contest, by_account, held_at, channel, outcome)
    values (call, person, caucus, the_contest, caucus_account(), moment, way, ended) on conflict (id) do nothing;
  if not found then
    select t.person_id, t.by_account into known from turnout_conversation t where t.id = call;
    return case when known.person_id = person and known.by_account = caucus_account() then 'again' else 'another call' end;
  end if;
  if says is not null then
    if says = 'yes' then
      select c.state, c.plan_when, c.plan_from, c.plan_how into before from turnout_commitment c
        where c.person_id = person and c.contest = the_contest order by c.said_at desc, c.id desc limit 1;
      if before.state in ('yes', 'confirmed') then
        plan_set_out := coalesce(plan_set_out, before.plan_when);
        plan_whence := coalesce(plan_whence, before.plan_from);
        plan_means := coalesce(plan_means, before.plan_how);
      end if;
    end if;
    insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at, by_account, conversation_id, plan_when, plan_from, plan_how)
      values (gen_random_uuid(), person, caucus, the_contest, says, moment, caucus_account(), call,
        case when says = 'yes' then plan_set_out end, case when says = 'yes' then plan_whence end, case when says = 'yes' then plan_means end);
    perform people_hear(person, wanted, dropped, moment);
  end if;
  if ended = 'stop' then perform people_ask_no_more(person, 'said so on the phone', moment); end if;
  if ended = 'wrong-number' then perform people_number_is_wrong(person, moment); end if;
  return 'taken';
end $$;

create or replace function turnout_take_tap(tap uuid, person uuid, caucus uuid, the_contest text, is_here boolean, tapped timestamptz) returns text
  language plpgsql security definer set search_path = public as $$
declare
  given timestamptz;
  moment timestamptz;
  known record;
  here_now boolean;
  before record;
  event uuid;
  said timestamptz;
begin
  person := people_known_as(person);
  select g.given_at into given from turnout_kept_person g join turnout_kept k on k.id = g.kept_id
    where g.person_id = person and k.what = 'door' and k.caucus_id = caucus and k.contest = the_contest and k.account_id = caucus_account()
      and k.kept_at > caucus_now() - interval '14 days' order by g.given_at limit 1;
  if given is null and not people_shown(person, caucus) then return 'not at this door'; end if;
  perform turnout_lock_door(caucus, the_contest, person);
  select t.person_id, t.by_account into known from turnout_tap t where t.id = tap;
  if found then
    return case when known.person_id = person and known.by_account = caucus_account() then 'again' else 'another tap' end;
  end if;
  if exists (select from turnout_meeting m where m.caucus_id = caucus and m.contest = the_contest) then return 'closed'; end if;
  moment := greatest(least(tapped, caucus_now()), coalesce(given, caucus_now()));
  insert into turnout_tap (id, person_id, caucus_id, contest, here, at, by_account)
    values (tap, person, caucus, the_contest, is_here, moment, caucus_account()) on conflict (id) do nothing;
  if not found then return 'another tap'; end if;
  -- In whatever order taps arrive, the one tapped last says who is here.
  select t.here into here_now from turnout_tap t where t.person_id = person and t.contest = the_contest order by t.at desc, (t.id = tap) desc, t.id limit 1;
  select c.id, c.state, c.said_at into before from turnout_commitment c where c.person_id = person and c.contest = the_contest and c.state in ('came', 'came-undone')
    order by c.said_at desc, c.id desc limit 1;
  if coalesce(before.state = 'came', false) = here_now then return 'as it was'; end if;
  event := turnout_later_id();
  said := greatest(moment, before.said_at);
  if said = before.said_at and event <= before.id then said := said + interval '1 microsecond'; end if;
  insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at, by_account)
    values (event, person, caucus, the_contest, case when here_now then 'came' else 'came-undone' end, said, caucus_account());
  return 'written';
end $$;
