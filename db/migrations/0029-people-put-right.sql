-- Two records of one person become one, and two again; people of a list asked in one act; fields, words and contact points that pages now fill; what a
-- file may say besides; years of birth and meetings attended for the rules on who may vote.

-- How a name sounds, whatever it is written in.
create function people_folded(name text) returns text language sql immutable parallel safe as $$
  select lower(case when octet_length(name) = length(name) then name else
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f\u064b-\u0652\u05b0-\u05c7]', '', 'g'),
        'ØøŁłĐđÐðıĦħŊŋАаБбВвГгДдЕеЖжЗзИиКкЛлМмНнОоПпРрСсТтУуФфХхЧчШшЩщЫыЭэІіҐґЄєЈјЂђЋћΑαΒβΓγΔδΕεΖζΗηΘθΙιΚκΛλΜμΝνΞξΟοΠπΡρΣσςΤτΥυΦφΧχΩωЬьЪъ',
        'oollddddihhnnaabbvvggddeezzzziikkllmmnnoopprrssttuuffkkccssssyyeeiiggeejjddccaavvggddeezziittiikkllmmnnxxoopprrsssttyyffkkoo'),
      'ß', 'ss'), 'ẞ', 'ss'), 'Æ', 'ae'), 'æ', 'ae'), 'Œ', 'oe'), 'œ', 'oe'), 'Þ', 'th'), 'þ', 'th'), 'Ц', 'ts'), 'ц', 'ts'), 'Ю', 'yu'), 'ю', 'yu'), 'Я', 'ya'), 'я', 'ya'),
      'Ψ', 'ps'), 'ψ', 'ps') end collate "C") $$;
comment on function people_folded is 'A name in small Latin letters where it has them in Latin, Greek or Cyrillic, and without marks; other writing stays.';

create function people_sound(word text) returns text language sql immutable parallel safe as $$
  select left(left(f.w, 1) || replace(substr(f.code, case when left(f.w, 1) = 'h' then 1 else 2 end), '0', ''), 5)
  from (select x.w, regexp_replace(replace(translate(x.w, 'aeiouyhwbfpvcgjkqsxzdtlmnr', '000000--111122222222334556'), '-', ''), '(.)\1+', '\1', 'g') as code
        from (select case
          when word like 'sch%' then 's' || substr(word, 4)
          when word like 'tz%' or word like 'ts%' or word like 'cz%' or word like 'hs%' then 's' || substr(word, 3)
          when word like 'ph%' then 'f' || substr(word, 3)
          when word like 'kn%' or word like 'gn%' then 'n' || substr(word, 3)
          when word like 'wr%' then 'r' || substr(word, 3)
          when word like 'dj%' then 'y' || substr(word, 3)
          when word like 'x%' or word like 'z%' then 's' || substr(word, 2)
          when word like 'c%' or word like 'q%' then 'k' || substr(word, 2)
          when word like 'j%' then 'y' || substr(word, 2)
          when word like 'w%' then 'v' || substr(word, 2)
          else word end as w) x) f $$;
comment on function people_sound is 'The code of one word in small Latin letters: src/modules/people/rules/sounds.ts says it in words, and a test holds the two together.';

create or replace function people_sounds(name text) returns text language sql immutable parallel safe as $$
  with words as (
    select w.word, w.word in ('al', 'el', 'ap', 'ab', 'ben', 'bin', 'ibn', 'binti', 'da', 'das', 'de', 'del', 'den', 'der', 'des', 'di', 'do', 'dos', 'du', 'la', 'las', 'le', 'los', 'mac', 'mc', 'ter', 'van',
      'vom', 'von', 'zu', 'zur') as small
    from string_to_table(translate(people_folded(name), '.,;:()/&_-–—"''’‘ʼ`´ʹʺ', repeat(' ', 13)), ' ') as w(word) where w.word <> '' and (length(w.word) > 1 or w.word !~ '[a-z]'))
  select coalesce(string_agg(c.code, ' ' order by c.code collate "C"), '')
  from (select case when s.word ~ '^[a-z]+$' then people_sound(s.word) else s.word end as code from words s
        where not s.small or (select count(*) from words o where not o.small) < 2) c $$;
