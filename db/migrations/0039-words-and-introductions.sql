-- Words about who agreed to them go 90 days after their contest, however far ahead it is: no later than a bound. And who introduced whom, read by both.
alter table people_words add constraint people_words_goes_on_check check (goes_on > (written_at at time zone 'UTC')::date - 1 and goes_on <= (written_at at time zone 'UTC')::date + 500);

create function people_introductions(person uuid) returns table (id uuid, name text, which text) language sql stable security definer set search_path = public as $$
  select l.person_id, l.name, 'by' from people_person p join people_listed l on l.person_id = p.introduced_by
    where p.id = person and (people_in_full(p.id) or people_own(p.id))
  union all
  select l.person_id, l.name, 'of' from people_person p join people_person q on q.introduced_by = p.id join people_listed l on l.person_id = q.id
    where p.id = person and (people_in_full(p.id) or (people_own(p.id) and people_may_be_asked(q.id)))
  order by 3, 2, 1 $$;
comment on function people_introductions is 'Who introduced somebody (by), and whom they introduced (of), by name: for the stewards, and for the one it is asked of. Of somebody who withdrew, who introduced them is told no more.';
revoke all on function people_introductions from public;
grant execute on function people_introductions to caucus_member;
