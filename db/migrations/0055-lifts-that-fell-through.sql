-- A lift to which both had said yes and which is no more: whoever counted on it is told, without a reason. What one ended oneself is not told anew.
create function turnout_lifts_lost() returns table (contest text, caucus_id uuid, person_id uuid, side text) language sql stable security definer set search_path = public as $$
  select r.contest, r.caucus_id, r.person_id, s.side
  from turnout_ride r cross join lateral (select case r.kind when 'request' then 'request' else 'offer' end as side) s
  where (r.by_account = caucus_account() or caucus_in_full(r.caucus_id) or r.person_id in (select p.id from people_person p where p.account_id = caucus_account()))
    and exists (select from turnout_match m join turnout_match_agreed a on a.match_id = m.id
      where case r.kind when 'request' then m.request_id else m.offer_id end = r.id and not turnout_match_stands(m.id)
        and not exists (select from turnout_match_word w where w.match_id = m.id and w.side = s.side and w.says = 'no'))
    and turnout_speaks_for(r.id) and turnout_ride_stands(r.id)
    and (r.kind = 'offer' or not exists (select from turnout_lift l where l.rider_id = r.person_id and l.contest = r.contest and l.caucus_id = r.caucus_id))
  order by r.contest, r.person_id $$;
comment on function turnout_lifts_lost is 'Of the rides for which the asker speaks: those with a pair that both had agreed to and that is no more, ended by the other or by whatever happened to them. A seat that was found since is told no more.';
revoke all on function turnout_lifts_lost from public;
grant execute on function turnout_lifts_lost to caucus_member;