drop index people_listed_caucus_id_sounds_idx;
create index on people_listed (caucus_id, sounds, unit, person_id);
update people_listed set sounds = people_sounds(name) where sounds is distinct from people_sounds(name);

create table people_apart (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  one_id uuid not null references people_person on delete cascade,
  other_id uuid not null references people_person on delete cascade,
  at timestamptz not null,
  by_account uuid references access_account,
  unique (one_id, other_id),
  check (one_id < other_id)
);
create index on people_apart (other_id);
comment on table people_apart is 'Two records of which a steward said that they are two people, so that nobody is asked again. Purpose: keeping records right. Retention: with either person. Insert only.';
alter table people_apart enable row level security;
create policy in_full on people_apart for select to caucus_member using (caucus_in_full(caucus_id));
create policy add on people_apart for insert to caucus_member with check (
  caucus_in_full(caucus_id) and people_of(one_id, caucus_id) and people_of(other_id, caucus_id) and by_account = caucus_account());
grant select, insert on people_apart to caucus_member;

-- As the owner, so that one question over an index is not one of row-level security for each of 200,000 numbers.
create function people_pairs(caucus uuid, most int) returns table (one uuid, other uuid, why text) language plpgsql stable security definer set search_path = public as $$
begin
  if not caucus_in_full(caucus) then raise insufficient_privilege using message = 'people of another caucus'; end if;
  return query
    (select distinct a.person_id, b.person_id, a.kind from people_contact a
     join people_contact b on b.caucus_id = a.caucus_id and b.contact_index = a.contact_index and b.kind = a.kind and b.person_id > a.person_id
     where a.caucus_id = caucus and not exists (select from people_apart x where x.one_id = a.person_id and x.other_id = b.person_id) limit most)
    union all
    (select a.id, b.id, 'sounds' from (
       select array_agg(l.person_id) as ids from people_listed l where l.caucus_id = caucus and l.sounds like '% %' group by l.sounds, l.unit having count(*) between 2 and 4) alike,
       unnest(alike.ids) as a(id), unnest(alike.ids) as b(id)
     where a.id < b.id and not exists (select from people_apart x where x.one_id = a.id and x.other_id = b.id) limit most);
end $$;
comment on function people_pairs is 'Pairs that may be one person: the same number or address, or names that sound alike in one unit, where no more than four do. For a steward to look at; nothing is done by it.';
revoke all on function people_pairs from public;
grant execute on function people_pairs to caucus_member;

-- The record that goes is gone; what it takes to bring it back lies here for as long as that can be asked.
alter table people_merge drop constraint people_merge_gone_id_fkey, add column before jsonb not null default '{}';
comment on table people_merge is 'Two records of one person: the one that is gone and the one that is kept. Purpose: that who looked is told, and erasing the one that is kept erases the other from any backup. Retention: with the person. Undone with its act.';
comment on column people_merge.gone_id is 'Of no record any more.';
comment on column people_merge.before is 'What the kept record said of itself before: unit, class, until when, who introduced them.';
create table people_merge_row (
  gone_id uuid not null references people_merge on delete cascade,
  seq int not null,
  facts text not null,
  did text not null check (did in ('moved', 'put-away', 'laid')),
  which jsonb not null,
  was jsonb,
  primary key (gone_id, seq)
);
comment on table people_merge_row is 'What was done to each row when two records became one: moved, with what it said; put away, as a whole; or laid. Special category. Purpose: undoing it exactly. Retention: seven days, or with the person. Read by nobody.';
alter table people_merge_row enable row level security;
create policy in_full on people_merge_row for select to caucus_member using (exists (select from people_merge m where m.gone_id = people_merge_row.gone_id));

