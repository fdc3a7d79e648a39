-- Sums of many caucuses are asked at once: one question for a country's drill instead of one for each group. Who may ask is as before, for each caucus that is named.
-- See docs/adr/0044-sums-of-many.md.
drop function turnout_tally, turnout_tally_of, turnout_calls, people_askable;

-- In the plain language and without rights of its own, so that it becomes part of the question that names it and is planned with it: what that does not ask for is not made.
-- No role may call it; the functions that name it have the owner's rights and say who may ask.
create function people_counts_allowed(caucuses uuid[]) returns void language plpgsql stable as $$
begin
  if exists (select from unnest(caucuses) one where people_count_allowed(one) is not true) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
end $$;
comment on function people_counts_allowed is 'Refuses when one of them is a caucus for whose nameless rows the asker may not ask.';

create function people_askable(caucus uuid) returns table (person_id uuid, history jsonb, by_phone boolean, needs text[]) language sql stable as $$
  select i.person_id,
         coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day, 'unit', s.unit, 'about', s.about, 'until', s.until_day, 'amount', s.amount) order by s.on_day, s.id)
                   from people_status_event s where s.person_id = i.person_id), '[]'),
         'phone' = any (i.reach) and 'asking:phone' = any (i.agreed), i.needs
  from people_listed i
  where i.caucus_id = caucus and i.expires_on > (select caucus_now()::date) and i.agreed && '{asking:phone,asking:text,asking:email,asking:in-person}'
    and exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                where c.person_id = i.person_id and c.purpose = 'asking' and e.consent_id is null and (c.expires_on is null or c.expires_on > (select caucus_now()::date))) $$;
comment on function people_askable is 'Everyone of a caucus who agreed to be asked and whose record has not expired, with the membership history and what they need. For the functions of the owner.';
revoke all on function people_askable from public;

-- What is counted for a contest: a line for each event of somebody's membership (one line where nothing is known of it), with the same words about the person in each.
-- Each person is one step through indexes, however many there are, so one plan serves all sizes and is kept.
create function turnout_tally_of(caucus uuid, the_contest text, cut timestamptz)
  returns table (who int, person_id uuid, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean, reminded boolean,
    kind text, on_day date, unit text, about text, until_day date, amount int)
  language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    select p.who, p.person_id, p.state, p.said_at, p.answers, p.lift, p.came, p.spoken_at, p.needs_lift, p.reminded, s.kind, s.on_day, s.unit, s.about, s.until_day, s.amount
    from (select row_number() over ()::int as who, a.person_id, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0) as answers,
                 a.person_id in (select l.rider_id from turnout_lift l where l.caucus_id = caucus and l.contest = the_contest and l.agreed_at <= cut) as lift,
                 a.person_id in (select d.person_id from (select distinct on (c.person_id) c.person_id, c.state from turnout_commitment c
                     where c.caucus_id = caucus and c.contest = the_contest and c.said_at <= cut and c.state in ('came', 'came-undone')
                     order by c.person_id, c.said_at desc, c.id desc) d where d.state = 'came') as came,
                 spoken.held_at as spoken_at, 'lift' = any (a.needs) as needs_lift,
                 exists (select from turnout_reminder r where r.person_id = a.person_id and r.contest = the_contest and r.on_day <= cut::date) as reminded
          from people_askable(caucus) a
          left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= cut
                             and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) said on true
          left join lateral (select t.held_at from turnout_conversation t where t.person_id = a.person_id and t.held_at <= cut
                             and t.outcome not in ('no-answer', 'wrong-number') order by t.held_at desc limit 1) spoken on true) p
    left join people_status_event s on s.person_id = p.person_id
    order by p.who, s.on_day, s.id;
end $$;
comment on function turnout_tally_of is 'What turnout_tally says of one caucus, with whom it is about. For the keeper and for the functions of the owner.';
revoke all on function turnout_tally_of from public;

create function turnout_tally(caucuses uuid[], contests text[], cut timestamptz)
  returns table (nth int, who int, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean, reminded boolean,
    kind text, on_day date, unit text, about text, until_day date, amount int)
  language plpgsql stable security definer set search_path = public as $$
begin
  perform people_counts_allowed(caucuses);
  for i in 1 .. coalesce(cardinality(caucuses), 0) loop
    return query select i, t.who, t.state, t.said_at, t.answers, t.lift, t.came, t.spoken_at, t.needs_lift, t.reminded, t.kind, t.on_day, t.unit, t.about, t.until_day, t.amount
      from turnout_tally_of(caucuses[i], contests[i], cut) t;
  end loop;
end $$;
comment on function turnout_tally is 'For forecasts: people, nameless and numbered, of the caucus that stands in this place of the list, for the contest beside it; a line for each event of a membership. Refused unless the totals of each may be read.';
revoke all on function turnout_tally from public;
grant execute on function turnout_tally to caucus_member;

create function turnout_last_asked(caucuses uuid[], cut timestamptz) returns table (nth int, contest text) language plpgsql stable security definer set search_path = public as $$
begin
  perform people_counts_allowed(caucuses);
  return query select g.nth::int, c.contest from unnest(caucuses) with ordinality g(caucus, nth) cross join lateral
    (select c.contest from turnout_commitment c where c.caucus_id = g.caucus and c.said_at <= cut order by c.said_at desc, c.id desc limit 1) c;
end $$;
comment on function turnout_last_asked is 'For which contest people of the caucus that stands in this place of the list last said whether they would come. Refused unless the totals of each may be read.';
revoke all on function turnout_last_asked from public;
grant execute on function turnout_last_asked to caucus_member;

create function turnout_calls(caucuses uuid[], cut timestamptz) returns table (nth int, before text, outcome text, planned boolean, n int)
  language plpgsql stable security definer set search_path = public as $$
begin
  perform people_counts_allowed(caucuses);
  return query
    select g.nth::int, was.state, t.outcome, coalesce(num_nonnulls(brought.plan_when, brought.plan_from, brought.plan_how) = 3, false), count(*)::int
    from unnest(caucuses) with ordinality g(caucus, nth) join turnout_conversation t on t.caucus_id = g.caucus
    left join turnout_commitment brought on brought.conversation_id = t.id
    left join lateral (select c.state from turnout_commitment c where c.person_id = t.person_id and c.contest = t.contest and c.conversation_id is distinct from t.id
                       and c.said_at <= t.held_at and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) was on true
    where t.held_at <= cut and t.channel = 'phone' and t.contest <> 'a friendly word' group by 1, 2, 3, 4;
end $$;
comment on function turnout_calls is 'How calls of the caucus that stands in this place of the list ended; counts only. Refused unless the totals of each may be read.';
revoke all on function turnout_calls from public;
grant execute on function turnout_calls to caucus_member;

-- Asked for each row that a drill writes: with its plan kept.
create or replace function network_covers(the_pack text, the_unit text) returns boolean language plpgsql stable as $$
begin return exists (select from network_cover c where c.pack = the_pack and c.unit = the_unit and caucus_in_full(c.caucus_id)); end $$;
