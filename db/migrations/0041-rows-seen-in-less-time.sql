-- The same people are seen by the same askers as before; only how the database finds it out is cheaper. See docs/adr/0038.
-- Of several policies the last by name is asked first, so all that is lent was looked through before the caucus was read that stands in the row itself. In one rule the order
-- is the one written here; and what is lent is a function that keeps its plan, so that it costs nothing where the first two answer.
create function people_lent_now(person uuid, caucus uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from people_lent l where l.person_id = person and l.caucus_id = caucus and l.until > caucus_now()
                 and (l.to_account = caucus_account() or caucus_contest(l.to_contest)))
         and people_may_be_asked(person);
end $$;
comment on function people_lent_now is 'Is the record lent to the asker, or to a contest whose lists they may read, and has the person not said stop? By the policies of people_lent.';
drop policy in_full on people_person;
drop policy own on people_person;
drop policy lent on people_person;
create policy seen on people_person for select to caucus_member using (
  caucus_id = any ((select caucus_ids_in_full())::uuid[]) or account_id = caucus_account() or people_lent_now(id, caucus_id));

-- A function that asks a table is begun anew for every row that it judges; a question that stands in the rule is answered together with the one that is asked.
do $$
declare
  one text;
begin
  foreach one in array array['turnout_commitment', 'turnout_conversation', 'turnout_need_event', 'turnout_reminder', 'turnout_tap', 'turnout_pass'] loop
    execute format('alter policy seen on %1$I using (exists (select from people_person p where p.id = %1$I.person_id and p.caucus_id = %1$I.caucus_id))', one);
  end loop;
end $$;
alter policy seen on turnout_handed using ((account_id = caucus_account() or caucus_in_full(caucus_id))
  and exists (select from people_person p where p.id = turnout_handed.person_id and p.caucus_id = turnout_handed.caucus_id));
alter policy told on turnout_ride using (by_account = caucus_account()
  and exists (select from people_person p where p.id = turnout_ride.person_id and p.caucus_id = turnout_ride.caucus_id));

-- Sums of a caucus are asked for on many pages. In the procedural language their plans are kept, and the agreement is looked up with the rest and not by a function for each person.
create or replace function people_askable(caucus uuid) returns table (person_id uuid, history jsonb, by_phone boolean)
  language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query select p.id,
         coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day, 'unit', s.unit, 'about', s.about, 'until', s.until_day, 'amount', s.amount) order by s.on_day, s.id)
                   from people_status_event s where s.person_id = p.id), '[]'),
         'phone' = any (i.reach) and 'asking:phone' = any (i.agreed)
  from people_listed i join people_person p on p.id = i.person_id
  where i.caucus_id = caucus and i.expires_on > caucus_now()::date and exists (select from unnest(i.agreed) one where one like 'asking:%')
    and exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                where c.person_id = p.id and c.purpose = 'asking' and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date));
end $$;
alter function people_need_of rows 1;
create or replace function turnout_tally_of(caucus uuid, the_contest text, cut timestamptz) returns table (person_id uuid, history jsonb, state text, said_at timestamptz,
  answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean, reminded boolean)
  language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query
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
    left join lateral people_need_of(a.person_id, 'lift') need on true;
end $$;

-- The questions that rules ask for each row, word for word as they were, with their plans kept from row to row and from one question to the next.
create or replace function people_may_be_asked(person uuid) returns boolean language plpgsql stable security definer set search_path = public as $$
begin
  return exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                 where c.person_id = person and c.purpose = 'asking' and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date));
end $$;
create or replace function people_agreed(person uuid, what text) returns boolean language plpgsql stable security definer set search_path = public as $$
begin
  return exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                 where c.person_id = person and c.purpose = what and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date));
end $$;
create or replace function people_seen(person uuid) returns boolean language plpgsql stable as $$
begin return exists (select from people_person p where p.id = person); end $$;
create or replace function people_in_full(person uuid) returns boolean language plpgsql stable as $$
begin return exists (select from people_person p where p.id = person and caucus_in_full(p.caucus_id)); end $$;
create or replace function people_own(person uuid) returns boolean language plpgsql stable as $$
begin return exists (select from people_person p where p.id = person and p.account_id = caucus_account()); end $$;
create or replace function people_of(person uuid, caucus uuid) returns boolean language plpgsql stable as $$
begin return exists (select from people_person p where p.id = person and p.caucus_id = caucus); end $$;
create or replace function turnout_person_of(person uuid, caucus uuid) returns boolean language plpgsql stable as $$
begin return exists (select from people_person p where p.id = person and p.caucus_id = caucus); end $$;
create or replace function people_contact_works(contact uuid) returns boolean language plpgsql stable security definer set search_path = public as $$
begin
  return coalesce((select s.said = 'works' from people_contact_said s where s.contact_id = contact and s.said <> 'first' order by s.at desc, s.id desc limit 1), true);
end $$;
create or replace function people_primary(person uuid, what text) returns uuid language plpgsql stable security definer set search_path = public as $$
begin
  return (select c.id from people_contact c where c.person_id = person and c.kind = what and people_contact_works(c.id)
          order by (select max(s.at) from people_contact_said s where s.contact_id = c.id and s.said = 'first') desc nulls last, c.added_at, c.id limit 1);
end $$;
