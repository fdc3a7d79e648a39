-- People brought in from a file, and lists given out. A file itself is never kept: its rows are, sealed, until the import is over or a week has passed.
alter table people_person drop constraint people_person_source_check,
  add constraint people_person_source_check check (source in ('self-entered', 'introduced', 'event', 'in-person', 'official-list'));
alter table people_consent drop constraint people_consent_source_check,
  add constraint people_consent_source_check check (source in ('self-entered', 'introduced', 'event', 'in-person', 'official-list'));

create table people_import (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  by_account uuid not null references access_account,
  at timestamptz not null,
  said text not null check (length(said) between 1 and 200),
  head_row int not null check (head_row > 0),
  head_mark text not null,
  head_sealed text not null
);
create index on people_import (caucus_id, at);
comment on table people_import is 'A file of people that a steward sent: who, when, how it was read. Its name is not kept. Purpose: undoing, accountability. Retention: 24 months. Insert only.';
comment on column people_import.head_sealed is 'Names of its columns and three rows to look at, sealed with the caucus''s key. Emptied with its rows.';
comment on column people_import.head_mark is 'Hash of the names of its columns, by which the next file with the same is known.';
create table people_import_block (
  import_id uuid not null references people_import,
  seq int not null check (seq >= 0),
  sealed text not null,
  primary key (import_id, seq)
);
comment on table people_import_block is 'Up to a thousand rows of the file, sealed with the caucus''s key. Special category. Purpose: the import. Retention: until the import is over, seven days at most.';
create table people_import_read (
  import_id uuid primary key references people_import,
  row_count int not null check (row_count > 0),
  blocks int not null check (blocks > 0)
);
comment on table people_import_read is 'That the file was read to its end, and how many rows it has. No person. Retention: as the import. Insert only.';
create table people_import_told (
  id uuid primary key,
  import_id uuid not null references people_import,
  at timestamptz not null,
  by_account uuid not null references access_account,
  mapping text[] not null,
  source text not null check (source in ('introduced', 'event', 'in-person', 'official-list')),
  source_note text not null check (length(source_note) <= 200),
  purpose text not null check (length(purpose) between 1 and 200),
  basis text not null check (basis in ('consent', 'members-of-the-body')),
  channels text[] not null check (channels <@ array['phone', 'text', 'email', 'in-person'] and cardinality(channels) > 0),
  how text not null check (length(how) between 1 and 200),
  notice text check (length(notice) between 1 and 200)
);
create index on people_import_told (import_id, at);
comment on table people_import_told is 'What each column is, and where the people come from, what for, on which basis, what they agreed to. The latest counts. Retention: as the import. Insert only.';
create table people_import_attested (
  import_id uuid primary key references people_import,
  officer text not null check (length(officer) between 1 and 80),
  office text not null check (length(office) between 1 and 80),
  rule text not null check (length(rule) between 1 and 300),
  on_day date not null,
  at timestamptz not null,
  by_account uuid not null references access_account
);
comment on table people_import_attested is 'That an officer allowed an official membership list to be used: who, in which office, when, by which rule; witnessed by another steward than the one who sent it. Purpose: accountability. Retention: as the import. Insert only.';
create table people_import_checked (
  told_id uuid not null references people_import_told,
  seq int not null,
  import_id uuid not null references people_import,
  added int not null,
  changed int not null,
  skipped int not null,
  refused int not null,
  rows jsonb not null,
  primary key (told_id, seq)
);
comment on table people_import_checked is 'What would happen to each row: its number, what, why. No person. Retention: as the import. Insert only.';
create table people_import_event (
  import_id uuid not null references people_import,
  kind text not null check (kind in ('begun', 'cancelled', 'done', 'undo', 'undone')),
  at timestamptz not null,
  by_account uuid references access_account,
  told_id uuid references people_import_told,
  removed int,
  kept int,
  primary key (import_id, kind),
  check ((told_id is not null) = (kind = 'begun')),
  check ((removed is not null and kept is not null) = (kind = 'undone'))
);
comment on table people_import_event is 'An import begun, cancelled, done, to be undone, undone, with how many people went and stayed. No person. Retention: as the import. Insert only.';
create table people_import_done (
  import_id uuid not null references people_import,
  seq int not null,
  added int not null,
  changed int not null,
  skipped int not null,
  refused int not null,
  rows jsonb not null,
  primary key (import_id, seq)
);
comment on table people_import_done is 'What happened to each row that brought nobody: its number and why; with the counts. No person. Retention: as the import. Insert only.';
create table people_import_row (
  import_id uuid not null references people_import,
  n int not null,
  person_id uuid not null references people_person on delete cascade,
  what text not null check (what in ('new', 'changed')),
  wrote int not null,
  laid uuid[] not null default '{}',
  primary key (import_id, n)
);
create index on people_import_row (person_id);
comment on table people_import_row is 'Which person came of which row, how many facts were written with them, and which were added to somebody known. Purpose: undoing. Retention: as the import; with the person. Insert only.';

