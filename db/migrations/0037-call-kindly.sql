-- People who stopped coming or cannot be reached are rung for a friendly word. It is handed out, written and handed back as any call is; in place of a contest stands
-- 'a friendly word'. Why somebody is on the list follows from the door lists and from calls; it is stored nowhere.
create function turnout_missed(caucus uuid) returns table (person_id uuid, meetings jsonb, unanswered int, word text, word_on date, tries int, tried_at timestamptz, in_hand boolean)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not turnout_caller(caucus) then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  return query
    with doors as (select m.contest, m.held_on from turnout_meeting m
                   where m.caucus_id = caucus and m.door_list and m.contest is not null and m.closed_at <= caucus_now()
                     and m.held_on > (caucus_now() - interval '24 months')::date order by m.held_on desc limit 12)
    select a.person_id,
      coalesce((select jsonb_agg(jsonb_build_object('on', d.held_on,
          'said', (select c.state from turnout_commitment c where c.person_id = a.person_id and c.contest = d.contest and c.state not in ('came', 'came-undone')
                   order by c.said_at desc, c.id desc limit 1),
          'came', coalesce((select c.state = 'came' from turnout_commitment c where c.person_id = a.person_id and c.contest = d.contest and c.state in ('came', 'came-undone')
                   order by c.said_at desc, c.id desc limit 1), false)) order by d.held_on desc)
        from doors d where d.held_on >= p.added_on), '[]'),
      (select count(*)::int from turnout_conversation t where t.person_id = a.person_id and t.outcome = 'no-answer' and t.contest <> 'a friendly word' and t.held_at <= caucus_now()
         and t.held_at > coalesce((select max(s.held_at) from turnout_conversation s where s.person_id = a.person_id and s.outcome <> 'no-answer'), '-infinity')),
      said.outcome, said.held_at::date, coalesce(tried.tries, 0), tried.tried_at,
      exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
        and not exists (select from turnout_handed_back b where b.handed_id = h.id)
        and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at))
    from people_askable(caucus) a join people_person p on p.id = a.person_id
    left join lateral (select t.outcome, t.held_at from turnout_conversation t where t.person_id = a.person_id and t.contest = 'a friendly word'
                       and t.outcome not in ('no-answer', 'call-back') order by t.held_at desc limit 1) said on true
    left join lateral (select count(*)::int as tries, max(t.held_at) as tried_at from turnout_conversation t where t.person_id = a.person_id and t.contest = 'a friendly word'
                       and t.outcome in ('no-answer', 'call-back') and t.held_at > coalesce(said.held_at, '-infinity')) tried on true
    where a.by_phone;
end $$;
comment on function turnout_missed is 'Ids, never names, of those who may be phoned: which meetings with a door list they came to since they are here, what they had said, and calls that nobody answered. For whoever is put down for calls.';
revoke all on function turnout_missed from public;
grant execute on function turnout_missed to caucus_member;

-- Who is in a hand for a friendly word is in nobody else's, nor the other way round.
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
    where a.by_phone and not exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
      and (h.contest in (the_contest, 'a friendly word') or the_contest = 'a friendly word')
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;

-- A friendly word asks for nothing, so it teaches nothing of how calls that ask are answered.
create or replace function turnout_calls(caucus uuid, cut timestamptz) returns table (before text, outcome text, planned boolean, n int)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not people_count_allowed(caucus) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
  return query
    select was.state, t.outcome, coalesce(num_nonnulls(brought.plan_when, brought.plan_from, brought.plan_how) = 3, false), count(*)::int
    from turnout_conversation t
    left join turnout_commitment brought on brought.conversation_id = t.id
    left join lateral (select c.state from turnout_commitment c where c.person_id = t.person_id and c.contest = t.contest and c.conversation_id is distinct from t.id
                       and c.said_at <= t.held_at and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) was on true
    where t.caucus_id = caucus and t.held_at <= cut and t.channel = 'phone' and t.contest <> 'a friendly word' group by 1, 2, 3;
end $$;
