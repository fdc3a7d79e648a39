-- A call list on a phone without signal. Who was handed somebody may give them back; a call is written once by the id that the phone made, also after the list went
-- back; what a phone was given is known, so that after a theft it can be told what was seen.
create table turnout_handed_back (
  handed_id uuid primary key references turnout_handed on delete cascade,
  caucus_id uuid not null references network_caucus,
  account_id uuid not null references access_account,
  at timestamptz not null
);
comment on table turnout_handed_back is 'Handed back before its time: the person may be handed to somebody else at once. Purpose: asking. Retention: as turnout_handed. Insert only.';
alter table turnout_handed_back enable row level security;
create policy seen on turnout_handed_back for select to caucus_member using (account_id = caucus_account() or caucus_in_full(caucus_id));
grant select on turnout_handed_back to caucus_member;

create table turnout_kept (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  account_id uuid not null references access_account,
  session_id uuid not null,
  device text not null check (length(device) between 1 and 60),
  kept_at timestamptz not null
);
create index on turnout_kept (caucus_id, kept_at);
comment on table turnout_kept is 'A call list that somebody keeps on a phone; the id is made there. Purpose: to withdraw it, and to tell after a theft what was seen. Retention: 90 days after the contest. Insert only.';
create table turnout_kept_end (
  kept_id uuid primary key references turnout_kept,
  caucus_id uuid not null references network_caucus,
  account_id uuid not null references access_account,
  ended_at timestamptz not null,
  by_account uuid references access_account
);
comment on table turnout_kept_end is 'Given back by who kept it, or withdrawn by a steward: from here on the server gives its part of the key no more. Retention: as turnout_kept. Insert only.';
create table turnout_kept_person (
  kept_id uuid not null references turnout_kept,
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  given_at timestamptz not null,
  primary key (kept_id, person_id)
);
create index on turnout_kept_person (person_id);
comment on table turnout_kept_person is 'Whose name, area and number a phone was given, first when. Purpose: to tell after a theft what was seen. Retention: as turnout_kept. Insert only.';

alter table turnout_kept enable row level security;
create policy seen on turnout_kept for select to caucus_member using (account_id = caucus_account() or caucus_in_full(caucus_id));
create policy add on turnout_kept for insert to caucus_member with check (account_id = caucus_account() and turnout_caller(caucus_id));
alter table turnout_kept_end enable row level security;
create policy seen on turnout_kept_end for select to caucus_member using (account_id = caucus_account() or caucus_in_full(caucus_id));
create policy add on turnout_kept_end for insert to caucus_member with check (
  by_account = caucus_account()
  and exists (select from turnout_kept k where k.id = kept_id and k.caucus_id = turnout_kept_end.caucus_id and k.account_id = turnout_kept_end.account_id));
alter table turnout_kept_person enable row level security;
create policy seen on turnout_kept_person for select to caucus_member using (exists (select from turnout_kept k where k.id = kept_id));
create policy add on turnout_kept_person for insert to caucus_member with check (
  turnout_person_of(person_id, caucus_id) and exists (select from turnout_kept k where k.id = kept_id and k.account_id = caucus_account()));
grant select, insert on turnout_kept, turnout_kept_end, turnout_kept_person to caucus_member;

-- Doors of people in SQL, for modules above that have checked that they may; no role may call them by itself.
create function people_take_back(caucus uuid, people uuid[], account uuid, reason text) returns void
  language sql security definer set search_path = public as $$
  insert into people_lent_end (lent_id, ended_at, by_account)
  select l.id, caucus_now(), account from people_lent l left join people_lent_end e on e.lent_id = l.id
  where l.caucus_id = caucus and l.person_id = any (people) and l.to_account = account and l.what_for = reason and l.until > caucus_now() and e.lent_id is null $$;
comment on function people_take_back is 'Ends what an account was lent for one reason, for a module that has checked that it may.';
create function people_hear(person uuid, wanted text[], dropped text[], at timestamptz) returns void
  language sql security definer set search_path = public as $$
  insert into people_need (id, person_id, need, wanted, said_at)
  select gen_random_uuid(), person, n.need, n.wanted, at from (select unnest(wanted) as need, true as wanted union all select unnest(dropped), false) n $$;
comment on function people_hear is 'What somebody said on the phone that they need, or need no more.';
create function people_ask_no_more(person uuid, way text, at timestamptz) returns void
  language sql security definer set search_path = public as $$
  insert into people_consent_end (consent_id, ended_at, how)
  select c.id, at, way from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = person and e.consent_id is null $$;
comment on function people_ask_no_more is 'Ends every consent of somebody who said that they want no more calls.';
revoke all on function people_take_back, people_hear, people_ask_no_more from public;

-- Handed back is in nobody's hand.
create or replace function turnout_askable(caucus uuid, the_contest text) returns table (person_id uuid, history jsonb, state text, said_at timestamptz, answers int, tries int, tried_at timestamptz)
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
    where a.by_phone and not exists (select from turnout_handed h where h.person_id = a.person_id and h.contest = the_contest and h.until > caucus_now()
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;

create function turnout_hand_back(caucus uuid, the_contest text) returns int
  language plpgsql security definer set search_path = public as $$
declare
  people uuid[];
begin
  with back as (
    insert into turnout_handed_back (handed_id, caucus_id, account_id, at)
    select h.id, h.caucus_id, h.account_id, caucus_now() from turnout_handed h
    where h.caucus_id = caucus and h.contest = the_contest and h.account_id = caucus_account() and h.until > caucus_now()
    on conflict do nothing returning handed_id)
  select array_agg(h.person_id) into people from turnout_handed h where h.id in (select handed_id from back);
  if people is null then return 0; end if;
  perform people_take_back(caucus, people, caucus_account(), 'calls for ' || the_contest);
  return cardinality(people);
end $$;
comment on function turnout_hand_back is 'Ends the asker''s own list for a contest: the records close to them, and whoever was not rung may be handed to others.';

create function turnout_take_call(
  call uuid, person uuid, caucus uuid, the_contest text, way text, held timestamptz, ended text, says text,
  plan_set_out text, plan_whence text, plan_means text, wanted text[], dropped text[]) returns text
  language plpgsql security definer set search_path = public as $$
declare
  handed timestamptz;
  moment timestamptz;
  known record;
  before record;
begin
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
  return 'taken';
end $$;
comment on function turnout_take_call is 'Writes one call with what it brought, once, by the id made where it was noted; also up to 14 days after the list went back, since a phone may have had no signal. Only for whom the asker had in hand.';
revoke all on function turnout_hand_back, turnout_take_call from public;
grant execute on function turnout_hand_back, turnout_take_call to caucus_member;