alter table people_import enable row level security;
create policy in_full on people_import for select to caucus_member using (caucus_in_full(caucus_id));
create policy add on people_import for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
create function people_import_seen(import uuid) returns boolean language sql stable
  as $$ select exists (select from people_import i where i.id = import) $$;
do $$ declare
  table_part text;
begin
  foreach table_part in array array['block', 'read', 'told', 'attested', 'checked', 'event', 'done', 'row'] loop
    execute format('alter table people_import_%s enable row level security', table_part);
    execute format('create policy seen on people_import_%s for select to caucus_member using (people_import_seen(import_id))', table_part);
  end loop;
end $$;
create policy add on people_import_block for insert to caucus_member with check (people_import_seen(import_id));
create policy add on people_import_read for insert to caucus_member with check (people_import_seen(import_id));
create policy add on people_import_told for insert to caucus_member with check (people_import_seen(import_id) and by_account = caucus_account());
create policy add on people_import_checked for insert to caucus_member with check (people_import_seen(import_id));
create policy attest on people_import_attested for insert to caucus_member with check (by_account = caucus_account()
  and exists (select from people_import i where i.id = import_id and i.by_account <> caucus_account()));
create policy say on people_import_event for insert to caucus_member with check (
  kind <> 'undone' and people_import_seen(import_id) and by_account = caucus_account());
grant select, insert on people_import, people_import_block, people_import_read, people_import_told, people_import_attested, people_import_checked, people_import_event to caucus_member;
grant select on people_import_done, people_import_row to caucus_member;

-- The only way in: the database itself looks at who asks, that the import was begun and not cancelled, that this part of it is new, and that an
-- official list was attested. Columns as arrays, since two hundred thousand rows have to go through; rows of the lists are written at once, as
-- people_relist would from the same facts.
create function people_import_put(the_import uuid, the_seq int, key_name text, on_pack text, on_unit text, today date, until_day date, keep_class text,
  ids uuid[], ns int[], names text[], areas text[], phones text[], phone_indexes text[], emails text[], email_indexes text[], joined date[], lifts boolean[], ways text[],
  changes jsonb, unadded jsonb, skipped_n int, refused_n int) returns boolean language plpgsql security definer set search_path = public as $$
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
    select g.id, i.caucus_id, g.name, people_sounds(g.name), g.area, on_unit, t.source, today, until_day,
           array(select 'asking:' || way from string_to_table(g.ways, ',') as way order by 1), case when g.lift then array['lift'] else '{}'::text[] end, '{}', '{}',
           array_remove(array[case when g.email <> '' then 'email' end, case when g.phone <> '' then 'phone' end], null), g.joined,
           case when t.notice is not null then today end, t.source = 'introduced'
    from unnest(ids, names, areas, phones, emails, joined, lifts, ways) as g(id, name, area, phone, email, joined, lift, ways);
  insert into people_import_row (import_id, n, person_id, what, wrote)
    select the_import, g.n, g.id, 'new', (g.phone <> '')::int + (g.email <> '')::int + cardinality(string_to_array(g.ways, ',')) + (t.notice is not null)::int
           + (g.joined is not null)::int + g.lift::int
    from unnest(ids, ns, phones, emails, joined, lifts, ways) as g(id, n, phone, email, joined, lift, ways);
  if jsonb_array_length(changes) > 0 then perform people_import_change(i, t, key_name, on_unit, today, changes); end if;
  perform set_config('caucus.relist_later', '', true);
  return true;
end $$;
comment on function people_import_put is 'Writes one part of an import: new people with their facts, what is added to people known, and how many rows brought nobody.';

create function people_import_change(i people_import, t people_import_told, key_name text, on_unit text, today date, changes jsonb) returns void
  language plpgsql security definer set search_path = public as $$
begin
  with given as (
    select * from jsonb_to_recordset(changes) as g(n int, person uuid, phone text, phone_index text, email text, email_index text, area text, joined date, ways text)
    where exists (select from people_person p where p.id = g.person and p.caucus_id = i.caucus_id)
  ), contacts as (
    insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
      select gen_random_uuid(), g.person, i.caucus_id, 'phone', g.phone, g.phone_index, key_name, i.at from given g where g.phone is not null
      union all select gen_random_uuid(), g.person, i.caucus_id, 'email', g.email, g.email_index, key_name, i.at from given g where g.email is not null
      returning id, person_id
  ), areas as (
    insert into people_correction (id, person_id, area, at, by_account) select gen_random_uuid(), g.person, g.area, i.at, i.by_account from given g where g.area is not null returning id, person_id
  ), joined as (
    insert into people_status_event (id, person_id, kind, on_day, unit, said_by)
      select gen_random_uuid(), g.person, 'joined', g.joined, on_unit, case when t.source = 'official-list' then 'record' else 'steward' end from given g where g.joined is not null
      returning id, person_id
  ), consents as (
    insert into people_consent (id, person_id, purpose, channel, given_on, how, basis, source, given_at)
      select gen_random_uuid(), g.person, 'asking', way, today, t.how, t.basis, t.source, i.at from given g, string_to_table(g.ways, ',') as way where way <> ''
      returning id, person_id
  ), laid as (select * from contacts union all select * from areas union all select * from joined union all select * from consents)
  insert into people_import_row (import_id, n, person_id, what, wrote, laid)
    select i.id, g.n, g.person, 'changed', 0, array(select l.id from laid l where l.person_id = g.person) from given g;
  perform people_relist(array(select (g->>'person')::uuid from jsonb_array_elements(changes) g));
