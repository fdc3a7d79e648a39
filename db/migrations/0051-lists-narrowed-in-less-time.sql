-- Lists of people are narrowed by rows that are as narrow as what is asked of them.

-- What is asked of many rows at once is a number whose bits are looked at: an array in a row has to be unpacked for each.
create function people_marks(agreed text[], needs text[], reach text[]) returns int language sql immutable parallel safe as $$
  select case when 'asking:phone' = any (agreed) then 1 else 0 end + case when 'asking:text' = any (agreed) then 2 else 0 end
       + case when 'asking:email' = any (agreed) then 4 else 0 end + case when 'asking:in-person' = any (agreed) then 8 else 0 end
       + case when cardinality(reach) > 0 then 16 else 0 end
       + case when 'lift' = any (needs) then 32 else 0 end + case when 'childcare' = any (needs) then 64 else 0 end + case when 'step-free' = any (needs) then 128 else 0 end
       + case when 'interpreter' = any (needs) then 256 else 0 end + case when 'quiet-space' = any (needs) then 512 else 0 end + case when 'can-drive' = any (needs) then 1024 else 0 end $$;
alter table people_listed add column marks int not null generated always as (people_marks(agreed, needs, reach)) stored;
comment on column people_listed.marks is 'The same as agreed, needs and reach, in bits: asking by phone 1, text 2, e-mail 4, in person 8; can be reached 16; lift 32, childcare 64, step-free 128, interpreter 256, quiet-space 512, can-drive 1024.';
create function people_marked(tags text[], languages text[]) returns text language plpgsql immutable parallel safe as $$
begin
  return case when tags = '{}' then '' else E'\n#' || array_to_string(tags, E'\n#') || E'\n' end || case when languages = '{}' then '' else E'\n@' || array_to_string(languages, E'\n@') || E'\n' end;
end $$;
alter table people_listed add column marked text not null generated always as (people_marked(tags, languages)) stored;
comment on column people_listed.marked is 'The same as tags and languages, in words: each on a line of its own, after # and after @.';
create index people_listed_narrow on people_listed (caucus_id) include (marks, folded, marked);

-- The value that counts of each field of a caucus's own, a row each: found by its index, also under the policy, since equality and order of these kinds leak nothing.
create table people_listed_own (
  person_id uuid not null references people_listed on delete cascade,
  field_id uuid not null references people_field on delete cascade,
  caucus_id uuid not null,
  value text not null,
  measure bigint,
  primary key (person_id, field_id)
);
create index people_listed_own_value on people_listed_own (field_id, value) include (caucus_id, person_id);
create index people_listed_own_measure on people_listed_own (field_id, measure) include (caucus_id, person_id) where measure is not null;
comment on table people_listed_own is 'The latest value of each field of a caucus''s own, kept by triggers from what was said. Special category. Purpose: finding whom to ask. Retention: as the row of the list. No predicted opinion has a place here.';
comment on column people_listed_own.measure is 'Of a number a million times it, of a day the days since 2000: what at least, at most, from and to are asked of.';
alter table people_listed_own enable row level security;
create policy in_full on people_listed_own for select to caucus_member using (caucus_id = any ((select caucus_ids_in_full())::uuid[]));
grant select on people_listed_own to caucus_member;

create or replace function people_list_own(people uuid[]) returns void language plpgsql security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  with latest as materialized (
    select v.person_id, v.field_id, v.value from (select distinct on (person_id, field_id) person_id, field_id, value from people_field_value
      where person_id = any (people) order by person_id, field_id, said_at desc, id desc) v where v.value is not null
  ), gone as (
    delete from people_listed_own o where o.person_id = any (people) and not exists (select from latest v where v.person_id = o.person_id and v.field_id = o.field_id)
  )
  insert into people_listed_own as o (person_id, field_id, caucus_id, value, measure)
    select v.person_id, v.field_id, l.caucus_id, v.value,
      case f.kind when 'number' then (v.value::numeric * 1000000)::bigint when 'day' then v.value::date - date '2000-01-01' end
    from latest v join people_listed l on l.person_id = v.person_id join people_field f on f.id = v.field_id
  on conflict (person_id, field_id) do update set value = excluded.value, measure = excluded.measure where o.value <> excluded.value;
end $$;
alter table people_listed drop column own;
select people_list_own(array(select distinct person_id from people_field_value));

-- What answers past the policies of rows is for the program's own role, and for no other that may ever be made in this database.
do $$
declare
  one regprocedure;
begin
  for one in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
             and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0)) loop
    execute format('revoke all on function %s from public', one);
    execute format('grant execute on function %s to caucus_member', one);
  end loop;
end $$;