create function people_row_key(facts regclass, whole jsonb) returns jsonb language sql stable as $$
  select jsonb_object_agg(a.attname, whole -> a.attname) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = facts and i.indisprimary $$;
create function people_row_where(facts regclass) returns text language sql stable as $$
  select string_agg(format('t.%I = ($1 ->> %L)::%s', a.attname, a.attname, format_type(a.atttypid, a.atttypmod)), ' and ') from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = facts and i.indisprimary $$;
create function people_merge_note(gone uuid, what regclass, done text, of jsonb, said jsonb) returns void language sql as $$
  insert into people_merge_row (gone_id, seq, facts, did, which, was)
  values (gone, (select coalesce(max(r.seq), 0) + 1 from people_merge_row r where r.gone_id = gone), what::text, done, of, said) $$;

create function people_put_away(gone uuid, facts regclass, whole jsonb) returns void language plpgsql as $$
declare
  child record;
  one jsonb;
begin
  perform people_merge_note(gone, facts, 'put-away', people_row_key(facts, whole), whole);
  for child in select c.conrelid::regclass as facts, a.attname as col, p.attname as ref, format_type(p.atttypid, p.atttypmod) as kind
    from pg_constraint c join pg_attribute p on p.attrelid = c.confrelid and p.attnum = c.confkey[1] join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = facts and c.confdeltype = 'c' and c.conrelid not in ('people_listed'::regclass, 'people_merge'::regclass, 'people_merge_row'::regclass)
    order by 1, 2
  loop
    for one in execute format('select to_jsonb(t) from %s t where t.%I = ($1 ->> %L)::%s', child.facts, child.col, child.ref, child.kind) using whole loop
      perform people_put_away(gone, child.facts, one);
    end loop;
  end loop;
end $$;
comment on function people_put_away is 'Remembers a row, and those that go with it by a cascade, before it is deleted.';

create function people_merge_two(act uuid, kept uuid, gone uuid, told jsonb, at timestamptz) returns void language plpgsql security definer set search_path = public as $$
declare
  k people_person;
  g people_person;
  fact record;
  one jsonb;
  fresh uuid;