end $$;
revoke all on function people_import_put, people_import_change from public;
grant execute on function people_import_put to caucus_member;

-- Undoing, some rows at a time: whoever came of the file and was not touched since goes with all that was written with them. Touched is whoever any
-- other row of any table is about, so that a table that is added later counts by itself.
create function people_import_undo(the_import uuid, after_n int, most int) returns table (last_n int, removed int, kept int)
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
  -- An agreement that was withdrawn since stays, with its withdrawal.
  delete from people_consent where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed')
    and not exists (select from people_consent_end e where e.consent_id = people_consent.id);
  perform people_relist(array(select r.person_id from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed'));
  delete from people_person where id = any (coalesce(gone, '{}'));
  return query select part[cardinality(part)], coalesce(cardinality(gone), 0),
    (select count(*)::int from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'new');
end $$;
create function people_import_undone(the_import uuid, gone int, stayed int) returns void language sql security definer set search_path = public as $$
  insert into people_import_event (import_id, kind, at, by_account, removed, kept)
  select i.id, 'undone', caucus_now(), caucus_account(), gone, stayed from people_import i join people_import_event e on e.import_id = i.id and e.kind = 'undo'
  where i.id = the_import and caucus_in_full(i.caucus_id) on conflict do nothing $$;
-- The rows of a file go when its import is over, and after a week in any case.
create function people_import_clear(the_import uuid) returns void language sql security definer set search_path = public as $$
  with over as (select i.id from people_import i where (i.id = the_import and caucus_in_full(i.caucus_id)
      and exists (select from people_import_event e where e.import_id = i.id and e.kind in ('done', 'cancelled'))) or i.at < caucus_now() - interval '7 days'),
    emptied as (update people_import set head_sealed = '' where id in (select id from over) and head_sealed <> '')
  delete from people_import_block where import_id in (select id from over) $$;
comment on function people_import_clear is 'Throws away the rows of a file whose import is over, and of every file that is older than a week.';
revoke all on function people_import_undo, people_import_undone, people_import_clear from public;
grant execute on function people_import_undo, people_import_undone, people_import_clear to caucus_member;

-- Lists given out: asked for by one steward, approved by another, taken by the one who asked, for a day.
create table people_export (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  by_account uuid not null references access_account,
  at timestamptz not null,
  what_for text not null check (what_for in ('ring', 'write', 'lifts', 'door')),
  area text not null check (length(area) <= 60),
  why text not null check (length(why) between 10 and 200),
  format text not null check (format in ('csv', 'xlsx')),
  until timestamptz not null check (until > at and until <= at + interval '7 days')
);
create index on people_export (caucus_id, at);
comment on table people_export is 'A list that a steward asks to take out of the program: for what, whom, why, until when. No person of the list. Purpose: two people decide. Retention: 24 months. Insert only.';
create table people_export_answer (
  export_id uuid primary key references people_export,
  approved boolean not null,
  at timestamptz not null,
  by_account uuid not null references access_account
);
comment on table people_export_answer is 'Another steward''s yes or no to such a list. Retention: as the list. Insert only.';
create table people_export_taken (
  id uuid primary key,
  export_id uuid not null references people_export,
  at timestamptz not null,
  by_account uuid not null references access_account,
  people int not null check (people >= 0)
);
create index on people_export_taken (export_id, at);
comment on table people_export_taken is 'Each time the list was taken, with how many people were on it; each of them reads it in their access log. Retention: as the list. Insert only.';
alter table people_export enable row level security;
create policy in_full on people_export for select to caucus_member using (caucus_in_full(caucus_id));
create policy ask on people_export for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
alter table people_export_answer enable row level security;
create policy seen on people_export_answer for select to caucus_member using (exists (select from people_export e where e.id = export_id));
create policy answer on people_export_answer for insert to caucus_member with check (by_account = caucus_account()
  and exists (select from people_export e where e.id = export_id and e.by_account <> caucus_account() and e.until > caucus_now()));
alter table people_export_taken enable row level security;
create policy seen on people_export_taken for select to caucus_member using (exists (select from people_export e where e.id = export_id));
create policy take on people_export_taken for insert to caucus_member with check (by_account = caucus_account()
  and exists (select from people_export e join people_export_answer a on a.export_id = e.id and a.approved
              where e.id = people_export_taken.export_id and e.by_account = caucus_account() and e.until > caucus_now()));
grant select, insert on people_export, people_export_answer, people_export_taken to caucus_member;
