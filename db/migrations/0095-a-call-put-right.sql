-- A call that is noted anew, since it was noted wrongly or the answer came later, is one call that ended as it was noted last: not two from which rates are learned, of which the
-- second began with what the first had got wrong. Somebody is rung by a caucus once a day at most, so one caller's notes of one person on one day are one call.
create or replace function turnout_calls(caucuses uuid[], cut timestamptz) returns table (nth integer, before text, outcome text, planned boolean, n integer)
  language plpgsql stable security definer set search_path = public as $$
begin
  perform people_counts_allowed(caucuses);
  return query
    select g.nth::int, was.state, t.outcome, coalesce(num_nonnulls(brought.plan_when, brought.plan_from, brought.plan_how) = 3, false), count(*)::int
    from unnest(caucuses) with ordinality g(caucus, nth)
    cross join lateral (
      select distinct on (c.person_id, c.contest, c.by_account, (c.held_at at time zone 'UTC')::date) c.id, c.person_id, c.contest, c.held_at, c.outcome,
        array_agg(c.id) over (partition by c.person_id, c.contest, c.by_account, (c.held_at at time zone 'UTC')::date) as notes
      from turnout_conversation c where c.caucus_id = g.caucus and c.held_at <= cut and c.channel = 'phone' and c.contest <> 'a friendly word'
      order by c.person_id, c.contest, c.by_account, (c.held_at at time zone 'UTC')::date, c.held_at desc, c.id desc) t
    left join turnout_commitment brought on brought.conversation_id = t.id
    left join lateral (select c.state from turnout_commitment c where c.person_id = t.person_id and c.contest = t.contest
                       and (c.conversation_id is null or c.conversation_id <> all (t.notes))
                       and c.said_at <= t.held_at and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) was on true
    group by 1, 2, 3, 4;
end $$;
