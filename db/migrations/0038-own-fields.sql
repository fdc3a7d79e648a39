-- Fields of a caucus's own, whole: who sees a value, how long it is kept, on which lists it may leave, and by which lists are narrowed. And what a file says besides.

alter table people_field
  add column seen_by text not null default 'stewards' check (seen_by in ('stewards', 'lent')),
  add column keep_months int check (keep_months in (3, 6, 12, 24)),
  add column given_for text[] not null default '{}' check (given_for <@ array['ring', 'write', 'lifts', 'door']),
  add constraint people_field_no_opinion check (name !~* '(score|rating|ranking|likel|leaning|sympath|predict|probab|voting intention|level of support|support level|loyal)');
comment on column people_field.seen_by is 'Besides the person: stewards, nobody else; lent, also whoever the record is lent to for a call, while it is.';
comment on column people_field.keep_months is 'Months after which a value goes; null: with the record.';
comment on column people_field.given_for is 'Purposes of lists given out on which it may stand; of none unless said.';
comment on constraint people_field_no_opinion on people_field is 'No field holds what somebody supposes a person thinks; the program refuses more words than these, with what to do.';

alter policy seen on people_field_value using (people_in_full(person_id) or people_own(person_id)
  or exists (select from people_field f where f.id = field_id and f.seen_by = 'lent' and people_seen(people_field_value.person_id)));
alter policy add on people_field_value with check (people_in_full(person_id)
  and exists (select from people_field f join people_person p on p.caucus_id = f.caucus_id where f.id = field_id and p.id = people_field_value.person_id));
