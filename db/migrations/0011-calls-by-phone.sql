-- What calls teach comes from calls: who was spoken to at a meeting was in reach already, and says nothing of how often a phone is answered.
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
    where t.caucus_id = caucus and t.held_at <= cut and t.channel = 'phone' group by 1, 2, 3;
end $$;
