-- Whoever agreed to texts and not to calls is handed out too: to be texted.
create or replace function turnout_askable(caucus uuid, the_contest text) returns table (person_id uuid, history jsonb, state text, said_at timestamptz, answers integer, tries integer, tried_at timestamptz)
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
    where (a.by_phone or exists (select from people_listed l join people_consent c on c.person_id = l.person_id left join people_consent_end e on e.consent_id = c.id
                                 where l.person_id = a.person_id and 'phone' = any (l.reach) and c.purpose = 'asking' and c.channel = 'text' and e.consent_id is null
                                   and (c.expires_on is null or c.expires_on > caucus_now()::date)))
      and not exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;
