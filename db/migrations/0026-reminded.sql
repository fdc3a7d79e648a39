-- Whether somebody who promised was reminded of it by letter, so that what is learned from promises knows both kinds.
drop function turnout_tally, turnout_tally_of;
create function turnout_tally_of(caucus uuid, the_contest text, cut timestamptz)
  returns table (person_id uuid, history jsonb, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean,
    reminded boolean)
  language sql stable security definer set search_path = public as $$
    select a.person_id, a.history, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0),
           exists (select from turnout_lift l where l.rider_id = a.person_id and l.contest = the_contest and l.agreed_at <= cut),
           coalesce(door.state = 'came', false), spoken.held_at, coalesce(need.wanted, false),
           exists (select from turnout_reminder r where r.person_id = a.person_id and r.contest = the_contest and r.on_day <= cut::date)
    from people_askable(caucus) a
    left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= cut
                       and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) said on true
    left join lateral (select c.state from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= cut
                       and c.state in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) door on true
    left join lateral (select t.held_at from turnout_conversation t where t.person_id = a.person_id and t.held_at <= cut
                       and t.outcome not in ('no-answer', 'wrong-number') order by t.held_at desc limit 1) spoken on true
    left join lateral people_need_of(a.person_id, 'lift') need on true $$;
revoke all on function turnout_tally_of from public;
create function turnout_tally(caucus uuid, the_contest text, cut timestamptz)
  returns table (history jsonb, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean, reminded boolean)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not people_count_allowed(caucus) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
  return query select t.history, t.state, t.said_at, t.answers, t.lift, t.came, t.spoken_at, t.needs_lift, t.reminded from turnout_tally_of(caucus, the_contest, cut) t;
end $$;
comment on function turnout_tally is 'For the forecast: one row a person, nameless. Refused unless the caucus''s totals may be read.';
revoke all on function turnout_tally from public;
grant execute on function turnout_tally to caucus_member;
