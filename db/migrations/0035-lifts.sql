-- Lifts: who asks for a seat and who offers some, by coarse area; a pair is suggested, and neither learns who the other is before both have said yes to that very pair.
-- Adults only. A no is told to nobody: it ends the suggestion as any other change does.
insert into turnout_need_event (id, person_id, caucus_id, contest, need, kind, name, at, by_account)
  select gen_random_uuid(), l.rider_id, l.caucus_id, l.contest, 'lift', 'arranged', coalesce(a.name, 'agreed earlier'), l.agreed_at, l.by_account
  from turnout_lift l left join access_account a on a.id = l.by_account;
drop table turnout_lift;

-- Doors of people in SQL, for modules above that have checked that they may; no role may call them by itself.
create function people_maybe_young(person uuid) returns boolean language sql stable
  as $$ select exists (select from people_status_event b where b.person_id = person and b.kind = 'born' and b.on_day + interval '19 years' > caucus_now()::date) $$;
comment on function people_maybe_young is 'By the year of birth that they told, not surely 18 yet; of whom no year is known, false. As far as the asker may see them.';
create function people_agree_to_lifts(person uuid, way text) returns void language sql security definer set search_path = public as $$
  insert into people_consent (id, person_id, purpose, channel, given_on, how, basis, source, given_at)
  select gen_random_uuid(), person, 'lifts', 'phone', caucus_now()::date, way, 'consent', 'in-person', caucus_now() where not people_agreed(person, 'lifts') $$;
comment on function people_agree_to_lifts is 'Writes down that somebody agreed to be named for lifts, unless they have.';
create function people_to_meet(person uuid) returns table (name text, sealed text) language sql stable security definer set search_path = public as $$
  select l.name, (select c.sealed from people_contact c where c.id = people_primary(person, 'phone')) from people_listed l where l.person_id = person $$;
