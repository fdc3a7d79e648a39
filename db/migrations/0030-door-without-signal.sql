-- The door without signal: a door list kept on a phone as a call list is, and taps that arrive late, twice or out of order.
alter table turnout_kept add column what text not null default 'calls' check (what in ('calls', 'door'));
comment on table turnout_kept is 'A list that somebody keeps on a phone, of calls or of a door; the id is made there. Purpose: to withdraw it, and to tell after a theft what was seen. Retention: 90 days after the contest. Insert only.';
comment on table turnout_kept_person is 'Whose name a phone was given, for calls with area and number, first when. Purpose: to tell after a theft what was seen. Retention: as turnout_kept. Insert only.';

create function people_lent_for(caucus uuid, reason text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_lent l left join people_lent_end e on e.lent_id = l.id
    where l.caucus_id = caucus and l.to_account = caucus_account() and l.what_for = reason and l.until > caucus_now() and e.lent_id is null) $$;
comment on function people_lent_for is 'Whether people of a caucus are lent to the asker for one reason now.';
create function people_shown(person uuid, caucus uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_person p where p.id = person and p.caucus_id = caucus and (caucus_in_full(caucus) or p.account_id = caucus_account()
    or (people_may_be_asked(p.id) and exists (select from people_lent l left join people_lent_end e on e.lent_id = l.id
      where l.person_id = p.id and l.caucus_id = caucus and l.to_account = caucus_account() and l.until > caucus_now() and e.lent_id is null)))) $$;
comment on function people_shown is 'Whether the policies of people_person show one person to an account, for a function that looks past them.';
revoke all on function people_lent_for, people_shown from public;

create function turnout_door_keeper(caucus uuid, the_contest text) returns boolean language sql stable security definer set search_path = public as $$
  select turnout_caller(caucus) or people_lent_for(caucus, 'the door of ' || the_contest) $$;
comment on function turnout_door_keeper is 'Whether a steward has put the asker down for calls, or handed them the door of this contest.';
create function turnout_kept_door(caucus uuid, the_contest text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_kept k where k.what = 'door' and k.caucus_id = caucus and k.contest = the_contest and k.account_id = caucus_account()
    and k.kept_at > caucus_now() - interval '14 days') $$;
comment on function turnout_kept_door is 'Whether the asker kept this door on a phone in the last two weeks: what they noted may arrive after the door was taken from them.';
alter policy add on turnout_kept with check (account_id = caucus_account()
  and (turnout_caller(caucus_id) or (what = 'door' and turnout_door_keeper(caucus_id, contest))));
alter policy add on turnout_walk_in with check (by_account = caucus_account()
  and (turnout_door_keeper(caucus_id, contest) or turnout_kept_door(caucus_id, contest)));

-- Marks and taps go on beside one another; closing waits for both.
create function turnout_lock_doors(caucus uuid, the_contest text) returns void language sql as $$
  select pg_advisory_xact_lock_shared(hashtextextended('turnout_door ' || caucus || the_contest, 0)) $$;

-- UUIDv7 with the microseconds in its next twelve bits (RFC 9562 §6.2, method 3): of two events of one moment of the story, the one made later sorts later.
create function turnout_later_id() returns uuid language sql volatile as $$
  select (lpad(to_hex(m.us / 1000), 12, '0') || '7' || lpad(to_hex((m.us % 1000) * 4), 3, '0') || '8' || right(replace(gen_random_uuid()::text, '-', ''), 15))::uuid
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as us) m $$;

create function turnout_take_tap(tap uuid, person uuid, caucus uuid, the_contest text, is_here boolean, tapped timestamptz) returns text
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
comment on function turnout_take_tap is 'Writes one tap at a door, once, by the id made where it was tapped; also up to 14 days after the asker''s door was over, since a phone may have had no signal. Only for whom the asker may see, or was given on a phone for this door.';
revoke all on function turnout_door_keeper, turnout_kept_door, turnout_later_id, turnout_take_tap from public;
grant execute on function turnout_door_keeper, turnout_kept_door, turnout_take_tap to caucus_member;