begin
  select * into k from people_person where id = kept for update;
  select * into g from people_person where id = gone for update;
  if k.id is null or g.id is null or kept = gone or k.caucus_id <> g.caucus_id or not caucus_in_full(k.caucus_id)
     or not exists (select from people_act a where a.id = act and a.caucus_id = k.caucus_id and a.kind = 'merge') then
    raise insufficient_privilege using message = 'not two records of a caucus of this steward';
  end if;
  if g.account_id is not null and g.account_id is distinct from k.account_id then
    raise insufficient_privilege using message = 'somebody signs in for the record that would go';
  end if;
  perform set_config('caucus.relist_later', 'on', true);
  insert into people_merge (gone_id, kept_id, act_id, at, before) values (gone, kept, act, at,
    jsonb_build_object('unit', k.unit, 'pack', k.pack, 'class', k.class, 'expires_on', k.expires_on, 'introduced_by', k.introduced_by));
  for one in select to_jsonb(s) from people_status_event s where s.person_id in (kept, gone) and told -> 'leave' ? s.id::text loop
    perform people_put_away(gone, 'people_status_event', one);
    delete from people_status_event where id = (one ->> 'id')::uuid;
  end loop;
  -- Words are kept while agreed to: when the stricter of the two records ends that, they go, and come back with the undo.
  if not exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                 where c.person_id in (kept, gone) and c.purpose = 'words' and e.consent_id is null and not told -> 'ends' ? c.id::text) then
    for one in select to_jsonb(w) from people_words w where w.person_id in (kept, gone) loop
      perform people_put_away(gone, 'people_words', one);
      delete from people_words where id = (one ->> 'id')::uuid;
    end loop;
  end if;
  -- A number that both have stays once; what was found out about it goes along.
  for fact in select distinct on (s.id) s.id, s.contact_id, o.id as whose from people_contact_said s join people_contact c on c.id = s.contact_id and c.person_id = gone
    join people_contact o on o.person_id = kept and o.kind = c.kind and o.contact_index = c.contact_index order by s.id, o.added_at, o.id
  loop
    perform people_merge_note(gone, 'people_contact_said', 'moved', jsonb_build_object('id', fact.id), jsonb_build_object('contact_id', fact.contact_id));
    update people_contact_said set contact_id = fact.whose where id = fact.id;
  end loop;
  for one in select to_jsonb(c) from people_contact c where c.person_id = gone
    and not exists (select from people_contact o where o.person_id = kept and o.kind = c.kind and o.contact_index = c.contact_index)
  loop
    perform people_merge_note(gone, 'people_contact', 'moved', jsonb_build_object('id', one -> 'id'), jsonb_build_object('person_id', gone, 'sealed', one -> 'sealed'));
    update people_contact set person_id = kept, sealed = told -> 'sealed' ->> (one ->> 'id') where id = (one ->> 'id')::uuid;
  end loop;
  for fact in select c.conrelid::regclass as facts, a.attname as col from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'people_person'::regclass and c.conrelid not in ('people_listed'::regclass, 'people_contact'::regclass) order by 1, 2
  loop
    for one in execute format('select to_jsonb(t) from %s t where t.%I = $1', fact.facts, fact.col) using gone loop
      begin
        execute format('update %s t set %I = $2 where %s', fact.facts, fact.col, people_row_where(fact.facts)) using people_row_key(fact.facts, one), kept;
        perform people_merge_note(gone, fact.facts, 'moved', people_row_key(fact.facts, one || jsonb_build_object(fact.col, kept)), jsonb_build_object(fact.col, gone));
      exception when unique_violation or check_violation then null; -- the kept record has it already: this one is put away
      end;
    end loop;
  end loop;
  select to_jsonb(p) into one from people_person p where p.id = gone;
  perform people_put_away(gone, 'people_person', one);
  delete from people_person where id = gone;

  fresh := gen_random_uuid();
  insert into people_correction (id, person_id, area, name, at, by_account) values (fresh, kept, told ->> 'area', told ->> 'name', at, caucus_account());
  perform people_merge_note(gone, 'people_correction', 'laid', jsonb_build_object('id', fresh), null);
  for one in select v from jsonb_array_elements(told -> 'values') v loop
    fresh := gen_random_uuid();
    insert into people_field_value (id, field_id, person_id, value, said_at, by_account) values (fresh, (one ->> 'field')::uuid, kept, one ->> 'value', at, caucus_account());
    perform people_merge_note(gone, 'people_field_value', 'laid', jsonb_build_object('id', fresh), null);
  end loop;
  for one in select to_jsonb(v) from jsonb_array_elements_text(told -> 'first') v loop
    fresh := gen_random_uuid();
    insert into people_contact_said (id, contact_id, said, at, by_account)
      select fresh, c.id, 'first', people_merge_two.at, caucus_account() from people_contact c where c.id = (one #>> '{}')::uuid and c.person_id = kept;
    perform people_merge_note(gone, 'people_contact_said', 'laid', jsonb_build_object('id', fresh), null);
  end loop;
  insert into people_consent_end (consent_id, ended_at, how, act_id) select c.id, people_merge_two.at, 'the stricter of two records that became one', act
    from people_consent c where c.person_id = kept and told -> 'ends' ? c.id::text;
  update people_person set pack = case when told ->> 'unit' = 'other' then g.pack else k.pack end, unit = case when told ->> 'unit' = 'other' then g.unit else k.unit end,
    expires_on = greatest(k.expires_on, g.expires_on), class = case when g.expires_on > k.expires_on then g.class else k.class end,
    introduced_by = coalesce(nullif(k.introduced_by, gone), nullif(g.introduced_by, kept)) where id = kept;
  perform set_config('caucus.relist_later', '', true);
  perform people_relist(array[kept]);
end $$;
comment on function people_merge_two is 'All that hangs on one record, in every module, hangs on the other from now on; each row is noted, so that it can be put back. told: name, area, unit, leave, sealed, values, first, ends.';

-- As before, but that a record which went is no record.
create or replace function people_relist(people uuid[]) returns void language sql security definer set search_path = public as $$
  insert into people_listed (person_id, caucus_id, name, sounds, area, unit, source, added_on, expires_on, agreed, agreed_until, needs, tags, languages, reach,
                             member_since, lapsed_on, arrears_since, notice_on, introduced)
  select p.id, p.caucus_id, coalesce(n.name, p.name), people_sounds(coalesce(n.name, p.name)), coalesce(a.area, p.area), coalesce(s.unit, p.unit), p.source, p.added_on, p.expires_on,
         coalesce(c.agreed, '{}'), c.until, coalesce(d.needs, '{}'), coalesce(t.tags, '{}'), coalesce(l.languages, '{}'), coalesce(r.reach, '{}'),
         m.since, s.lapsed, s.arrears, (select min(given_on) from people_notice where person_id = p.id), p.source = 'introduced'
  from people_person p
  left join lateral (select name from people_correction where person_id = p.id and name is not null order by at desc, id desc limit 1) n on true
  left join lateral (select area from people_correction where person_id = p.id and area is not null order by at desc, id desc limit 1) a on true
  left join lateral (select array_agg(distinct c.purpose || ':' || c.channel) as agreed, min(c.expires_on) as until from people_consent c
    left join people_consent_end e on e.consent_id = c.id where c.person_id = p.id and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date)) c on true
  left join lateral (select array_agg(need) as needs from (select distinct on (need) need, wanted from people_need where person_id = p.id order by need, said_at desc, id desc) n where wanted) d on true
  left join lateral (select array_agg(distinct t.tag) as tags from people_tag t left join people_tag_end e on e.tag_id = t.id where t.person_id = p.id and e.tag_id is null) t on true
  left join lateral (select array_agg(language) as languages from (select distinct on (language) language, speaks from people_language where person_id = p.id order by language, said_at desc, id desc) n where speaks) l on true
  left join lateral (select array_agg(distinct k.kind) as reach from people_contact k where k.person_id = p.id and people_contact_works(k.id)) r on true
  left join lateral (select max(on_day) filter (where kind = 'lapsed') as lapsed,
      case when max(on_day) filter (where kind = 'arrears') > coalesce(max(on_day) filter (where kind = 'paid'), '-infinity') then max(on_day) filter (where kind = 'arrears') end as arrears,
      (array_agg(unit order by on_day desc, id desc) filter (where unit is not null))[1] as unit
    from people_status_event where person_id = p.id) s on true
  left join lateral (select min(on_day) as since from people_status_event where person_id = p.id and kind in ('joined', 'rejoined') and on_day > coalesce(s.lapsed, '-infinity')) m on true
  where p.id = any (people)
  on conflict (person_id) do update set name = excluded.name, sounds = excluded.sounds, area = excluded.area, unit = excluded.unit, expires_on = excluded.expires_on,
    agreed = excluded.agreed, agreed_until = excluded.agreed_until, needs = excluded.needs, tags = excluded.tags, languages = excluded.languages, reach = excluded.reach,
    member_since = excluded.member_since, lapsed_on = excluded.lapsed_on, arrears_since = excluded.arrears_since, notice_on = excluded.notice_on $$;

