-- What is no more of somebody's own fields is looked up for each row that is listed: against the list of all that is, as it was, it took the square of their number.
create or replace function people_list_own(people uuid[]) returns void language plpgsql security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  delete from people_listed_own o where o.person_id = any (people)
    and (select v.value from people_field_value v where v.person_id = o.person_id and v.field_id = o.field_id order by v.said_at desc, v.id desc limit 1) is null;
  insert into people_listed_own as o (person_id, field_id, caucus_id, value, measure)
    select v.person_id, v.field_id, l.caucus_id, v.value,
      case f.kind when 'number' then (v.value::numeric * 1000000)::bigint when 'day' then v.value::date - date '2000-01-01' end
    from (select distinct on (person_id, field_id) person_id, field_id, value from people_field_value
      where person_id = any (people) order by person_id, field_id, said_at desc, id desc) v
    join people_listed l on l.person_id = v.person_id join people_field f on f.id = v.field_id
    where v.value is not null
  on conflict (person_id, field_id) do update set value = excluded.value, measure = excluded.measure where o.value <> excluded.value;
end $$;
