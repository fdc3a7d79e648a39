-- Whoever coordinates a network reads sums of its caucuses and no row of their inside. "Counted" was asked both for a caucus's own people and for
-- coordinators; from here on it is asked for sums alone, and everything else asks whether somebody holds a role in the caucus itself.
create function caucus_inside(id uuid) returns boolean language sql stable parallel safe
  as $$ select id = any (coalesce(nullif(current_setting('caucus.inside', true), ''), '{}')::uuid[]) $$;
comment on function caucus_inside is 'Does the asker hold a role in this very caucus? A job for it does.';
comment on function caucus_counted is 'May the asker read sums of this caucus? Its own people and the coordinators of its networks. For sums only: rows ask caucus_inside.';

create or replace function meetings_inside(of_caucus uuid) returns boolean language sql stable as $$ select caucus_inside(of_caucus) $$;
create or replace function meetings_hands(of_caucus uuid) returns table (account uuid, name text)
  language sql stable security definer set search_path = public as $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role in ('steward', 'organiser', 'member') and e.grant_id is null
    and (current_setting('role') = 'none' or (caucus_inside(of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;
create or replace function people_count_allowed(caucus uuid) returns boolean language sql stable
  as $$ select caucus_inside(caucus) or caucus_in_full(caucus) or coalesce(current_setting('role', true), 'none') not like 'caucus%' $$;
comment on function people_count_allowed is 'Who may ask for the nameless rows of a caucus''s people; the keeper, who has not stepped down to a role, may for all.';

alter policy counted on contests_preference using (is_public or caucus_inside(caucus_id) or caucus_in_full(caucus_id));
alter policy made on contests_claim with check (by_account = caucus_account() and caucus_inside(caucus_id) and (waits or caucus_in_full(caucus_id)));
alter policy begin on challenges_case with check (author_account = caucus_account() and (caucus_id is null or caucus_inside(caucus_id)));
alter policy inside on review_review using (caucus_inside(caucus_id));
alter policy inside on review_revision using (exists (select from review_review r where r.id = review_id and caucus_inside(r.caucus_id)));
alter policy inside on review_finding using (exists (select from review_review r where r.id = review_id and caucus_inside(r.caucus_id)));
do $$ declare t text; begin
  foreach t in array array['contests_preference', 'turnout_hours', 'turnout_roll', 'turnout_canvass', 'turnout_meeting', 'turnout_meeting_count', 'turnout_meeting_promise',
                           'turnout_forecast', 'turnout_walk_in', 'turnout_score', 'turnout_win_score'] loop
    execute format('alter policy counted on %I rename to inside', t);
  end loop;
  foreach t in array array['turnout_hours', 'turnout_roll', 'turnout_canvass', 'turnout_meeting', 'turnout_forecast', 'turnout_walk_in', 'turnout_score', 'turnout_win_score'] loop
    execute format('alter policy inside on %I using (caucus_inside(caucus_id) or caucus_in_full(caucus_id))', t);
  end loop;
end $$;
alter policy add on turnout_forecast with check (caucus_inside(caucus_id) or caucus_in_full(caucus_id));
alter policy own on turnout_learned_spread using (caucus_inside(caucus_id) or caucus_in_full(caucus_id));
-- What a network has learned is written by the night's job, which has no account; somebody who coordinates the network reads it.
create or replace function turnout_counts_network(network text) returns boolean language sql stable as $$
  select caucus_account() is null and turnout_in_network(network)
    and not exists (select from network_belongs m where m.network_id = network and not caucus_inside(m.caucus_id)) $$;
