-- Of two words of one instant (the clock of a demonstration stands) the one whose id sorts later was said later. So ids of what is said on the phone sort as they were made …
alter function turnout_later_id() rename to caucus_later_id;
comment on function caucus_later_id is 'An id that sorts after those made before it: UUIDv7 with microseconds (RFC 9562 §6.2, method 3).';
do $$
declare
  one regprocedure;
begin
  foreach one in array array[to_regproc('people_hear'), to_regproc('turnout_friend_agrees'), to_regproc('turnout_take_call'), to_regproc('turnout_take_tap')]::regprocedure[] loop
    execute replace(replace(pg_get_functiondef(one), 'gen_random_uuid()', 'caucus_later_id()'), 'turnout_later_id()', 'caucus_later_id()');
  end loop;
end $$;

-- … and a need is told with each word that dropped it, what became of it and the lift, all with their ids: `rules/needs.ts` decides.
create or replace view turnout_lift with (security_invoker = true) as
  select m.caucus_id, m.contest, q.person_id as rider_id, o.person_id as driver_id, a.agreed_at, m.id
    from turnout_match_agreed a join turnout_match m on m.id = a.match_id join turnout_ride q on q.id = m.request_id join turnout_ride o on o.id = m.offer_id
    where turnout_match_stands(m.id)
  union all
  select n.caucus_id, n.contest, n.person_id, null, n.at, n.id from turnout_need_event n
    where n.need = 'lift' and n.kind = 'arranged'
      and not exists (select from turnout_need_event x where x.person_id = n.person_id and x.contest = n.contest and x.need = 'lift' and x.kind = 'not-yet' and (x.at, x.id) > (n.at, n.id))
      and not exists (select from turnout_commitment c where c.person_id = n.person_id and c.contest = n.contest and c.state in ('no', 'other') and (c.said_at, c.id) > (n.at, n.id));

drop function turnout_needs;
drop function people_needs_said;
drop function turnout_lift_since;

create function people_needs_said(person uuid) returns table (need text, wanted boolean, dropped jsonb) language sql stable as $$
  select n.need, (array_agg(n.wanted order by n.said_at desc, n.id desc))[1],
    coalesce(jsonb_agg(jsonb_build_object('at', n.said_at, 'id', n.id)) filter (where not n.wanted), '[]')
  from people_need n where n.person_id = person group by n.need $$;
comment on function people_needs_said is 'What a person needs now, or needed before, and when they needed it no more, as far as the asker may see the person.';

create function turnout_lift_told(person uuid, caucus uuid, the_contest text) returns jsonb language sql stable security definer set search_path = public as $$
  select jsonb_build_object('at', l.agreed_at, 'id', l.id) from turnout_lift l
  where l.rider_id = person and l.caucus_id = caucus and l.contest = the_contest and turnout_caller(caucus) order by l.agreed_at desc, l.id desc limit 1 $$;
comment on function turnout_lift_told is 'That somebody has a lift, since when, and not with whom.';
revoke all on function turnout_lift_told from public;
grant execute on function turnout_lift_told to caucus_member;

create function turnout_needs(caucus uuid, the_contest text)
  returns table (person_id uuid, need text, wanted boolean, state text, meant_to_come boolean, dropped jsonb, lift jsonb, askable boolean, events jsonb)
  language sql stable as $$
  select s.person_id, n.need, n.wanted, s.state, s.meant_to_come, s.dropped || n.dropped,
    case when n.need = 'lift' then turnout_lift_told(s.person_id, caucus, the_contest) end,
    people_may_be_asked(s.person_id), coalesce(v.events, '[]')
  from (select c.person_id, (array_agg(c.state order by c.said_at desc, c.id desc))[1] as state, bool_or(c.state in ('maybe', 'yes', 'confirmed')) as meant_to_come,
          coalesce(jsonb_agg(jsonb_build_object('at', c.said_at, 'id', c.id)) filter (where c.state in ('no', 'other')), '[]') as dropped
        from turnout_commitment c where c.caucus_id = caucus and c.contest = the_contest and c.state not in ('came', 'came-undone') group by c.person_id) s
  cross join lateral people_needs_said(s.person_id) n
  left join lateral (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'owner', e.owner_account, 'name', e.name, 'at', e.at) order by e.at, e.id) as events
    from turnout_need_event e where e.person_id = s.person_id and e.contest = the_contest and e.need = n.need) v on true
  where n.need <> 'can-drive' and (n.wanted or v.events is not null) $$;
comment on function turnout_needs is 'Of everybody who said something about coming and whom the asker may see: what they need or needed, what they last said, and what became of it.';