comment on function people_to_meet is 'Name and sealed number of somebody who agreed to be met, for a module that has checked that they did.';
create function people_account_of(person uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select p.account_id from people_person p where p.id = person $$;
revoke all on function people_agree_to_lifts, people_to_meet, people_account_of from public;

create table turnout_ride (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  kind text not null check (kind in ('offer', 'request')),
  area text not null check (length(area) between 1 and 60),
  also text[] not null check (cardinality(also) <= 4),
  from_time time not null,
  until_time time not null check (until_time >= from_time),
  seats int not null check (seats between 1 and 8),
  step_free boolean not null,
  back boolean not null,
  adult boolean not null check (adult),
  told text not null check (told in ('by themselves', 'to an organiser')),
  told_at timestamptz not null,
  by_account uuid not null references access_account,
  check (kind = 'offer' or (seats = 1 and also = '{}')),
  check (kind = 'request' or from_time = until_time)
);
create index on turnout_ride (person_id, contest, told_at);
create index on turnout_ride (caucus_id, contest);
comment on table turnout_ride is 'An adult asks for a seat to one voting meeting, or offers some: a coarse area, never an address; hours; whether step-free; whether home again. The latest of a person counts. Seen by who it is, by the organiser to whom they told it, by stewards. Special category. Purpose: coming to that meeting. Retention: 14 days after it. Insert only.';
create table turnout_ride_end (
  ride_id uuid primary key references turnout_ride on delete cascade,
  caucus_id uuid not null references network_caucus,
  at timestamptz not null,
  by_account uuid not null references access_account
);
comment on column turnout_ride.adult is 'They said that they are 18 or over: without that there is no row.';
comment on table turnout_ride_end is 'Taken back. Retention: as its ride. Insert only.';
create table turnout_match (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  request_id uuid not null references turnout_ride on delete cascade,
  offer_id uuid not null references turnout_ride on delete cascade,
  suggested_at timestamptz not null,
  answer_by timestamptz not null
);
create index on turnout_match (request_id);
create index on turnout_match (offer_id);
create index on turnout_match (caucus_id, contest);
comment on table turnout_match is 'A pair that is suggested to both. Purpose: coming to that meeting. Retention: 14 days after it. Insert only.';
create table turnout_match_word (
  id uuid primary key,
  match_id uuid not null references turnout_match on delete cascade,
  side text not null check (side in ('request', 'offer')),
  says text not null check (says in ('yes', 'no')),
  at timestamptz not null,
  by_account uuid not null references access_account
);
create index on turnout_match_word (match_id, side, at);
comment on table turnout_match_word is 'What one side said to a pair, a yes taken back included: read by whoever said it and by nobody else. Retention: as its pair. Insert only.';
create table turnout_match_agreed (match_id uuid primary key references turnout_match on delete cascade, agreed_at timestamptz not null);
comment on table turnout_match_agreed is 'Both said yes: from here to its end each may see name and number of the other. Retention: as its pair. Insert only.';
create table turnout_match_end (match_id uuid primary key references turnout_match on delete cascade, at timestamptz not null);
comment on table turnout_match_end is 'The pair is no more, without a reason: a no, a yes taken back, silence, somebody who drops out and another plan look the same. Retention: as its pair. Insert only.';

-- Whether a ride counts: the latest of its person, not taken back, of an adult who means to come and agreed to be named.
create function turnout_ride_stands(ride uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_ride r where r.id = ride and not exists (select from turnout_ride_end e where e.ride_id = r.id)
    and not exists (select from turnout_ride x where x.person_id = r.person_id and x.contest = r.contest and (x.told_at, x.id) > (r.told_at, r.id))
    and people_agreed(r.person_id, 'lifts') and not people_maybe_young(r.person_id)
    and (select c.state from turnout_commitment c where c.person_id = r.person_id and c.contest = r.contest and c.state not in ('came', 'came-undone')
         order by c.said_at desc, c.id desc limit 1) in ('maybe', 'yes', 'confirmed')) $$;
create function turnout_match_stands(match uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_match m where m.id = match and not exists (select from turnout_match_end e where e.match_id = m.id)
    and turnout_ride_stands(m.request_id) and turnout_ride_stands(m.offer_id)) $$;
-- Who speaks for a ride: the person; for whoever does not sign in here, the organiser to whom they told it, or a steward.
create function turnout_speaks_for(ride uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from turnout_ride r where r.id = ride and caucus_account() is not null
    and case when people_account_of(r.person_id) is not null then people_account_of(r.person_id) = caucus_account()
        else caucus_in_full(r.caucus_id) or (r.by_account = caucus_account() and turnout_caller(r.caucus_id)) end) $$;

alter table turnout_ride enable row level security;
create policy own on turnout_ride for select to caucus_member using (people_own(person_id));
create policy in_full on turnout_ride for select to caucus_member using (caucus_in_full(caucus_id));
create policy told on turnout_ride for select to caucus_member using (by_account = caucus_account() and turnout_person_of(person_id, caucus_id));
create policy add on turnout_ride for insert to caucus_member with check (
  by_account = caucus_account() and turnout_person_of(person_id, caucus_id) and not people_maybe_young(person_id)
  and case when told = 'by themselves' then people_own(person_id) else turnout_caller(caucus_id) and exists (select from people_person p where p.id = person_id and p.account_id is null) end);
alter table turnout_ride_end enable row level security;
create policy seen on turnout_ride_end for select to caucus_member using (exists (select from turnout_ride r where r.id = ride_id));
-- Pairs are written by the job that plans, which has no account.
create function turnout_plans(caucus uuid) returns boolean language sql stable as $$ select caucus_account() is null and caucus_in_full(caucus) $$;
alter table turnout_match enable row level security;
create policy seen on turnout_match for select to caucus_member using (exists (select from turnout_ride r where r.id in (request_id, offer_id)));
create policy plan on turnout_match for insert to caucus_member with check (turnout_plans(caucus_id));
alter table turnout_match_word enable row level security;
create policy own on turnout_match_word for select to caucus_member using (by_account = caucus_account());
alter table turnout_match_agreed enable row level security;
create policy seen on turnout_match_agreed for select to caucus_member using (exists (select from turnout_match m where m.id = match_id));
alter table turnout_match_end enable row level security;
create policy seen on turnout_match_end for select to caucus_member using (exists (select from turnout_match m where m.id = match_id));
create policy plan on turnout_match_end for insert to caucus_member with check (exists (select from turnout_match m where m.id = match_id and turnout_plans(m.caucus_id)));
grant select, insert on turnout_ride, turnout_match, turnout_match_end to caucus_member;
grant select on turnout_ride_end, turnout_match_word, turnout_match_agreed to caucus_member;

-- A ride just told: the consent that goes with it, the need or the offer, and for the organiser the record until the meeting.
create function turnout_ride_told(ride uuid, ends timestamptz) returns void language plpgsql security definer set search_path = public as $$
declare
  told turnout_ride;
begin
  select * into told from turnout_ride r where r.id = ride and r.by_account = caucus_account();
  if told.id is null then raise insufficient_privilege using message = 'not their own word'; end if;
  perform people_agree_to_lifts(told.person_id, 'for lifts, name and number once both say yes to a pair: told ' || told.told);
  perform people_hear(told.person_id, array[case told.kind when 'offer' then 'can-drive' else 'lift' end], array[case told.kind when 'offer' then 'lift' else 'can-drive' end], told.told_at);
  if told.told = 'to an organiser' and not caucus_in_full(told.caucus_id) then
    perform people_lend_out(told.caucus_id, array[told.person_id], told.by_account, least(ends, caucus_now() + interval '14 days'), 'a lift to ' || told.contest);
  end if;
end $$;
comment on function turnout_ride_told is 'What goes with a ride, after row-level security let its writer tell it.';

create function turnout_ride_taken_back(ride uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare
  told turnout_ride;
begin
  if not turnout_speaks_for(ride) then return false; end if;
  select * into told from turnout_ride r where r.id = ride;
  insert into turnout_ride_end (ride_id, caucus_id, at, by_account) values (ride, told.caucus_id, caucus_now(), caucus_account()) on conflict do nothing;
  perform people_hear(told.person_id, '{}'::text[], array[case told.kind when 'offer' then 'can-drive' else 'lift' end], caucus_now());
  return true;
end $$;
comment on function turnout_ride_taken_back is 'Ends a ride, and the need or the offer with it; from whoever speaks for it.';

create function turnout_answer(match uuid, the_side text, answer text) returns text language plpgsql security definer set search_path = public as $$
declare
  pair turnout_match;
  other text;
begin
  select * into pair from turnout_match m where m.id = match for update;
  if pair.id is null or not turnout_speaks_for(case the_side when 'request' then pair.request_id else pair.offer_id end) then return 'not theirs'; end if;
  if not turnout_match_stands(match) then return 'gone'; end if;
  insert into turnout_match_word (id, match_id, side, says, at, by_account) values (gen_random_uuid(), match, the_side, answer, caucus_now(), caucus_account());
  if answer = 'no' then
    insert into turnout_match_end (match_id, at) values (match, caucus_now()) on conflict do nothing;
    return 'ended';
  end if;
  if exists (select from turnout_match_word w where w.match_id = match and w.side <> the_side and w.says = 'yes') then
    insert into turnout_match_agreed (match_id, agreed_at) values (match, caucus_now()) on conflict do nothing;
    return 'agreed';
  end if;
  return 'said';
end $$;
comment on function turnout_answer is 'One side''s yes or no to a pair, from whoever speaks for it. Both yes: agreed. A no, also later, ends it at once.';

-- What a side is told of its pairs. Before both agreed nothing of the other but the hour and what the car is like; the area is one that the asker named.
create function turnout_pairs(the_contest text) returns table (
  match_id uuid, contest text, caucus_id uuid, side text, person_id uuid, area text, sets_out time, step_free boolean, back boolean, answer_by timestamptz, said_yes boolean,
  agreed boolean, other_id uuid, other_name text, other_sealed text)
  language sql stable security definer set search_path = public as $$
  select m.id, m.contest, m.caucus_id, s.side, mine.person_id, q.area, o.from_time, q.step_free, q.back, m.answer_by,
    exists (select from turnout_match_word w where w.match_id = m.id and w.side = s.side and w.says = 'yes'),
    a.match_id is not null, case when a.match_id is not null then theirs.person_id end, met.name, met.sealed
  from turnout_ride mine
  cross join lateral (select case mine.kind when 'request' then 'request' else 'offer' end as side) s
  join turnout_match m on mine.id = case s.side when 'request' then m.request_id else m.offer_id end
  join turnout_ride q on q.id = m.request_id
  join turnout_ride o on o.id = m.offer_id
  join turnout_ride theirs on theirs.id = case s.side when 'request' then m.offer_id else m.request_id end
  left join turnout_match_agreed a on a.match_id = m.id
  left join lateral people_to_meet(case when a.match_id is not null then theirs.person_id end) met on true
  where (the_contest is null or m.contest = the_contest) and not exists (select from turnout_match_end e where e.match_id = m.id)
    and (mine.by_account = caucus_account() or caucus_in_full(mine.caucus_id) or mine.person_id in (select p.id from people_person p where p.account_id = caucus_account()))
    and turnout_speaks_for(mine.id) and turnout_match_stands(m.id)
  order by m.suggested_at, m.id, s.side $$;
comment on function turnout_pairs is 'Pairs that stand, of the rides for which the asker speaks; name and number of the other once both have said yes.';

-- For the job that plans: which rides stand, and what became of pairs between them.
create function turnout_rides_standing(caucus uuid, the_contest text) returns setof turnout_ride language sql stable as $$
  select r.* from turnout_ride r where r.caucus_id = caucus and r.contest = the_contest and turnout_ride_stands(r.id) order by r.told_at, r.id $$;
comment on function turnout_rides_standing is 'Rides that count, as far as the asker may see them.';
create function turnout_pairs_told(caucus uuid, the_contest text)
  returns table (match_id uuid, rider uuid, driver uuid, stands boolean, ended boolean, agreed boolean, late boolean, yeses int, rider_no boolean, driver_no boolean)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not turnout_plans(caucus) then raise insufficient_privilege using message = 'for the job that plans lifts'; end if;
  return query
    select m.id, q.person_id, o.person_id, turnout_match_stands(m.id), e.match_id is not null, a.match_id is not null,
      a.match_id is null and m.answer_by <= coalesce(e.at, caucus_now()), count(*) filter (where w.says = 'yes')::int,
      coalesce(bool_or(w.says = 'no' and w.side = 'request'), false), coalesce(bool_or(w.says = 'no' and w.side = 'offer'), false)
    from turnout_match m join turnout_ride q on q.id = m.request_id join turnout_ride o on o.id = m.offer_id
    left join turnout_match_end e on e.match_id = m.id left join turnout_match_agreed a on a.match_id = m.id left join turnout_match_word w on w.match_id = m.id
    where m.caucus_id = caucus and m.contest = the_contest group by m.id, q.person_id, o.person_id, e.match_id, e.at, a.match_id;
end $$;
comment on function turnout_pairs_told is 'Who said no is told to the job alone, so that the same pair is not suggested twice.';
revoke all on function turnout_ride_told, turnout_ride_taken_back, turnout_answer, turnout_pairs, turnout_pairs_told from public;
grant execute on function turnout_ride_told, turnout_ride_taken_back, turnout_answer, turnout_pairs, turnout_pairs_told to caucus_member;

-- Lifts that are agreed now: by both sides here, or seen to by hand. Read by the forecast and by the list of needs, under the rights of whoever asks.
create view turnout_lift with (security_invoker = true) as
  select m.caucus_id, m.contest, q.person_id as rider_id, o.person_id as driver_id, a.agreed_at
    from turnout_match_agreed a join turnout_match m on m.id = a.match_id join turnout_ride q on q.id = m.request_id join turnout_ride o on o.id = m.offer_id
    where turnout_match_stands(m.id)
  union all
  select n.caucus_id, n.contest, n.person_id, null, n.at from turnout_need_event n
    where n.need = 'lift' and n.kind = 'arranged'
      and not exists (select from turnout_need_event x where x.person_id = n.person_id and x.contest = n.contest and x.need = 'lift' and x.kind = 'not-yet' and (x.at, x.id) > (n.at, n.id))
      and not exists (select from turnout_commitment c where c.person_id = n.person_id and c.contest = n.contest and c.state in ('no', 'other') and c.said_at > n.at);
comment on view turnout_lift is 'Lifts that are agreed now.';
grant select on turnout_lift to caucus_member;

-- An organiser sees that somebody in their hand has a lift, and not with whom.
create function turnout_lift_since(person uuid, caucus uuid, the_contest text) returns timestamptz language sql stable security definer set search_path = public as $$
  select max(l.agreed_at) from turnout_lift l where l.rider_id = person and l.caucus_id = caucus and l.contest = the_contest and turnout_caller(caucus) $$;
-- Asked as whoever asks: row-level security answers for each table.
create or replace function turnout_needs(caucus uuid, the_contest text)
  returns table (person_id uuid, need text, wanted boolean, state text, meant_to_come boolean, dropped_at timestamptz, lift_at timestamptz, askable boolean, events jsonb)
  language sql stable as $$
  select s.person_id, n.need, n.wanted, s.state, s.meant_to_come, greatest(s.dropped_at, n.dropped_at),
    case when n.need = 'lift' then turnout_lift_since(s.person_id, caucus, the_contest) end,
    people_may_be_asked(s.person_id), coalesce(v.events, '[]')
  from (select c.person_id, (array_agg(c.state order by c.said_at desc, c.id desc))[1] as state, bool_or(c.state in ('maybe', 'yes', 'confirmed')) as meant_to_come,
          max(c.said_at) filter (where c.state in ('no', 'other')) as dropped_at
        from turnout_commitment c where c.caucus_id = caucus and c.contest = the_contest and c.state not in ('came', 'came-undone') group by c.person_id) s
  cross join lateral people_needs_said(s.person_id) n
  left join lateral (select jsonb_agg(jsonb_build_object('kind', e.kind, 'owner', e.owner_account, 'name', e.name, 'at', e.at) order by e.at, e.id) as events
    from turnout_need_event e where e.person_id = s.person_id and e.contest = the_contest and e.need = n.need) v on true
  where n.need <> 'can-drive' and (n.wanted or v.events is not null) $$;