create function people_field_take_back(person uuid, field uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  delete from people_field_value v where v.person_id = person and v.field_id = field and people_own(person);
  return found;
end $$;
comment on function people_field_take_back is 'What somebody said in a field goes at once, with what they said before: asked by themself.';
revoke all on function people_field_take_back from public;
grant execute on function people_field_take_back to caucus_member;
-- Whoever sees a value sees what it is of; asked without the policy of values, which asks of the field.
create function people_field_of_mine(field uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_field f join people_person p on p.caucus_id = f.caucus_id where f.id = field
    and (p.account_id = caucus_account() or (f.seen_by = 'lent' and exists (select from people_lent l left join people_lent_end e on e.lent_id = l.id
      where l.person_id = p.id and l.to_account = caucus_account() and e.lent_id is null and l.until > caucus_now())))) $$;
revoke all on function people_field_of_mine from public;
grant execute on function people_field_of_mine to caucus_member;
alter policy in_full on people_field using (caucus_in_full(caucus_id) or people_field_of_mine(id));
create index on people_field_value (field_id, said_at);

-- The value of each field that counts, on the row by which lists are narrowed.
alter table people_listed add column own jsonb not null default '{}';
comment on column people_listed.own is 'Of each field of the caucus''s own the latest value, by the field''s id.';
create function people_list_own(people uuid[]) returns void language sql security definer set search_path = public as $$
  update people_listed l set own = v.own from (
    select p.id, coalesce((select jsonb_object_agg(x.field_id, x.value) from (select distinct on (field_id) field_id, value from people_field_value
        where person_id = p.id order by field_id, said_at desc, id desc) x where x.value is not null), '{}') as own from unnest(people) as p(id)) v
  where l.person_id = v.id and l.own <> v.own $$;
create function people_list_own_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'people_field_value' then perform people_list_own(array(select distinct person_id from changed));
  else perform people_list_own(array(select c.person_id from changed c where exists (select from people_field_value v where v.person_id = c.person_id)));
  end if;
  return null;
end $$;
revoke all on function people_list_own, people_list_own_changed from public;
create trigger list_own after insert on people_field_value referencing new table as changed for each statement execute function people_list_own_changed();
create trigger list_own_moved after update on people_field_value referencing new table as changed for each statement execute function people_list_own_changed();
create trigger list_own_moved_from after update on people_field_value referencing old table as changed for each statement execute function people_list_own_changed();
create trigger list_own_gone after delete on people_field_value referencing old table as changed for each statement execute function people_list_own_changed();
create trigger list_own after insert on people_listed referencing new table as changed for each statement execute function people_list_own_changed();
select people_list_own(array(select distinct person_id from people_field_value));

-- A list given out has such a field only where the field may leave for that job.
alter table people_export add column fields uuid[] not null default '{}';
comment on column people_export.fields is 'Fields of the caucus''s own that stand on it, fixed when it is asked for.';
alter policy ask on people_export with check (caucus_in_full(caucus_id) and by_account = caucus_account()
  and not exists (select from unnest(fields) as asked(id) where not exists (
    select from people_field f where f.id = asked.id and f.caucus_id = people_export.caucus_id and people_export.what_for = any (f.given_for))));

-- How names sound is reckoned by the program, once a name: in the database it took most of the time of an import.
drop function people_import_put(uuid, integer, text, text, text, date, date, text, uuid[], integer[], text[], text[], text[], text[], text[], text[], date[], boolean[], text[], jsonb, jsonb, integer, integer);
create function people_import_put(the_import uuid, the_seq integer, key_name text, on_pack text, on_unit text, today date, until_day date, keep_class text, ids uuid[], ns integer[], names text[], sounded text[], areas text[], phones text[], phone_indexes text[], emails text[], email_indexes text[], joined date[], lifts boolean[], ways text[], changes jsonb, unadded jsonb, skipped_n integer, refused_n integer) returns boolean language plpgsql security definer set search_path = public as $$
declare
  i people_import;
  t people_import_told;
begin
  select * into i from people_import where id = the_import and caucus_in_full(caucus_id) for update;
  if not found then raise insufficient_privilege using message = 'an import of another caucus'; end if;
  select told.* into t from people_import_event e join people_import_told told on told.id = e.told_id where e.import_id = the_import and e.kind = 'begun' and told.import_id = the_import;
  if not found then raise insufficient_privilege using message = 'an import that was not begun'; end if;
  if exists (select from people_import_event e where e.import_id = the_import and e.kind <> 'begun') then return false; end if;
  if t.source = 'official-list' and not exists (select from people_import_attested a where a.import_id = the_import) then
    raise insufficient_privilege using message = 'an official list that nobody attested';
  end if;
  insert into people_import_done values (the_import, the_seq, cardinality(ids), jsonb_array_length(changes), skipped_n, refused_n, unadded) on conflict do nothing;
  if not found then return true; end if;
  perform set_config('caucus.relist_later', 'on', true);
  insert into people_person (id, caucus_id, name, area, pack, unit, source, source_note, purpose, basis, added_on, added_by, expires_on, class)
    select g.id, i.caucus_id, g.name, g.area, on_pack, on_unit, t.source, t.source_note, t.purpose, t.basis, today, i.by_account, until_day,
           case when g.joined is not null and keep_class <> 'prospect' then 'member' else keep_class end
    from unnest(ids, names, areas, joined) as g(id, name, area, joined);
  insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
    select gen_random_uuid(), g.id, i.caucus_id, g.kind, g.sealed, g.mark, key_name, i.at
    from (select unnest(ids) as id, 'phone' as kind, unnest(phones) as sealed, unnest(phone_indexes) as mark
          union all select unnest(ids), 'email', unnest(emails), unnest(email_indexes)) g where g.sealed <> '';
  insert into people_consent (id, person_id, purpose, channel, given_on, how, basis, source, given_at)
    select gen_random_uuid(), g.id, 'asking', way, today, t.how, t.basis, t.source, i.at
    from unnest(ids, ways) as g(id, ways), string_to_table(g.ways, ',') as way;
  if t.notice is not null then
    insert into people_notice (id, person_id, given_on, how) select gen_random_uuid(), id, today, t.notice from unnest(ids) as id;
  end if;
  insert into people_status_event (id, person_id, kind, on_day, unit, said_by)
    select gen_random_uuid(), g.id, 'joined', g.joined, on_unit, case when t.source = 'official-list' then 'record' else 'steward' end
    from unnest(ids, joined) as g(id, joined) where g.joined is not null;
  insert into people_need (id, person_id, need, wanted, said_at)
    select gen_random_uuid(), g.id, 'lift', true, i.at from unnest(ids, lifts) as g(id, lift) where g.lift;
  insert into people_listed (person_id, caucus_id, name, sounds, area, unit, source, added_on, expires_on, agreed, needs, tags, languages, reach, member_since, notice_on, introduced)
    select g.id, i.caucus_id, g.name, g.sounds, g.area, on_unit, t.source, today, until_day,
           array(select 'asking:' || way from string_to_table(g.ways, ',') as way order by 1), case when g.lift then array['lift'] else '{}'::text[] end, '{}', '{}',
           array_remove(array[case when g.email <> '' then 'email' end, case when g.phone <> '' then 'phone' end], null), g.joined,
           case when t.notice is not null then today end, t.source = 'introduced'
    from unnest(ids, names, sounded, areas, phones, emails, joined, lifts, ways) as g(id, name, sounds, area, phone, email, joined, lift, ways);
  insert into people_import_row (import_id, n, person_id, what, wrote)
    select the_import, g.n, g.id, 'new', (g.phone <> '')::int + (g.email <> '')::int + cardinality(string_to_array(g.ways, ',')) + (t.notice is not null)::int
           + (g.joined is not null)::int + g.lift::int
    from unnest(ids, ns, phones, emails, joined, lifts, ways) as g(id, n, phone, email, joined, lift, ways);
  if jsonb_array_length(changes) > 0 then perform people_import_change(i, t, key_name, on_unit, today, changes); end if;
  perform set_config('caucus.relist_later', '', true);
  return true;
end $$;
comment on function people_import_put is 'Writes one part of an import: new people with their facts, how their names sound as the program reckons it, what is added to people known, and how many rows brought nobody.';
revoke all on function people_import_put from public;
grant execute on function people_import_put to caucus_member;
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
  execute format('select array_agg(p.id) from people_import_row r join people_person p on p.id = r.person_id
      where r.import_id = $1 and r.n = any ($2) and r.what = ''new'' and p.account_id is null
      and r.wrote = (select count(*) from (%s) f where f.person = p.id)
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

-- What a file says besides: tags, languages, needs, fields of the caucus's own, a second number. Only what is new comes here, so the rows of lists are added to as they stand.
create or replace function people_import_further(the_import uuid, key_name text, further jsonb) returns void language plpgsql security definer set search_path = public as $$
declare
  i people_import;
begin
  select * into i from people_import where id = the_import and caucus_in_full(caucus_id);
  if not found then raise insufficient_privilege using message = 'an import of another caucus'; end if;
  perform set_config('caucus.relist_later', 'on', true);
  with given as materialized (
    select g.* from jsonb_to_recordset(further) as g(n int, person uuid, phone text, phone_index text, tags text[], languages text[], needs text[], fields jsonb)
    join people_import_row r on r.import_id = i.id and r.n = g.n and r.person_id = g.person
  ), contacts as (
    insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
      select gen_random_uuid(), g.person, i.caucus_id, 'phone', g.phone, g.phone_index, key_name, i.at + interval '1 millisecond' from given g where g.phone is not null returning id, person_id
  ), tags as (
    insert into people_tag (id, person_id, tag, at, by_account) select gen_random_uuid(), g.person, tag, i.at, i.by_account from given g, unnest(g.tags) as tag returning id, person_id
  ), languages as (
    insert into people_language (id, person_id, language, speaks, said_at) select gen_random_uuid(), g.person, language, true, i.at from given g, unnest(g.languages) as language returning id, person_id
  ), needs as (
    insert into people_need (id, person_id, need, wanted, said_at) select gen_random_uuid(), g.person, need, true, i.at from given g, unnest(g.needs) as need returning id, person_id
  ), said as (
    insert into people_field_value (id, field_id, person_id, value, said_at, by_account)
      select gen_random_uuid(), f.id, g.person, v.value, i.at, i.by_account from given g, jsonb_each_text(g.fields) as v join people_field f on f.id = v.key::uuid and f.caucus_id = i.caucus_id
      returning id, person_id
  ), laid as (select l.person_id, array_agg(l.id) as ids from (select * from contacts union all select * from tags union all select * from languages union all select * from needs union all select * from said) l group by 1)
  update people_import_row r set wrote = r.wrote + cardinality(l.ids), laid = r.laid || l.ids
    from given g join laid l on l.person_id = g.person where r.import_id = i.id and r.n = g.n;
  update people_listed l set tags = array(select distinct unnest(l.tags || g.tags) order by 1), languages = array(select distinct unnest(l.languages || g.languages) order by 1),
      needs = array(select distinct unnest(l.needs || g.needs) order by 1)
    from jsonb_to_recordset(further) as g(n int, person uuid, phone text, phone_index text, tags text[], languages text[], needs text[], fields jsonb)
    where g.person = l.person_id and exists (select from people_import_row r where r.import_id = i.id and r.n = g.n and r.person_id = g.person) and cardinality(g.tags) + cardinality(g.languages) + cardinality(g.needs) > 0;
  perform set_config('caucus.relist_later', '', true);
end $$;
