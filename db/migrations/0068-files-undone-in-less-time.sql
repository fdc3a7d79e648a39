-- What is about each person of a part is counted once for the part, not anew for each person: a thousand took ten seconds.
create or replace function people_import_undo(the_import uuid, after_n int, most int) returns table (last_n int, removed int, kept int)
  language plpgsql security definer set search_path = public as $$
declare
  facts text;
  gone uuid[];
  part int[];
begin
  if not exists (select from people_import i join people_import_event e on e.import_id = i.id and e.kind = 'undo' where i.id = the_import and caucus_in_full(i.caucus_id)) then
    raise insufficient_privilege using message = 'an import of another caucus, or not to be undone';
  end if;
  -- What is being written now is written first; after that nothing more is.
  perform from people_import i where i.id = the_import for update;
  select array_agg(r.n order by r.n) into part from (select r.n from people_import_row r where r.import_id = the_import and r.n > after_n order by r.n limit most) r;
  if part is null then return; end if;
  select string_agg(format('select %I as person from %s where %I in (select person_id from people_import_row where import_id = $1 and n = any ($2))', a.attname, c.conrelid::regclass, a.attname), ' union all ')
    into facts from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'people_person'::regclass and c.conrelid not in ('people_listed'::regclass, 'people_import_row'::regclass);
  execute format('with f as materialized (select person, count(*) as n from (%s) each group by person)
      select array_agg(p.id) from people_import_row r join people_person p on p.id = r.person_id left join f on f.person = p.id
      where r.import_id = $1 and r.n = any ($2) and r.what = ''new'' and p.account_id is null and r.wrote = coalesce(f.n, 0)
      and not exists (select from people_import_row other where other.person_id = p.id and other.import_id <> $1)', facts) into gone using the_import, part;
  delete from people_contact where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_correction where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_status_event where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_tag where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_language where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_field_value where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_need where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  -- An agreement that was withdrawn since stays, with its withdrawal.
  delete from people_consent where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed')
    and not exists (select from people_consent_end e where e.consent_id = people_consent.id);
  perform people_relist(array(select r.person_id from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed'));
  delete from people_person where id = any (coalesce(gone, '{}'));
  return query select part[cardinality(part)], coalesce(cardinality(gone), 0),
    (select count(*)::int from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'new');
end $$;
