-- What somebody needs in order to come, as work: who sees to it, and whether it is arranged. Whether it is open follows from what the person last said.
create table turnout_need_event (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  need text not null check (need in ('lift', 'childcare', 'step-free', 'interpreter', 'quiet-space')),
  kind text not null check (kind in ('owned', 'given-back', 'arranged', 'not-yet')),
  owner_account uuid references access_account,
  name text not null check (length(name) between 1 and 80),
  at timestamptz not null,
  by_account uuid references access_account,
  check ((kind = 'owned') = (owner_account is not null))
);
create index on turnout_need_event (person_id, contest);
create index on turnout_need_event (caucus_id, contest, at);
comment on table turnout_need_event is 'Who sees to what a person needs in order to come to one voting meeting, and whether it is arranged: the latest counts. There is no place for a note. Special category. Purpose: coming to that meeting. Retention: 14 days after it. Insert only.';
comment on column turnout_need_event.name is 'Of the owner, where one is named; else of whoever says so.';
alter table turnout_need_event enable row level security;
create policy seen on turnout_need_event for select to caucus_member using (turnout_person_of(person_id, caucus_id));
create policy add on turnout_need_event for insert to caucus_member with check (
  turnout_person_of(person_id, caucus_id) and turnout_caller(caucus_id) and by_account = caucus_account()
  and (owner_account is null or owner_account = caucus_account() or caucus_in_full(caucus_id)));
grant select, insert on turnout_need_event to caucus_member;

create function people_needs_said(person uuid) returns table (need text, wanted boolean, dropped_at timestamptz) language sql stable as $$
  select distinct on (n.need) n.need, n.wanted, (select max(x.said_at) from people_need x where x.person_id = person and x.need = n.need and not x.wanted)
  from people_need n where n.person_id = person order by n.need, n.said_at desc, n.id desc $$;
comment on function people_needs_said is 'What a person needs now, or needed before, as far as the asker may see the person.';

-- Asked as whoever asks: row-level security answers for each table.
create function turnout_needs(caucus uuid, the_contest text)
  returns table (person_id uuid, need text, wanted boolean, state text, meant_to_come boolean, dropped_at timestamptz, lift_at timestamptz, askable boolean, events jsonb)
  language sql stable as $$
  select s.person_id, n.need, n.wanted, s.state, s.meant_to_come, greatest(s.dropped_at, n.dropped_at),
    case when n.need = 'lift' then (select max(l.agreed_at) from turnout_lift l where l.rider_id = s.person_id and l.contest = the_contest) end,
    people_may_be_asked(s.person_id), coalesce(v.events, '[]')
  from (select c.person_id, (array_agg(c.state order by c.said_at desc, c.id desc))[1] as state, bool_or(c.state in ('maybe', 'yes', 'confirmed')) as meant_to_come,
          max(c.said_at) filter (where c.state in ('no', 'other')) as dropped_at
        from turnout_commitment c where c.caucus_id = caucus and c.contest = the_contest and c.state not in ('came', 'came-undone') group by c.person_id) s
  cross join lateral people_needs_said(s.person_id) n
  left join lateral (select jsonb_agg(jsonb_build_object('kind', e.kind, 'owner', e.owner_account, 'name', e.name, 'at', e.at) order by e.at, e.id) as events
    from turnout_need_event e where e.person_id = s.person_id and e.contest = the_contest and e.need = n.need) v on true
  where n.need <> 'can-drive' and (n.wanted or v.events is not null) $$;
comment on function turnout_needs is 'Of everybody who said something about coming and whom the asker may see: what they need or needed, what they last said, and what became of it.';

-- Accounts that can see to something: stewards, and organisers whom a steward put down for calls.
create function turnout_hands(caucus uuid) returns table (account uuid, name text, steward boolean)
  language sql stable security definer set search_path = public as $$
  select a.id, a.name, bool_or(g.role = 'steward') from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = caucus::text and e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now()
    and turnout_caller(caucus)
    and (g.role = 'steward' or g.role = 'organiser' and exists (select from turnout_hours h where h.caucus_id = caucus and h.account_id = a.id
      and h.from_day <= caucus_now()::date and h.until_day > caucus_now()::date))
  group by a.id, a.name $$;
comment on function turnout_hands is 'Who in a caucus can see to a need; told to whoever can themself.';

create function turnout_hand_on(event uuid, ends timestamptz) returns void language plpgsql security definer set search_path = public as $$
declare
  told turnout_need_event;
  before uuid;
  reason text;
begin
  select * into told from turnout_need_event e where e.id = event and e.by_account = caucus_account() and e.kind in ('owned', 'given-back');
  if told.id is null then raise insufficient_privilege using message = 'not their own word'; end if;
  reason := 'arranging ' || told.need || ' for ' || told.contest;
  select e.owner_account into before from turnout_need_event e
    where e.person_id = told.person_id and e.contest = told.contest and e.need = told.need and e.kind = 'owned' and e.id <> told.id order by e.at desc, e.id desc limit 1;
  if before is not null then perform people_take_back(told.caucus_id, array[told.person_id], before, reason); end if;
  if told.kind = 'owned' then
    perform people_lend_out(told.caucus_id, array[told.person_id], told.owner_account, least(ends, caucus_now() + interval '14 days'), reason);
  end if;
end $$;
comment on function turnout_hand_on is 'Shows the person to whoever now sees to their need, until the meeting or 14 days, and closes the record to whoever did before. After a word that row-level security let its writer say.';
revoke all on function turnout_hands, turnout_hand_on from public;
grant execute on function turnout_hands, turnout_hand_on to caucus_member;
