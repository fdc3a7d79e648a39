-- Who was rung today, for whatever it was, is rung again tomorrow at the soonest: two meetings and a friendly word are three callers, and one telephone.
create or replace function turnout_askable(caucus uuid, the_contest text) RETURNS TABLE(person_id uuid, history jsonb, state text, said_at timestamp with time zone, answers integer, tries integer, tried_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not turnout_caller(caucus) then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  return query
    select a.person_id, a.history, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0), tried.tries, tried.tried_at
    from people_askable(caucus) a
    left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= caucus_now()
                       order by c.said_at desc, c.id desc limit 1) said on true
    left join lateral (select (count(*) filter (where t.contest = the_contest))::int as tries, max(t.held_at) as tried_at from turnout_conversation t
                       where t.person_id = a.person_id) tried on true
    where (a.by_phone or exists (select from people_listed l join people_consent c on c.person_id = l.person_id left join people_consent_end e on e.consent_id = c.id
                                 where l.person_id = a.person_id and 'phone' = any (l.reach) and c.purpose = 'asking' and c.channel = 'text' and e.consent_id is null
                                   and (c.expires_on is null or c.expires_on > caucus_now()::date)))
      and not exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;

create or replace function turnout_missed(caucus uuid) RETURNS TABLE(person_id uuid, meetings jsonb, unanswered integer, word text, word_on date, tries integer, tried_at timestamp with time zone, in_hand boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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
      said.outcome, said.held_at::date, coalesce(tried.tries, 0), (select max(t.held_at) from turnout_conversation t where t.person_id = a.person_id),
      exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
        and not exists (select from turnout_handed_back b where b.handed_id = h.id)
        and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at))
    from people_askable(caucus) a join people_person p on p.id = a.person_id
    left join lateral (select t.outcome, t.held_at from turnout_conversation t where t.person_id = a.person_id and t.contest = 'a friendly word'
                       and t.outcome not in ('no-answer', 'call-back') order by t.held_at desc limit 1) said on true
    left join lateral (select count(*)::int as tries from turnout_conversation t where t.person_id = a.person_id and t.contest = 'a friendly word'
                       and t.outcome in ('no-answer', 'call-back') and t.held_at > coalesce(said.held_at, '-infinity')) tried on true
    where a.by_phone;
end $$;