create function people_merge_undo(act uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  m people_merge;
  r people_merge_row;
  says text;
begin
  select * into m from people_merge where act_id = act;
  perform set_config('caucus.relist_later', 'on', true);
  for r in select * from people_merge_row where gone_id = m.gone_id and did = 'laid' order by seq loop
    execute format('delete from %s t where %s', r.facts, people_row_where(r.facts::regclass)) using r.which;
  end loop;
  for r in select * from people_merge_row where gone_id = m.gone_id and did = 'put-away' order by facts = 'people_person' desc, seq loop
    begin
      execute format('insert into %s select * from jsonb_populate_record(null::%s, $1) on conflict do nothing', r.facts, r.facts) using r.was;
    exception when foreign_key_violation then null; -- what it belonged to has gone since
    end;
  end loop;
  -- Its row of the list first: days of conversations are told to it when they come back.
  perform people_relist(array[m.gone_id]);
  for r in select * from people_merge_row where gone_id = m.gone_id and did = 'moved' order by seq desc loop
    select string_agg(format('%I = w.%I', name, name), ', ') into says from jsonb_object_keys(r.was) name;
    begin
      execute format('update %s t set %s from jsonb_populate_record(null::%s, $2) w where %s', r.facts, says, r.facts, people_row_where(r.facts::regclass)) using r.which, r.was;
    exception when foreign_key_violation or unique_violation then null;
    end;
  end loop;
  update people_person set unit = m.before ->> 'unit', pack = m.before ->> 'pack', class = m.before ->> 'class', expires_on = (m.before ->> 'expires_on')::date,
    introduced_by = (select p.id from people_person p where p.id = (m.before ->> 'introduced_by')::uuid) where id = m.kept_id;
  delete from people_merge where gone_id = m.gone_id;
  perform set_config('caucus.relist_later', '', true);
  perform people_relist(array[m.kept_id, m.gone_id]);
end $$;
comment on function people_merge_undo is 'Puts every row back as it was; what came since stays with the record that was kept.';
create function people_merge_stands(act uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from people_merge m where m.act_id = act
    and (not exists (select from people_merge_row r where r.gone_id = m.gone_id)
      or exists (select from people_merge l where l.kept_id = m.kept_id and l.gone_id <> m.gone_id and (l.at, l.act_id) > (m.at, m.act_id)))) $$;
comment on function people_merge_stands is 'Whether a merge cannot be undone now: its rows are gone, or a later one into the same record comes first.';

-- Whoever said stop after an act has the last word: undoing the act opens nothing again.
create function people_stopped_since(person uuid, what text, since timestamptz, not_by uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_consent c join people_consent_end e on e.consent_id = c.id
                 where c.person_id = person and c.purpose = what and e.ended_at >= since and e.act_id is distinct from not_by)
    or (what = 'asking' and exists (select from people_contact c join people_stop s using (caucus_id, contact_index) where c.person_id = person and s.at >= since)) $$;

alter table people_notice add column act_id uuid references people_act on delete set null;
create index on people_notice (act_id) where act_id is not null;
alter table turnout_commitment add column act_id uuid references people_act on delete set null;
create index on turnout_commitment (act_id) where act_id is not null;
comment on column turnout_commitment.act_id is 'Asked with many others in one act, and taken away again by undoing it.';
create trigger relist_gone after delete on people_notice referencing old table as changed for each statement execute function people_relist_changed();
alter table people_act drop constraint people_act_kind_check,
  add constraint people_act_kind_check check (kind in ('tag', 'untag', 'move', 'end-consent', 'ask', 'told', 'merge'));

create or replace function people_undo(act uuid, at timestamptz) returns boolean language plpgsql security definer set search_path = public as $$
declare
  done people_act;
  facts regclass;
begin
  select * into done from people_act a where a.id = act and caucus_in_full(a.caucus_id) and a.at > people_undo.at - interval '7 days';
  if not found or people_merge_stands(act) then return false; end if;
  insert into people_act_undo values (act, at, caucus_account()) on conflict do nothing;
  if not found then return false; end if;
  update people_consent_end e set act_id = null from people_consent c
    where e.act_id = act and c.id = e.consent_id and people_stopped_since(c.person_id, c.purpose, done.at, act);
  for facts in select c.conrelid::regclass from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'people_act'::regclass and c.conrelid not in ('people_act_undo'::regclass, 'people_merge'::regclass) order by 1
  loop
    execute format('delete from %s where act_id = $1', facts) using act;
  end loop;
  if exists (select from people_merge m where m.act_id = act) then perform people_merge_undo(act); end if;
  return true;
end $$;
revoke all on function people_merge_two, people_merge_undo, people_merge_stands, people_stopped_since, people_put_away, people_merge_note from public;
grant execute on function people_merge_two, people_merge_stands to caucus_member;

-- Conversations and arrivals that change hands tell both.
create or replace function turnout_tell_people() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform people_told(array_agg(k.person_id), array_agg(k.spoken), array_agg(k.came)) from (
    select c.person_id,
      (select max(t.held_at)::date from turnout_conversation t where t.person_id = c.person_id and t.outcome not in ('no-answer', 'wrong-number')) as spoken,
      (select max(x.said_at)::date from (select distinct on (t.contest) t.state, t.said_at from turnout_commitment t where t.person_id = c.person_id and t.state in ('came', 'came-undone')
         order by t.contest, t.said_at desc, t.id desc) x where x.state = 'came') as came
    from (select distinct person_id from changed) c) k;
  return null;
end $$;
create trigger tell_people_moved after update on turnout_conversation referencing new table as changed for each statement execute function turnout_tell_people();
create trigger tell_people_moved_from after update on turnout_conversation referencing old table as changed for each statement execute function turnout_tell_people();
create trigger tell_people_moved after update on turnout_commitment referencing new table as changed for each statement execute function turnout_tell_people();
create trigger tell_people_moved_from after update on turnout_commitment referencing old table as changed for each statement execute function turnout_tell_people();

-- Erased is erased, under every id a person ever had here.
drop function people_forget(uuid);
create function people_forget(person uuid) returns uuid[] language plpgsql security definer set search_path = public as $$
declare
  ids uuid[];
begin
  ids := array(select person union all select m.gone_id from people_merge m where m.kept_id = person);
  delete from people_person p where p.id = person and p.account_id = caucus_account();
  if not found then return '{}'; end if;
  insert into people_erased select id, caucus_now(), 'asked' from unnest(ids) as id on conflict do nothing;
  return ids;
end $$;
revoke all on function people_forget from public;
grant execute on function people_forget to caucus_member;
comment on function people_forget is 'Erases the asker''s own record. The ids by which it was known, also those of records that became one with it; none when it is not theirs.';

create table people_field_end (
  field_id uuid primary key references people_field,
  at timestamptz not null,
  by_account uuid references access_account
);
comment on table people_field_end is 'A field put away: it is asked and shown no more, and its values go within a day. No person. Retention: as its field. Insert only.';
alter table people_field_end enable row level security;
create policy seen on people_field_end for select to caucus_member using (exists (select from people_field f where f.id = field_id));
create policy add on people_field_end for insert to caucus_member with check (
  exists (select from people_field f where f.id = field_id and caucus_in_full(f.caucus_id)) and by_account = caucus_account());
grant select, insert on people_field_end to caucus_member;

-- Words about a person are kept while they agree to it, and not a moment longer.
create function people_words_go() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from people_words w using (select distinct c.person_id from changed x join people_consent c on c.id = x.consent_id where c.purpose = 'words') p
  where w.person_id = p.person_id and not people_agreed(w.person_id, 'words');
  return null;
end $$;
create trigger words_go after insert on people_consent_end referencing new table as changed for each statement execute function people_words_go();
revoke all on function people_words_go from public;

create function people_introduce(person uuid, introducer uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  update people_person p set introduced_by = introducer where p.id = person and caucus_in_full(p.caucus_id) and introducer is distinct from p.id
    and (introducer is null or exists (select from people_person o where o.id = introducer and o.caucus_id = p.caucus_id));
  return found;
end $$;
comment on function people_introduce is 'Says who introduced somebody: a person of the same caucus, or nobody.';
revoke all on function people_introduce from public;
grant execute on function people_introduce to caucus_member;

-- Meetings that somebody was at, or was not.
alter table people_status_event drop constraint people_status_event_kind_check, drop constraint people_status_event_check2;
alter table people_status_event
  add constraint people_status_event_kind_check check (kind in ('joined', 'rejoined', 'lapsed', 'moved', 'arrears', 'paid', 'born', 'affiliate', 'post', 'purchase', 'complete', 'attended', 'absent')),
  add constraint people_status_event_about_of_check check ((about is not null) = (kind in ('born', 'affiliate', 'post', 'complete', 'attended', 'absent')));
comment on column people_status_event.about is 'Of a membership elsewhere or a post, its name; of a meeting, its kind as the rules name it; of complete, of what all is told up to the day; of a year of birth, what it is asked for.';

-- What a file says besides: tags, languages, fields of the caucus's own, a second number.
create function people_import_further(the_import uuid, key_name text, further jsonb) returns void language plpgsql security definer set search_path = public as $$
declare
  i people_import;
begin
  select * into i from people_import where id = the_import and caucus_in_full(caucus_id);
  if not found then raise insufficient_privilege using message = 'an import of another caucus'; end if;
  perform set_config('caucus.relist_later', 'on', true);
  with given as (
    select g.* from jsonb_to_recordset(further) as g(n int, person uuid, phone text, phone_index text, tags text[], languages text[], fields jsonb)
    join people_import_row r on r.import_id = i.id and r.n = g.n and r.person_id = g.person
  ), contacts as (
    insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
      select gen_random_uuid(), g.person, i.caucus_id, 'phone', g.phone, g.phone_index, key_name, i.at + interval '1 millisecond' from given g where g.phone is not null returning id, person_id
  ), tags as (
    insert into people_tag (id, person_id, tag, at, by_account) select gen_random_uuid(), g.person, tag, i.at, i.by_account from given g, unnest(g.tags) as tag returning id, person_id
  ), languages as (
    insert into people_language (id, person_id, language, speaks, said_at) select gen_random_uuid(), g.person, language, true, i.at from given g, unnest(g.languages) as language returning id, person_id
  ), said as (
    insert into people_field_value (id, field_id, person_id, value, said_at, by_account)
      select gen_random_uuid(), f.id, g.person, v.value, i.at, i.by_account from given g, jsonb_each_text(g.fields) as v join people_field f on f.id = v.key::uuid and f.caucus_id = i.caucus_id
      returning id, person_id
  ), laid as (select * from contacts union all select * from tags union all select * from languages union all select * from said)
  update people_import_row r set wrote = r.wrote + (select count(*) from laid l where l.person_id = g.person),
    laid = r.laid || array(select l.id from laid l where l.person_id = g.person) from given g where r.import_id = i.id and r.n = g.n;
  perform set_config('caucus.relist_later', '', true);
  perform people_relist(array(select (g ->> 'person')::uuid from jsonb_array_elements(further) g));
end $$;
comment on function people_import_further is 'Of rows that were just written: what the file says besides. Each row that is laid is remembered for the undo.';
revoke all on function people_import_further from public;
grant execute on function people_import_further to caucus_member;
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
  -- An agreement that was withdrawn since stays, with its withdrawal.
  delete from people_consent where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed')
    and not exists (select from people_consent_end e where e.consent_id = people_consent.id);
  perform people_relist(array(select r.person_id from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed'));
  delete from people_person where id = any (coalesce(gone, '{}'));
  return query select part[cardinality(part)], coalesce(cardinality(gone), 0),
    (select count(*)::int from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'new');
end $$;
