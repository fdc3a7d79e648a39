-- What somebody says once a meeting has begun ("yes, I was there", on the phone the morning after) is no promise: it is neither forecast nor learned from. Who came is told at the door.
drop function turnout_tally, turnout_tally_of;

-- What is counted for a contest: a line for each event of somebody's membership (one line where nothing is known of it), with the same words about the person in each.
-- Each person is one step through indexes, however many there are, so one plan serves all sizes and is kept.
create function turnout_tally_of(caucus uuid, the_contest text, cut timestamptz, begins timestamptz)
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
          left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= least(cut, begins)
                             and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) said on true
          left join lateral (select t.held_at from turnout_conversation t where t.person_id = a.person_id and t.held_at <= cut
                             and t.outcome not in ('no-answer', 'wrong-number') order by t.held_at desc limit 1) spoken on true) p
    left join people_status_event s on s.person_id = p.person_id
    order by p.who, s.on_day, s.id;
end $$;
comment on function turnout_tally_of is 'What turnout_tally says of one caucus, with whom it is about. For the keeper and for the functions of the owner.';
revoke all on function turnout_tally_of from public;

create function turnout_tally(caucuses uuid[], contests text[], cut timestamptz, begins timestamptz[])
  returns table (nth int, who int, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean, reminded boolean,
    kind text, on_day date, unit text, about text, until_day date, amount int)
  language plpgsql stable security definer set search_path = public as $$
begin
  perform people_counts_allowed(caucuses);
  for i in 1 .. coalesce(cardinality(caucuses), 0) loop
    return query select i, t.who, t.state, t.said_at, t.answers, t.lift, t.came, t.spoken_at, t.needs_lift, t.reminded, t.kind, t.on_day, t.unit, t.about, t.until_day, t.amount
      from turnout_tally_of(caucuses[i], contests[i], cut, begins[i]) t;
  end loop;
end $$;
comment on function turnout_tally is 'For forecasts: people, nameless and numbered, of the caucus that stands in this place of the list, for the contest beside it, with what they had said before it begins (null: not known when); a line for each event of a membership. Refused unless the totals of each may be read.';
revoke all on function turnout_tally from public;
grant execute on function turnout_tally to caucus_member;
